// SPDX-License-Identifier: MIT
// Buttons that copy. Without this script the page lacks nothing else.

const saidFor = 2000; // ms

// Off this machine and without TLS there is no clipboard API: then the text is selected, ready for Ctrl+C.
async function copy(code) {
    try {
        await navigator.clipboard.writeText(code.textContent);
        return 'Copied';
    } catch {
        getSelection().selectAllChildren(code);
        return 'Selected';
    }
}

for (const box of document.querySelectorAll('.code')) {
    const code = box.querySelector('code');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Copy';
    // A scrolled snippet must be reachable by keyboard as well.
    box.querySelector('pre').tabIndex = 0;
    let back;
    button.addEventListener('click', async () => {
        button.textContent = await copy(code);
        clearTimeout(back);
        back = setTimeout(() => (button.textContent = 'Copy'), saidFor);
    });
    box.append(button);
}
