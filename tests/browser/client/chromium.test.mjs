// SPDX-License-Identifier: GPL-3.0-only
// What only a browser can show: tabs that close, channels from one browser process to another.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildModules } from '../../../resources/web/client/build.mjs';
import { newRoom, openClient, ours, until, where } from './ours.mjs';
import { old } from './old.mjs';
import { assertNoProblems, launch, launchTwo, openPage, pageOf, serve } from '../chromium.mjs';
import { Relay } from '../relay.mjs';

const times = Number(process.env.DRIFT_WEBRTC_TIMES ?? 10);
const patience = 60_000;

const code = `
    import { DbConnection, PresenceListener, StateListener, uniqueClientId } from 'driftdb';
    import { SyncedWebRTCConnections } from 'driftdb/webrtc';
    Object.assign(window, { DbConnection, PresenceListener, StateListener, SyncedWebRTCConnections, uniqueClientId });
    window.isLoaded = true;`;

const oldCode = `
    import { DbConnection, PresenceListener } from 'driftdb';
    Object.assign(window, { DbConnection, PresenceListener });
    window.isLoaded = true;`;

async function bundle(contents, alias) {
    const { outputFiles: [{ text }] } = await build({
        stdin: { contents, resolveDir: fileURLToPath(new URL('..', import.meta.url)) },
        bundle: true, format: 'esm', write: false, platform: 'browser', alias, logLevel: 'error',
    });
    return text;
}

let files;
let oldFiles;
before(async () => {
    const path = (name) => fileURLToPath(new URL(name, where.driftdb));
    files = pageOf(await bundle(code, { 'driftdb/webrtc': path('webrtc.mjs'), driftdb: path('index.mjs') }));
    oldFiles = pageOf(await bundle(oldCode, {}));
});

async function open(t, browser, site, options) {
    const page = await openPage(t, browser, site, options);
    await page.waitForFunction('window.isLoaded');
    return page;
}

async function room(t) {
    const relay = await Relay.start(t);
    return { relay, url: (await newRoom(relay)).socket_url };
}

// Says in a page that `id` is present.
const attend = (page, url, id) => page.evaluate(async ([url, id]) => {
    const db = new DbConnection();
    await db.connect(url);
    new PresenceListener({ db, key: 'who', clientId: id, initialState: 1 }).subscribe();
}, [url, id]);

// Who is present, as `db` hears it.
function watch(t, db) {
    const present = { now: {} };
    const callback = (now) => (present.now = now);
    const listener = new ours.PresenceListener({ db, key: 'who', clientId: 'watcher', initialState: 0, callback });
    listener.subscribe();
    t.after(() => listener.destroy());
    return present;
}

test('who closes the tab says so, where the old client has to be given up', async (t) => {
    const { url } = await room(t);
    const browser = await launch(t);
    const db = await openClient(t, url);
    const present = watch(t, db);
    const goodbyes = () => db.received.filter(({ value }) => value?.left).map(({ value }) => value.client);
    const [tab, oldTab] = [await open(t, browser, await serve(t, files)), await open(t, browser, await serve(t, oldFiles))];
    await attend(tab, url, 'ours');
    await attend(oldTab, url, 'old');
    await until(() => present.now.ours && present.now.old, 'both are there');

    await Promise.all([tab, oldTab].map((page) => page.close({ runBeforeUnload: true })));
    await until(() => !present.now.ours, 'ours is gone');
    assert.deepEqual(goodbyes(), ['ours'], 'by saying so');
    await until(() => !present.now.old, 'the old one is given up');
    assert.deepEqual(goodbyes(), ['ours'], 'without a word');
});

test('a page that is left and come back to is present again', async (t) => {
    const { url } = await room(t);
    const browser = await launch(t);
    const present = watch(t, await openClient(t, url));
    const page = await open(t, browser, await serve(t, files));
    await attend(page, url, 'ours');
    await until(() => present.now.ours, 'it is there');

    await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
    await until(() => !present.now.ours, 'it is gone');
    await page.evaluate(() => window.dispatchEvent(new Event('pageshow')));
    await until(() => present.now.ours, 'it is back');
});

