// SPDX-License-Identifier: GPL-3.0-only
// The pages of the README, as they stand there, in two browsers.
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { drag, eventually, open } from './demo.mjs';
import { assertNoProblems, serve } from '../chromium.mjs';
import { Relay } from '../relay.mjs';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

// The page that the README calls `name`: the block behind its name.
const pageOf = (name) => readme.split(`\`${name}\``)[1].split('```html\n')[1].split('```')[0];

function trying(name, run) {
    test(`The README's ${name} works in two browsers`, async (t) => {
        const relay = await Relay.start(t);
        const html = pageOf(name).replaceAll('http://localhost:8080', relay.url);
        const link = await serve(t, { '/': html, '/favicon.ico': '' });
        const options = { link, only: [relay.url, link], webrtc: true };
        const [first, second] = await Promise.all([0, 1].map((index) => open(t, relay, '', { index, ...options })));
        await run(first, second);
        for (const page of [first, second])
            assertNoProblems(page);
    });
}

trying('slider.html', async (first, second) => {
    await drag(first, first.locator('#slider'), [0.5, 0.5], [1, 0.5]);
    await eventually(() => second.locator('#slider').inputValue(), '100');
});

trying('board.html', async (first, second) => {
    await drag(first, first.locator('#board'), [0.2, 0.2], [0.8, 0.8]);
    const drawn = (page) => page.locator('#board').evaluate((board) =>
        board.getContext('2d').getImageData(0, 0, board.width, board.height).data.filter(Boolean).length);
    await eventually(() => drawn(second), (pixels) => pixels > 300, 'the line is there');
});

trying('direct.html', async (first, second) => {
    await Promise.all([first, second].map((page) => page.getByText('1 connected').waitFor()));
    await first.locator('#text').fill('hello there');
    await first.locator('#text').press('Enter');
    await second.getByText('hello there').waitFor();
});
