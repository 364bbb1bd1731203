// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { enter, eventually, folder, together } from './demo.mjs';

const count = (page) => page.locator('main > [role=status]').innerText();
const sees = (pages, text) => Promise.all(pages.map((page) => eventually(() => count(page), text)));

async function clickAt(page, x, y) {
    const box = await page.locator('canvas').boundingBox();
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
}

together('A block that one places the other sees, builds on and removes', 'voxel', async ({ t, relay, first, second }) => {
    const both = [first, second];
    await clickAt(first, 0.5, 0.6);
    await sees(both, '1 block');
    await clickAt(second, 0.3, 0.6);
    await sees(both, '2 blocks');
    await clickAt(second, 0.5, 0.59); // on the first one
    await sees(both, '3 blocks');

    const late = await enter(t, relay, 'voxel', { link: first.url() });
    await sees([late], '3 blocks');
    await first.getByRole('radio', { name: 'Remove' }).check();
    await clickAt(first, 0.3, 0.595);
    await sees([...both, late], '2 blocks');
});

together('A block is placed and removed by keyboard', 'voxel', async ({ first, second }) => {
    await first.locator('canvas').focus();
    for (const key of ['ArrowLeft', 'Enter', 'PageUp', 'Enter'])
        await first.keyboard.press(key);
    await sees([first, second], '2 blocks');
    await first.keyboard.press('Delete');
    await sees([first, second], '1 block');
});

test('The voxel editor, all of its code, markup and style, has fewer than 200 lines', () => {
    const files = readdirSync(new URL('voxel/', folder));
    const lines = files.map((file) => readFileSync(new URL(`voxel/${file}`, folder), 'utf8').split('\n').length - 1);
    const sum = lines.reduce((a, b) => a + b);
    assert.ok(sum < 200, `${files.join(', ')} have ${sum} lines`);
});
