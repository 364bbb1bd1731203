// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { connected, drag, enter, eventually, retained, roomOf, together } from './demo.mjs';

// Whether something is drawn around a point, given as fractions of the sheet.
const isDrawn = (page, x, y) => page.locator('canvas').evaluate((canvas, [x, y]) => {
    const { data } = canvas.getContext('2d').getImageData(Math.round(x * canvas.width) - 2, Math.round(y * canvas.height) - 2, 4, 4);
    return data.some((part, i) => i % 4 === 3 && part > 0);
}, [x, y]);

together('What one draws the other sees, while the pen moves and when it is lifted', 'canvas', async ({ t, relay, first, second }) => {
    const sheet = await first.locator('canvas').boundingBox();
    const to = (x, y) => first.mouse.move(sheet.x + sheet.width * x, sheet.y + sheet.height * y, { steps: 20 });
    await to(0.2, 0.5);
    await first.mouse.down();
    await to(0.5, 0.5);
    await eventually(() => isDrawn(second, 0.3, 0.5), true, 'it is there before the pen is lifted');
    assert.deepEqual(await retained(relay, roomOf(first), 'strokes'), [], 'and nothing is kept yet');
    await to(0.8, 0.5);
    await first.mouse.up();
    await eventually(() => isDrawn(second, 0.78, 0.5), true, 'the whole stroke is there');

    await second.getByLabel('vermilion').check();
    await second.getByLabel('Broad').check();
    await drag(second, second.locator('canvas'), [0.5, 0.1], [0.5, 0.9]);
    await eventually(() => isDrawn(first, 0.5, 0.8), true, 'the other way as well');
    await eventually(async () => (await retained(relay, roomOf(first), 'strokes')).length, 2, 'two strokes are kept');

    const late = await enter(t, relay, 'canvas', { link: first.url() });
    await eventually(() => isDrawn(late, 0.5, 0.8), true, 'a late joiner sees it all');
    await late.getByRole('button', { name: 'Clear' }).click();
    for (const page of [first, second, late])
        await eventually(() => isDrawn(page, 0.5, 0.8), false, 'clearing clears everywhere');
});

together('A stroke that is drawn while the relay is away comes to the drawing, and not in its place', 'canvas', async ({ t, relay, first, second }) => {
    await drag(first, first.locator('canvas'), [0.2, 0.5], [0.8, 0.5]);
    await eventually(() => isDrawn(second, 0.7, 0.5), true);
    await second.close(); // or this one might be back first, with the drawing
    const { port } = relay;
    await relay.stop();
    await first.getByText('The relay does not answer').waitFor();
    await drag(first, first.locator('canvas'), [0.5, 0.1], [0.5, 0.9]);
    await eventually(() => isDrawn(first, 0.5, 0.8), true, 'it stays in sight');
    await relay.run(Number(port));
    await connected(first);
    await eventually(async () => (await retained(relay, roomOf(first), 'strokes')).length, 2, 'the relay has both');
    const late = await enter(t, relay, 'canvas', { link: first.url() });
    for (const page of [first, late]) {
        await eventually(() => isDrawn(page, 0.5, 0.8), true, 'the new stroke is there');
        await eventually(() => isDrawn(page, 0.7, 0.5), true, 'and so is the old one');
    }
}, { expected: [/WebSocket connection|ERR_CONNECTION/] });

together('A drawing survives a relay that is started again', 'canvas', async ({ relay, first, second }) => {
    await drag(first, first.locator('canvas'), [0.2, 0.5], [0.8, 0.5]);
    await eventually(() => isDrawn(second, 0.7, 0.5), true);
    const { port } = relay;
    await relay.stop();
    await first.getByText('The relay does not answer').waitFor();
    await relay.run(Number(port));
    await Promise.all([connected(first), connected(second)]);
    await eventually(async () => (await retained(relay, roomOf(first), 'strokes')).length, (length) => length > 0, 'the relay has it again');
    await eventually(() => isDrawn(second, 0.7, 0.5), true);
}, { expected: [/WebSocket connection|ERR_CONNECTION/] });
