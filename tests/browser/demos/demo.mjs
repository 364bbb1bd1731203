// SPDX-License-Identifier: GPL-3.0-only
// The demos as two people see them: two browsers, each a process of its own, in one room of a relay.
import assert from 'node:assert/strict';
import { readdirSync, existsSync } from 'node:fs';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { assertNoProblems, launch, openPage } from '../chromium.mjs';
import { Relay } from '../relay.mjs';

const patience = 60_000; // ms

export const narrow = { width: 360, height: 740 }; // a small phone

export const folder = new URL('../../../resources/web/demos/', import.meta.url);
export const names = readdirSync(folder).filter((name) => existsSync(new URL(`${name}/index.html`, folder)));

// The browsers of a test file: started when they are first asked for, ended with the file and not with the test.
const browsers = [];
const browser = (index) => (browsers[index] ??= launch({ after: () => {} }));
export const closeBrowsers = () => Promise.all(browsers.map(async (started) => (await started).close()));
after(closeBrowsers);

// Waits until `read` says `expected`, or what `expected`, a function, takes.
export async function eventually(read, expected, what = 'it is so') {
    const holds = typeof expected === 'function' ? expected : (value) => value === expected;
    const deadline = Date.now() + patience;
    for (;;) {
        const value = await read();
        if (holds(value))
            return value;
        if (Date.now() > deadline)
            assert.fail(`this did not happen: ${what}; it is ${JSON.stringify(value)}`);
        await pause(10);
    }
}

export const connected = (page) => page.locator('.status.connected').waitFor({ timeout: patience });

// A demo's page in a browser of its own, in the room of `link` or a new one.
export async function open(t, relay, name, { index = 0, link, ...options } = {}) {
    const page = await openPage(t, await browser(index), link ?? `${relay.url}/demos/${name}/`, { only: [relay.url], ...options });
    page.setDefaultTimeout(patience);
    return page;
}

// The same, connected to its room.
export async function enter(...args) {
    const page = await open(...args);
    await connected(page);
    return page;
}

// A test with a relay and two people in one room, which also fails if a page strayed or something was red in its console.
export function together(title, name, run, { relay: relayOptions = [], expected = [], ...options } = {}) {
    test(title, async (t) => {
        const relay = await Relay.start(t, ...relayOptions);
        const first = await enter(t, relay, name, options);
        const second = await enter(t, relay, name, { index: 1, link: first.url(), ...options });
        await run({ t, relay, first, second });
        for (const page of [first, second]) {
            assert.deepEqual(page.strayed, []);
            assertNoProblems(page, expected);
        }
    });
}

export const roomOf = (page) => new URL(page.url()).searchParams.get('_driftdb_room');

// One message to a room by HTTP; resolves with what the relay answers.
export async function send(relay, room, message) {
    const response = await fetch(`${relay.url}/room/${room}/send`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(message),
    });
    return response.json();
}

export const append = (relay, room, key, value) => send(relay, room, { type: 'push', key, value, action: { type: 'append' } });

export const retained = async (relay, room, key) => (await send(relay, room, { type: 'get', key })).data;

// The pointer, pressed at one point of an element and let go at another; points are fractions of its size.
export async function drag(page, locator, [fromX, fromY], [toX, toY]) {
    const box = await locator.boundingBox();
    await page.mouse.move(box.x + box.width * fromX, box.y + box.height * fromY);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * toX, box.y + box.height * toY, { steps: 8 });
    await page.mouse.up();
}
