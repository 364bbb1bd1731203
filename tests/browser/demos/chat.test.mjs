// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { connected, enter, eventually, together } from './demo.mjs';

const messages = (page) => page.getByRole('log', { name: 'Messages' });
const people = (page) => page.getByLabel('Here now');
const field = (page) => page.getByLabel('Message', { exact: true });

async function say(page, text) {
    await field(page).fill(text);
    await field(page).press('Enter');
}

together('Two people chat, see who is there and who types, and who has left', 'chat', async ({ t, relay, first, second }) => {
    await first.getByLabel('Your name').fill('Ann');
    await second.getByLabel('Your name').fill('Bert');
    await people(first).getByText('Bert').waitFor();
    await people(second).getByText('Ann').waitFor();

    await field(first).pressSequentially('Hel');
    await people(second).getByText('is typing').waitFor();
    await say(first, 'Hello, Bert <b>there</b>');
    await messages(second).getByText('Hello, Bert <b>there</b>').waitFor(); // text, not markup
    await people(second).getByText('is typing').waitFor({ state: 'hidden' });
    await say(second, 'Hello yourself');
    await messages(first).getByText('Hello yourself').waitFor();

    const late = await enter(t, relay, 'chat', { link: first.url() });
    await messages(late).getByText('Hello, Bert').waitFor();
    await eventually(() => people(first).locator('li').count(), 3);
    await late.close({ runBeforeUnload: true });
    await eventually(() => people(first).locator('li').count(), 2, 'who closes the tab has left');
});

together('A paste of 5 MB into the chat is cut to a message, and the chat goes on', 'chat', async ({ first, second }) => {
    await first.getByLabel('Your name').fill('Ann');
    await field(first).focus();
    await first.evaluate((text) => document.execCommand('insertText', false, text), 'x'.repeat(5_000_000));
    await first.getByText('the rest was cut off').waitFor();
    assert.equal((await field(first).inputValue()).length, 2000);
    await field(first).press('Enter');
    await say(first, 'after it');
    await messages(second).getByText('after it').waitFor();
    await connected(first);
});
