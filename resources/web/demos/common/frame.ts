// SPDX-License-Identifier: MIT
// What every demo has around it, beside the texts of page.html: the state of the connection, what went wrong, and the
// link and QR code for a second device.

// Where the relay is: two folders up, also where it stands behind a path of a proxy. A page that was opened with an
// access key (/db/KEY/demos/…) has it in there.
export const relayUrl = new URL('../../', location.href).href;

// The same without the key, which is not for everybody to see.
export const openUrl = relayUrl.replace(/\/db\/[^/]+\/$/, '/');

export const stage = document.querySelector('main')!;

// An element with its properties and children; text goes in as text, never as markup.
export function element<Tag extends keyof HTMLElementTagNameMap>(
    tag: Tag, properties: Partial<HTMLElementTagNameMap[Tag]> = {}, ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
}

const header = document.querySelector('header')!;
const state = element('span', { role: 'status' }, 'Connecting');
const latency = element('span'); // beside what is read aloud: it changes all the time
const status = element('p', { className: 'status' }, element('span', {}, state, latency));
header.append(status);

const notice = element('div', { className: 'notice', role: 'alert', hidden: true });
header.after(notice);

export function showStatus(connected: boolean): void {
    status.classList.toggle('connected', connected);
    state.textContent = connected ? 'Connected' : 'Connecting';
    latency.textContent = '';
}

export function showLatency(ms: number): void {
    latency.textContent = `, ${Math.round(ms)} ms`;
}

export function clearNotice(): void {
    notice.hidden = true;
    notice.replaceChildren();
}

export interface Action {
    label: string;
    run: () => void;
}

// Says what happened, with what can be done about it. A later one takes its place.
export function showNotice(text: string, ...actions: Action[]): void {
    const buttons = actions.map(({ label, run }) => {
        const button = element('button', { type: 'button' }, label);
        button.addEventListener('click', run);
        return button;
    });
    notice.replaceChildren(element('p', {}, text), ...buttons);
    notice.hidden = false;
}

// Asks for a line of text that is not shown while it is typed.
export function askFor(text: string, label: string): Promise<string> {
    return new Promise((resolve) => {
        const input = element('input', { type: 'password', required: true, autocomplete: 'off', ariaLabel: label, placeholder: label });
        const form = element('form', {}, input, element('button', { className: 'primary' }, 'Continue'));
        form.addEventListener('submit', (event) => {
            event.preventDefault();
            clearNotice();
            resolve(input.value);
        });
        notice.replaceChildren(element('p', {}, text), form);
        notice.hidden = false;
        input.focus();
    });
}

// A line to copy: a field that shows it, and a button.
export function copyField(label: string, text: string): HTMLElement {
    const field = element('input', { type: 'text', readOnly: true, value: text, ariaLabel: label });
    const copy = element('button', { type: 'button', ariaLabel: `Copy: ${label}` }, 'Copy');
    copy.addEventListener('click', async () => {
        field.select();
        // Only pages by https or from this machine get the clipboard; the others have the old way.
        const copied = await navigator.clipboard?.writeText(text).then(() => true, () => false) ?? document.execCommand('copy');
        copy.textContent = copied ? 'Copied' : 'Press Ctrl+C';
        setTimeout(() => (copy.textContent = 'Copy'), 2000);
    });
    return element('div', { className: 'copy' }, field, copy);
}

const loopback = /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(location.hostname);

// The link and the QR code with which a second device gets to where this page is.
export function showLink(): void {
    const link = location.href.replace(relayUrl, openUrl);
    const code = element('img', { alt: 'QR code of the link to this page', width: 144, height: 144 });
    code.addEventListener('error', () => code.remove()); // a relay without QR codes
    code.src = `${relayUrl}qrcode?url=${encodeURIComponent(link)}`;
    const share = element('section', { className: 'share' },
        element('h2', {}, 'On a second device'),
        copyField('Link to this page', link),
        code,
        element('p', {}, 'Open it in a second window too: both see the same.'));
    if (loopback)
        share.append(element('p', {}, 'This address is for this machine. For a phone, start with ',
            element('code', {}, '--host 0.0.0.0 --open'), ' and open the page by the machine’s address.'));
    document.querySelector('aside')!.prepend(share);
}
