// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { eventually, together } from './demo.mjs';

const times = Number(process.env.DRIFT_WEBRTC_TIMES ?? 3); // 100 of 100 is what is promised

const people = (page) => page.getByLabel('Connected directly').locator('li');
const cursor = (page) => page.locator('.cursor');
const at = (page) => cursor(page).evaluate(({ style }) => [style.left, style.top].map(parseFloat));

for (let i = 1; i <= times; ++i)
    together(`Pointers and messages go from browser to browser, ${i} of ${times}`, 'webrtc', async ({ first, second }) => {
        const passedBy = []; // the relay
        for (const page of [first, second])
            page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => passedBy.push(String(payload))));
        // The sockets were there before: so begin again, both at the same moment.
        await Promise.all([first.reload(), second.reload()]);
        await Promise.all([first, second].map((page) => eventually(() => page.getByText('Nobody else yet').count(), 0, 'they are connected')));
        assert.equal(await people(first).count(), 2);

        const field = await first.locator('.field').boundingBox();
        await first.mouse.move(field.x + field.width / 4, field.y + field.height / 2);
        await eventually(() => at(second), ([x, y]) => Math.abs(x - 25) < 1 && Math.abs(y - 50) < 1, 'the pointer is seen');
        await second.locator('.field').focus();
        await second.keyboard.press('ArrowRight');
        await eventually(() => at(first), ([x]) => Math.abs(x - 52) < 1, 'and so is one that is moved by keys');

        await first.getByLabel('Message', { exact: true }).fill('between us');
        await first.getByText('Send').click();
        await second.getByRole('log').getByText('between us').waitFor();
        assert.ok(passedBy.some((frame) => frame.includes('offer')), 'introductions pass by the relay');
        assert.ok(!passedBy.some((frame) => frame.includes('between us')), 'messages do not');

        await second.close();
        await first.getByText('Nobody else yet').waitFor();
    }, { webrtc: true });