test('a page that could not fetch the module for CBOR tries again', async (t) => {
    const { url } = await room(t);
    const folder = await mkdtemp(join(tmpdir(), 'driftscope-modules-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    await buildModules(folder);
    const modules = pageOf("import { DbConnection } from './driftdb.js'; window.db = new DbConnection();");
    for (const name of ['driftdb.js', 'cbor.js'])
        modules[`/${name}`] = await readFile(join(folder, name), 'utf8');
    const page = await openPage(t, await launch(t));
    await page.route('**/cbor.js', (route) => route.abort(), { times: 1 });
    await page.goto(await serve(t, modules));
    await page.waitForFunction('window.db');
    const db = await openClient(t, url);
    const heard = [];
    db.subscribe('log', ({ value }) => heard.push(value));

    assert.equal(await page.evaluate((room) => window.db.connect(room, { cbor: true, retry: { min: 20, max: 100 } })
        .catch(({ code }) => code), url), 'unreachable');
    assert.equal(await page.evaluate(() => window.db.push('log', Uint8Array.of(1, 2)).then(() => window.db.status.state)), 'connected');
    assert.deepEqual(heard, [[1, 2]]);
});

test('a client id outlives a reload, and needs no secure context', async (t) => {
    const site = await serve(t, files);
    const page = await open(t, await launch(t), site);
    const first = await page.evaluate(() => uniqueClientId());
    await page.reload();
    await page.waitForFunction('window.isLoaded');

    assert.equal(await page.evaluate(() => uniqueClientId()), first);
    assert.equal(await page.evaluate(() => {
        crypto.randomUUID = undefined; // as on a phone that came by the address of this machine
        sessionStorage.clear();
        return uniqueClientId().length;
    }), 36);
    assert.equal(typeof old.uniqueClientId, 'function');
});

// Puts a WebRTC client up in a page; `received` collects what it gets.
const meet = (page, url, id) => page.evaluate(async ([url, id]) => {
    const db = new DbConnection();
    await db.connect(url);
    const connections = new SyncedWebRTCConnections(db, id);
    window.received = [];
    connections.setOnMessage(({ sender, value }) => window.received.push([sender.split('/')[0], value]));
    window.meeting = { db, connections };
}, [url, id]);

const part = (page) => page.evaluate(() => {
    meeting.connections.destroy();
    meeting.db.disconnect();
});

test(`two browsers connect ${times} times of ${times} at the first try`, { timeout: 300_000 }, async (t) => {
    const relay = await Relay.start(t);
    const site = await serve(t, files);
    const pages = await Promise.all((await launchTwo(t)).map((browser) => open(t, browser, site, { webrtc: true })));
    // Counts offers: a second one would be a second try.
    await Promise.all(pages.map((page) => page.evaluate(() => {
        window.made = 0;
        const Original = RTCPeerConnection;
        window.RTCPeerConnection = class extends Original {
            constructor(...args) {
                super(...args);
                window.made += 1;
                window.iceServers = args[0].iceServers;
            }
        };
    })));

    for (let i = 1; i <= times; ++i) {
        const { socket_url: url } = await newRoom(relay);
        // The one who offers comes first or second by turns, or both at the same moment.
        const order = i % 2 ? ['a', 'b'] : ['b', 'a'];
        if (i % 3)
            await Promise.all(pages.map((page, who) => meet(page, url, order[who])));
        else
            for (const [who, page] of pages.entries())
                await meet(page, url, order[who]);
        await Promise.all(pages.map((page) =>
            page.waitForFunction(() => meeting.connections.connected.length === 1, null, { timeout: patience })));
        await Promise.all(pages.map((page, who) => page.evaluate((text) => meeting.connections.send(JSON.stringify(text)), who)));
        await Promise.all(pages.map((page) => page.waitForFunction(() => received.length === 1, null, { timeout: patience })));
        assert.deepEqual(await pages[0].evaluate(() => received), [[order[1], 1]]);
        assert.deepEqual(await Promise.all(pages.map((page) => page.evaluate(() => made))), [i, i], `try ${i}`);
        await Promise.all(pages.map(part));
    }
    assert.deepEqual(await pages[0].evaluate(() => iceServers), [], 'nobody else is asked');
    pages.forEach((page) => assertNoProblems(page));
});

const peersOf = (page, count) =>
    page.waitForFunction((n) => meeting.connections.connected.length === n, count, { timeout: patience });

// Two browsers that have met in a room.
async function connectedPair(t) {
    const { relay, url } = await room(t);
    const site = await serve(t, files);
    const [ann, bob] = await Promise.all((await launchTwo(t)).map((browser) => open(t, browser, site, { webrtc: true })));
    await meet(ann, url, 'ann');
    await meet(bob, url, 'bob');
    await Promise.all([peersOf(ann, 1), peersOf(bob, 1)]);
    return { relay, ann, bob };
}

test('channels live on while the relay is away, and who goes is missed at once', async (t) => {
    const { relay, ann, bob } = await connectedPair(t);

    await relay.kill();
    await ann.waitForFunction(() => !meeting.db.status.connected);
    await ann.evaluate(() => meeting.connections.send('"without a relay"'));
    await bob.waitForFunction(() => received.length === 1);
    await relay.run(relay.port);
    await ann.waitForFunction(() => meeting.db.status.connected, null, { timeout: patience });
    await peersOf(ann, 1);

    await bob.close({ runBeforeUnload: true });
    await peersOf(ann, 0);
    assert.deepEqual(await ann.evaluate(() => meeting.connections.getPeersToLastMsg()), {});
});

test('who goes to another room is connected to nobody of the former one', async (t) => {
    const { relay, ann, bob } = await connectedPair(t);
    const { socket_url: elsewhere } = await newRoom(relay);

    await ann.evaluate((room) => meeting.db.connect(room), elsewhere);
    await Promise.all([peersOf(ann, 0), peersOf(bob, 0)]);
});

test('three meet, and of many messages the throttled one who sends leaves out all but the last', async (t) => {
    const { url } = await room(t);
    const site = await serve(t, files);
    const browser = await launch(t);
    const pages = await Promise.all(['a', 'b', 'c'].map(() => open(t, browser, site, { webrtc: true })));
    await Promise.all(pages.map((page, i) => meet(page, url, 'abc'[i])));
    await Promise.all(pages.map((page) =>
        page.waitForFunction(() => meeting.connections.connected.length === 2, null, { timeout: patience })));

    await pages[0].evaluate(() => {
        meeting.connections.throttleMs = 50;
        for (let i = 1; i <= 100; ++i)
            meeting.connections.send(String(i));
    });
    await Promise.all(pages.slice(1).map((page) => page.waitForFunction(() => received.at(-1)?.[1] === 100)));
    assert.deepEqual(await pages[1].evaluate(() => received), [['a', 1], ['a', 100]]);
});

test('the hooks show cursors and pass messages on', async (t) => {
    const { relay } = await room(t);
    const require = createRequire(import.meta.url);
    const app = `
        import { createElement, StrictMode, useState } from 'react';
        import { createRoot } from 'react-dom/client';
        import { DriftDBProvider, useWebRtcBroadcastChannel, useWebRtcPresence } from 'driftdb-react';
        const [, api, room, me] = decodeURIComponent(location.hash).split('|');
        function App() {
            const [x, setX] = useState(0);
            const [heard, setHeard] = useState([]);
            const [throttle, setThrottle] = useState(0); // with another one the connections are made anew
            const cursors = useWebRtcPresence({ me, x }, throttle);
            window.sender = Object.keys(cursors)[0];
            const [send, peers] = useWebRtcBroadcastChannel(({ value }) => setHeard((all) => [...all, value]));
            Object.assign(window, { setX, setThrottle, send });
            const shown = Object.values(cursors).map(({ value }) => value.me + value.x).join();
            return createElement('p', null, [shown, peers.length, heard.join()].join(' / '));
        }
        createRoot(document.getElementById('root')).render(createElement(StrictMode, null,
            createElement(DriftDBProvider, { api, room }, createElement(App))));`;
    const path = (name, from) => fileURLToPath(new URL(name, from));
    const text = await bundle(app, {
        'driftdb/webrtc': path('webrtc.mjs', where.driftdb), driftdb: path('index.mjs', where.driftdb),
        'driftdb-react': path('index.mjs', where.react), react: require.resolve('react'),
    });
    const site = await serve(t, pageOf(text));
    const pages = await Promise.all((await launchTwo(t)).map((browser, i) =>
        openPage(t, browser, `${site}#|${relay.url}|cursors|${'ab'[i]}`, { webrtc: true })));
    const shows = (page, wanted) => page.waitForFunction((t) => document.querySelector('p')?.textContent === t, wanted,
        { timeout: patience });

    await Promise.all([shows(pages[0], 'b0 / 1 / '), shows(pages[1], 'a0 / 1 / ')]);
    await pages[0].evaluate(() => setX(42));
    await shows(pages[1], 'a42 / 1 / ');
    await pages[1].evaluate(() => ['hi', 'there'].forEach((word) => send(word)));
    await shows(pages[0], 'b0 / 1 / hi,there');
    const former = await pages[1].evaluate(() => window.sender);
    await pages[0].evaluate(() => setThrottle(1));
    await pages[1].waitForFunction((was) => window.sender && window.sender !== was, former, { timeout: patience });
    await shows(pages[1], 'a42 / 1 / ');
    pages.forEach((page) => assertNoProblems(page));
});
