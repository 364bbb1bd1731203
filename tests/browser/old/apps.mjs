// SPDX-License-Identifier: GPL-3.0-only
// Two browsers with an app in each, against a relay of their own.
import { test } from 'node:test';
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { Relay } from '../relay.mjs';
import { launchTwo, openPage, pageOf, serve } from '../chromium.mjs';

// driftdb and driftdb-react as npm has them, bundled as their users do it.
async function bundled() {
    const { outputFiles } = await build({
        entryPoints: [fileURLToPath(new URL('app.jsx', import.meta.url))],
        bundle: true, write: false, format: 'esm', jsx: 'automatic', logLevel: 'error',
        define: { 'process.env.NODE_ENV': '"production"' },
    });
    return outputFiles[0].text;
}

// What a test file has of its own: two browser processes and a developer's server. For the top of a file.
export function twoBrowsers() {
    const ending = [];
    const own = { after: (end) => ending.push(end) };
    const ready = Promise.all([launchTwo(own), bundled().then((code) => serve(own, pageOf(code)))]);
    test.after(async () => {
        await ready;
        for (const end of ending.reverse())
            await end();
    });
    return async () => {
        const [browsers, site] = await ready;
        return { browsers, site };
    };
}

export const isOnline = (page) => page.locator('#connection', { hasText: 'online' }).waitFor();
export const isOffline = (page) => page.locator('#connection', { hasText: 'offline' }).waitFor();

// The app in the first browser, and its link opened in the second.
export async function openInBoth(t, ready, app, { binary = false, names = ['', ''] } = {}) {
    const { browsers, site } = await ready();
    const relay = await Relay.start(t);
    const query = new URLSearchParams({ app, api: relay.url, name: names[0], ...(binary ? { binary: '' } : {}) });
    const first = await openPage(t, browsers[0], `${site}?${query}`);
    await isOnline(first);
    const link = new URL(first.url());
    link.searchParams.set('name', names[1]);
    const second = await openPage(t, browsers[1], link.href);
    await isOnline(second);
    return { relay, first, second, link };
}

// The relay goes and comes back at the same address, having forgotten everything; both pages notice.
export async function restart(relay, ...pages) {
    await relay.stop();
    await Promise.all(pages.map(isOffline));
    await relay.run(relay.port);
    await Promise.all(pages.map(isOnline));
}
