// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { connected, enter, eventually, retained, roomOf, together } from './demo.mjs';

const editor = (page) => page.getByLabel('Shared text');
const text = (page) => editor(page).inputValue();

async function putCursor(page, place) {
    await editor(page).evaluate((area, place) => area.setSelectionRange(place, place), place);
}

async function agree(...pages) {
    return eventually(async () => new Set(await Promise.all(pages.map(text))), ({ size }) => size === 1, 'all have the same text');
}

together('Two people type at once and get the same text, with every letter', 'text', async ({ t, relay, first, second }) => {
    await editor(first).pressSequentially('top\nend');
    await eventually(() => text(second), 'top\nend');
    await editor(second).focus();
    await putCursor(first, 3);
    await putCursor(second, 7);
    const [ours, theirs] = ['abcdefghij'.repeat(6), '0123456789'.repeat(6)];
    await Promise.all([editor(first).pressSequentially(ours), editor(second).pressSequentially(theirs)]);
    await eventually(() => text(first), `top${ours}\nend${theirs}`, 'nobody wrote into what the other wrote');
    await agree(first, second);

    await first.keyboard.press('Control+z');
    await eventually(() => text(second), (now) => now.length < 127 && now.endsWith(theirs), 'undo takes back one’s own');
    const late = await enter(t, relay, 'text', { link: first.url() });
    await agree(first, second, late);
    const messages = await retained(relay, roomOf(first), 'text');
    assert.ok(messages.length <= 101, `one client compacts: ${messages.length} messages are kept`);
});

together('A text survives a relay that was started again, with what was typed meanwhile', 'text', async ({ relay, first, second }) => {
    await editor(first).pressSequentially('before, ');
    await eventually(() => text(second), 'before, ');
    const { port } = relay;
    await relay.stop();
    await first.getByText('The relay does not answer').waitFor();
    await editor(first).pressSequentially('meanwhile');
    await relay.run(Number(port));
    await Promise.all([connected(first), connected(second)]);
    await eventually(() => text(second), 'before, meanwhile');
}, { expected: [/WebSocket connection|ERR_CONNECTION/] });

together('A paste of 5 MB arrives, in messages that the relay takes', 'text', async ({ first, second }) => {
    // With pairs of surrogates where one message ends and the next one begins.
    const long = `${'\u{1F600}'.repeat(40)}\n`.repeat(1300) + 'All work and no play makes Jack a dull boy.\n'.repeat(112_000);
    assert.ok(long.length > 5_000_000);
    await editor(first).evaluate((area, long) => {
        area.value = long;
        area.dispatchEvent(new InputEvent('input'));
    }, long);
    await eventually(() => editor(second).evaluate(({ value }) => value.length), long.length);
    assert.equal(await text(second), long);
});
