// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { connected, drag, enter, eventually, together } from './demo.mjs';

const value = (page) => page.getByRole('slider').inputValue().then(Number);
const shown = (page) => page.locator('output').innerText();

together('A slider dragged in one browser moves in the other, and who comes late finds it there', 'shared-state',
    async ({ t, relay, first, second }) => {
        await drag(first, first.getByRole('slider'), [0.5, 0.5], [0.9, 0.5]);
        const there = await value(first);
        assert.ok(there > 80, `it was dragged to ${there}`);
        await eventually(() => shown(second), String(there), 'the second browser shows it');

        await second.getByRole('slider').press('ArrowLeft');
        await eventually(() => value(first), there - 1, 'an arrow key in the second moves it in the first');
        await second.getByLabel('vermilion').check();
        await eventually(() => first.getByLabel('vermilion').isChecked(), true, 'and so does the colour');

        const late = await enter(t, relay, 'shared-state', { link: first.url() });
        await eventually(() => shown(late), String(there - 1), 'a late joiner has the value');
    });

together('A slider goes on where it was when the relay is started again', 'shared-state', async ({ relay, first, second }) => {
    const { port } = relay;
    await relay.stop();
    for (const page of [first, second])
        await page.getByText('The relay does not answer').waitFor();
    await first.getByRole('slider').press('ArrowRight');
    await relay.run(Number(port));
    await Promise.all([connected(first), connected(second)]);
    await eventually(() => value(second), 51, 'what was done meanwhile arrives');
    await first.getByRole('alert').waitFor({ state: 'hidden' });
}, { expected: [/WebSocket connection|ERR_CONNECTION/] });

together('No press of two who count at the same moment is lost', 'counter', async ({ t, relay, first, second }) => {
    const press = async (page) => {
        for (let i = 0; i < 40; ++i)
            await page.getByRole('button', { name: 'Add 1' }).click();
    };
    await Promise.all([press(first), press(second)]);
    const count = (page) => page.getByLabel('Count').innerText();
    await Promise.all([first, second].map((page) => eventually(() => count(page), '80', 'all presses are counted')));
    await second.getByRole('button', { name: 'Take 1' }).click();
    await eventually(() => count(first), '79');
    const late = await enter(t, relay, 'counter', { link: first.url() });
    await eventually(() => count(late), '79', 'a late joiner has the sum');
    await first.getByRole('button', { name: 'Reset' }).click();
    await eventually(() => count(late), '0');
});
