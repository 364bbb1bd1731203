// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { append, enter, eventually, together } from './demo.mjs';
import { Relay } from '../relay.mjs';

const times = Number(process.env.DRIFT_WEBRTC_TIMES ?? 3);

const alone = (page) => page.getByText('Nobody else yet').count();
const meet = (...pages) => Promise.all(pages.map((page) => eventually(() => alone(page), 0, 'they are connected')));
const at = (page) => page.locator('.cursor').evaluate(({ style }) => [style.left, style.top].map(parseFloat));

// What a page sends to the relay from now on.
function framesOf(page) {
    const frames = [];
    page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => frames.push(String(payload))));
    return frames;
}

async function say(page, text) {
    await page.getByLabel('Message', { exact: true }).fill(text);
    await page.getByRole('button', { name: 'Send' }).click();
}

together('Pointers and messages go from browser to browser, and who closes the tab has left', 'webrtc', async ({ first, second }) => {
    await meet(first, second);
    const field = await first.locator('.field').boundingBox();
    await first.mouse.move(field.x + field.width / 4, field.y + field.height / 2);
    await eventually(() => at(second), ([x, y]) => Math.abs(x - 25) < 1 && Math.abs(y - 50) < 1, 'the pointer is seen');
    await second.locator('.field').focus();
    await second.keyboard.press('ArrowRight');
    await eventually(() => at(first), ([x]) => Math.abs(x - 52) < 1, 'and so is one that is moved by keys');
    await say(first, 'between us');
    await second.getByRole('log').getByText('between us').waitFor();
    await second.close();
    await eventually(() => alone(first), 1, 'it is seen that the other one left');
}, { webrtc: true });

test(`Two pages that are opened at one moment connect at the first try, ${times} times of ${times}`, async (t) => {
    const relay = await Relay.start(t);
    const [first, second] = await Promise.all([0, 1].map((index) => enter(t, relay, 'webrtc', { index, webrtc: true })));
    const frames = [framesOf(first), framesOf(second)];
    for (let i = 1; i <= times; ++i) {
        frames.forEach((list) => list.splice(0));
        await append(relay, `room-${i}`, 'made', true);
        await Promise.all([first, second].map((page) => page.goto(`${relay.url}/demos/webrtc/?_driftdb_room=room-${i}`)));
        await meet(first, second);
        await say(first, `message ${i}`);
        await second.getByRole('log').getByText(`message ${i}`).waitFor();
        const sent = frames.flat();
        assert.equal(sent.filter((frame) => frame.includes('"offer"')).length, 2, 'one offer for the pointers and one for the messages');
        assert.ok(!sent.some((frame) => frame.includes(`message ${i}`)), 'messages do not pass by the relay');
    }
});
