// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { append, enter, eventually, roomOf, send, together } from './demo.mjs';
import { assertNoProblems } from '../chromium.mjs';
import { Relay } from '../relay.mjs';

const rows = (page) => page.locator('.line').allInnerTexts();
const last = async (page) => (await rows(page)).at(-1) ?? '';
const summary = (page) => page.locator('.summary').innerText();
const link = (relay, room) => `${relay.url}/demos/build-log/?_driftdb_room=${room}`;

test('A log that began before the page is there, with its colours, and goes on', async (t) => {
    const relay = await Relay.start(t);
    const room = 'log';
    await append(relay, room, 'build', { lines: ['first \x1b[31mred\x1b[1m bold\x1b[0m plain', '<img src=x onerror=alert(1)>'] });
    await append(relay, room, 'build', { lines: ['10 %\r90 %\r100 %', '\x1b[38;2;1;2;3mtrue\x1b[m \x1b]8;;http://x\x07link\x1b]8;;\x07'] });
    const page = await enter(t, relay, 'build-log', { link: link(relay, room) });
    await eventually(async () => (await rows(page)).length, 4);
    assert.deepEqual(await rows(page), ['1first red bold plain', '2<img src=x onerror=alert(1)>', '3100 %', '4true link']);
    assert.equal(await page.locator('.fg1').first().innerText(), 'red');
    assert.equal(await page.locator('.fg1.bold').innerText(), ' bold');

    await append(relay, room, 'build', { lines: ['last'] });
    await eventually(() => last(page), '5last');
    await append(relay, room, 'build', { exit: 3 });
    await eventually(() => summary(page), '5 lines; failed with exit code 3');
    assert.deepEqual(page.strayed, []);
    assertNoProblems(page);
});

test('The key of a link is one word of the command, whatever it holds', async (t) => {
    const relay = await Relay.start(t);
    const page = await enter(t, relay, 'build-log', { link: `${link(relay, 'log')}&key=${encodeURIComponent("a'; rm -rf ~\nls")}` });
    const command = page.getByRole('textbox', { name: 'Command that writes to this log' });
    await eventually(async () => (await command.inputValue()).includes("log 'a'\\''; rm -rf ~ls' -- make"), true);
});

test('A log says how many of its oldest lines are gone', async (t) => {
    const relay = await Relay.start(t);
    const room = 'log';
    for (let i = 1; i <= 4; ++i)
        await append(relay, room, 'build', { lines: [`line ${i}`] });
    await send(relay, room, { type: 'push', key: 'build', value: { dropped: 3, lines: [] }, action: { type: 'compact', seq: 3 } });
    const page = await enter(t, relay, 'build-log', { link: link(relay, room) });
    await eventually(() => summary(page), '4 lines, of which the relay no longer has 3; running');
    assert.deepEqual(await rows(page), ['3 lines are no longer there', '4line 4']);
});

test('A million lines are there at once, and one scrolls through them', async (t) => {
    const relay = await Relay.start(t);
    const room = 'log';
    for (let from = 1; from <= 1_000_000; from += 20_000)
        await append(relay, room, 'build', { lines: Array.from({ length: 20_000 }, (_, i) => `[${from + i}] a line of a build`) });
    const page = await enter(t, relay, 'build-log', { link: link(relay, room) });
    await eventually(() => last(page), '1000000[1000000] a line of a build');
    await eventually(() => summary(page), '1,000,000 lines; running');
    assert.ok((await rows(page)).length < 100, 'only what is seen is drawn');

    const log = page.getByRole('region', { name: 'Log' });
    await log.focus();
    await page.keyboard.press('Home');
    await eventually(async () => (await rows(page))[0], '1[1] a line of a build');
    await append(relay, room, 'build', { lines: ['one more'] });
    await eventually(() => summary(page), '1,000,001 lines; running');
    assert.equal((await rows(page))[0], '1[1] a line of a build', 'who looks elsewhere is left there');
    await page.getByLabel('Find in the log').fill('[777777]');
    await page.getByText('Next').click();
    await page.locator('.found').filter({ hasText: '[777777]' }).waitFor();
    await page.getByText('Follow the end').click();
    await eventually(() => last(page), '1000001one more');
    await append(relay, room, 'build', { lines: ['and more'] });
    await eventually(() => last(page), '1000002and more', 'it follows the end again');
});

together('A sample build runs in both browsers', 'build-log', async ({ relay, first, second }) => {
    const command = await first.getByLabel('Command that writes to this log', { exact: true }).inputValue();
    assert.equal(command, `driftscope push --lines --url ${relay.url} ${roomOf(first)} build -- make`);
    await first.getByText('Run a sample build').click();
    for (const page of [first, second])
        await eventually(() => summary(page), '16 lines; ended well (exit code 0)');
});
