// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { assertNoProblems } from '../chromium.mjs';
import { enter, eventually, narrow, together } from './demo.mjs';
import { Relay } from '../relay.mjs';

const entry = (page, text) => page.locator('.items li', { hasText: text });

async function write(page, text) {
    await page.getByRole('textbox', { name: 'To do' }).fill(text);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await entry(page, text).waitFor();
}

const keepInStep = async (page) => {
    await page.getByRole('button', { name: 'Keep in step' }).click();
    await page.getByText('kept in step').waitFor();
};

const spent = (page, lane) => page.getByRole('region', { name: lane }).locator('strong').innerText();

together('Two keep a list in step and send a file, and the room sees neither', 'peerpouch', async ({ first, second }) => {
    const frames = [];
    // What is sent to the relay from now on.
    for (const page of [first, second])
        page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => frames.push(String(payload))));
    await Promise.all([first, second].map((page) => page.reload()));
    await write(first, 'Buy milk');
    await keepInStep(second);
    await entry(second, 'Buy milk').waitFor();
    await first.getByText('Opened by').waitFor();

    await write(second, 'Call home');
    await entry(first, 'Call home').getByRole('checkbox').click();
    await eventually(() => entry(second, 'Call home').getByRole('checkbox').isChecked(), true, 'it is done on both sides');

    const content = Buffer.alloc(3_000_000, 'a file between us ');
    await second.locator('input[type=file]').setInputFiles({ name: 'plan.bin', mimeType: 'application/octet-stream', buffer: content });
    const saving = first.waitForEvent('download');
    await first.getByRole('button', { name: 'Save plan.bin' }).click();
    assert.ok(content.equals(await readFile(await (await saving).path())), 'byte for byte');

    await entry(first, 'Buy milk').getByRole('button', { name: 'Remove' }).click();
    await entry(second, 'Buy milk').waitFor({ state: 'detached' });
    assert.match(await spent(first, 'From browser to browser'), /^\d+(\.\d)? MB$/);
    assert.match(await spent(first, 'By the room'), /^\d+(\.\d)? KB$/);
    assert.ok(frames.some((frame) => frame.includes('peerpouch/shares')));
    assert.ok(!frames.some((frame) => /milk|Call home|between us/.test(frame)), 'nothing of the list passes by the relay');
}, { webrtc: true });

together('Whoever lets nobody in is left alone', 'peerpouch', async ({ first, second }) => {
    await first.getByLabel('Let others open mine').uncheck();
    await second.getByRole('button', { name: 'Keep in step' }).click();
    await second.getByText('lets nobody in').waitFor();
    await first.getByLabel('Let others open mine').check();
    await second.getByRole('button', { name: 'Close' }).click();
    await keepInStep(second);
}, { webrtc: true });

test('A page that is loaded again has its list still, and is kept in step as before, on a phone too', async (t) => {
    const relay = await Relay.start(t);
    const first = await enter(t, relay, 'peerpouch', { webrtc: true, viewport: narrow, hasTouch: true });
    const second = await enter(t, relay, 'peerpouch', { index: 1, link: first.url(), webrtc: true });
    await write(first, 'Before');
    await keepInStep(second);
    await entry(second, 'Before').waitFor();
    await first.reload();
    await entry(first, 'Before').waitFor();
    await write(first, 'After');
    await entry(second, 'After').waitFor();
    [first, second].forEach((page) => assertNoProblems(page));
});
