// SPDX-License-Identifier: GPL-3.0-only
// node screenshots.mjs OUT: each demo as it looks in use, on a desktop and a phone, light and dark, to look at.
import { join } from 'node:path';
import { mkdir } from 'node:fs/promises';
import { append, closeBrowsers, drag, enter, names, narrow, roomOf } from './demo.mjs';
import { desktop } from '../chromium.mjs';
import { Relay } from '../relay.mjs';

// Something to see, done by one who is there as well.
const uses = {
    async 'shared-state'(page) {
        await drag(page, page.getByRole('slider'), [0.5, 0.5], [0.7, 0.5]);
    },
    async counter(page) {
        for (let i = 0; i < 12; ++i)
            await page.getByRole('button', { name: 'Add 1' }).click();
    },
    async 'tic-tac-toe'(page) {
        for (const name of ['Play X', 'Play O'])
            await page.getByRole('button', { name }).click();
        for (const cell of [0, 4, 1, 5, 2])
            await page.locator('.board button').nth(cell).click();
    },
    async canvas(page) {
        const sheet = page.locator('canvas');
        await drag(page, sheet, [0.1, 0.2], [0.6, 0.7]);
        for (const [i, colour] of ['vermilion', 'green', 'ink', 'purple', 'orange', 'sky blue', 'yellow'].entries()) {
            await page.getByLabel(colour, { exact: true }).check();
            await drag(page, sheet, [0.3 + i * 0.08, 0.1], [0.2 + i * 0.08, 0.9]);
        }
    },
    async chat(page) {
        for (const text of ['Does it hold a long line, such as this one, which goes on and on until it has to be broken?', 'It does.']) {
            await page.getByLabel('Message', { exact: true }).fill(text);
            await page.keyboard.press('Enter');
        }
        await page.getByLabel('Message', { exact: true }).fill('And');
    },
    async webrtc(page) {
        await page.getByText('Nobody else yet').waitFor({ state: 'detached' });
        await page.getByLabel('Message', { exact: true }).fill('Directly to you');
        await page.keyboard.press('Enter');
        await page.locator('.field').focus();
        for (let i = 0; i < 8; ++i)
            await page.keyboard.press('ArrowLeft');
    },
    async peerpouch(page) {
        await page.getByRole('textbox', { name: 'To do' }).fill('Water the plants on the balcony, the ones in the kitchen, and those of the neighbours');
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Keep in step' }).click();
        await page.getByText('kept in step').waitFor();
        await page.locator('input[type=file]').setInputFiles({ name: 'a rather long name of a file of some kind.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(400_000) });
        await page.locator('.items input').first().click();
    },
    async 'build-log'(page, relay) {
        await append(relay, roomOf(page), 'build', { dropped: 1200, lines: [] });
        await page.getByText('Run a sample build').click();
        await page.getByText('exit code 0)').waitFor();
        const codes = Array.from({ length: 8 }, (_, i) => `\x1b[${30 + i}m ${30 + i} \x1b[${90 + i}m ${90 + i} \x1b[0;${40 + i}m ${40 + i} \x1b[0m`);
        await append(relay, roomOf(page), 'build', { lines: [codes.join(''), '\x1b[2mdim\x1b[0m \x1b[7minverse\x1b[0m \x1b[3mitalic\x1b[0m'] });
    },
    async text(page) {
        await page.getByLabel('Shared text').fill('Dear all,\n\nwrite into this as you like, at the same time.\n');
    },
    async voxel(page) {
        await page.locator('canvas').focus();
        for (const key of ['Enter', 'ArrowRight', 'Enter', 'PageUp', 'Enter', 'ArrowUp', 'Enter', 'PageUp'])
            await page.keyboard.press(key);
        await page.getByLabel('orange').check();
        await page.locator('canvas').focus();
        for (const key of ['Enter', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'PageDown', 'PageDown', 'Enter'])
            await page.keyboard.press(key);
    },
};

// What test files get from node:test.
const ends = [];
const t = { after: (end) => ends.unshift(end) };

async function main(out) {
    if (!out)
        throw new Error('usage: node screenshots.mjs OUT');
    await mkdir(out, { recursive: true });
    const relay = await Relay.start(t);
    for (const name of names) {
        const page = await enter(t, relay, name, { webrtc: true });
        const other = await enter(t, relay, name, { index: 1, link: page.url(), webrtc: true });
        await uses[name](other, relay);
        for (const [size, viewport] of Object.entries({ desktop, phone: narrow })) {
            await page.setViewportSize(viewport);
            for (const colorScheme of ['light', 'dark']) {
                await page.emulateMedia({ colorScheme });
                await page.waitForLoadState('networkidle');
                await page.screenshot({ path: join(out, `${name}-${size}-${colorScheme}.png`), fullPage: true });
            }
        }
        await Promise.all([page, other].map((one) => one.context().close()));
        console.log(name);
    }
}

main(process.argv[2]).catch((error) => {
    console.error(error);
    process.exitCode = 1;
}).finally(async () => {
    for (const end of ends)
        await end();
    await closeBrowsers();
});
