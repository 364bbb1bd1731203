// SPDX-License-Identifier: GPL-3.0-only
// Pages with PouchDB, and PeerPouch as the relay serves it.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { openPage, pageOf, serve } from '../chromium.mjs';
import { until } from '../common.mjs';

export const patience = 30_000; // ms
const pouch = createRequire(import.meta.url).resolve('pouchdb-browser/lib/index.es.js');

// Helpers of the tests, in the page.
const code = (relay) => `
    import PouchDB from ${JSON.stringify(pouch)};
    const { default: PeerPouch } = await import(${JSON.stringify(`${relay.url}/client/peerpouch.js`)});
    const freshPouchDB = () => PouchDB.defaults({}); // its adapters are set anew by whatever is plugged in
    PouchDB.plugin(PeerPouch);
    const bytes = (size, seed) => {
        const made = new Uint8Array(size);
        for (let i = 0, x = seed; i < size; ++i)
            made[i] = x = (x * 1103515245 + 12345) >>> 16 & 0xff ^ i;
        return made;
    };
    const same = async (blob, expected) => {
        const got = new Uint8Array(await blob.arrayBuffer());
        return got.length === expected.length && got.every((byte, i) => byte === expected[i]);
    };
    Object.assign(window, { PouchDB, PeerPouch, freshPouchDB, bytes, same, isLoaded: true });`;

let site;

// The address of such pages for a relay; its pages are all of one origin.
export async function siteFor(t, relay) {
    const { outputFiles: [{ text }] } = await build({
        stdin: { contents: code(relay), resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
        bundle: true, format: 'esm', write: false, platform: 'browser', logLevel: 'error', external: [`${relay.url}/*`],
        define: { global: 'globalThis' },
    });
    return (site = await serve(t, pageOf(text)));
}

export async function open(t, browser, address = site, options = {}) {
    const page = await openPage(t, browser, address, { webrtc: true, ...options });
    page.setDefaultTimeout(patience);
    await page.waitForFunction('window.isLoaded');
    return page;
}

// Waits until a function of the page, which may be asynchronous, says so.
export const holds = (page, says, argument) => until(() => page.evaluate(says, argument), String(says), patience);
