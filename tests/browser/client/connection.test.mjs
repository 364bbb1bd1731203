// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { test } from 'node:test';
import { listen, makeClient, newRoom, openClient, ours, push, quickly, settled, until, where } from './ours.mjs';
import { old, openOld, settledOld } from './old.mjs';
import { Network } from './proxy.mjs';
import { Relay } from '../relay.mjs';

async function room(t) {
    const relay = await Relay.start(t);
    return { relay, ...(await newRoom(relay)) };
}

test('a subscription ends by the function that it returned', async (t) => {
    const { socket_url: url } = await room(t);
    const [db, other] = [await openClient(t, url), await openClient(t, url)];
    const heard = [];
    const off = db.subscribe('log', ({ value }) => heard.push(value));
    await other.push('log', 1);
    await until(() => heard.length === 1, 'it hears');

    off();
    await other.push('log', 2);
    await settled(db);

    assert.deepEqual(heard, [1]);
});

test('and by unsubscribe(), where the old client goes on', async (t) => {
    const { socket_url: url } = await room(t);
    const counts = async (db, settle) => {
        const seen = { values: 0, sizes: 0 };
        const [listener, sizes] = [() => (seen.values += 1), () => (seen.sizes += 1)];
        db.subscribe('log', listener, sizes);
        await settle(db);
        db.unsubscribe('log', listener, sizes);
        push(db, 'log', 'append', 1);
        await settle(db);
        return seen;
    };

    assert.deepEqual(await counts(await openClient(t, url), settled), { values: 0, sizes: 0 });
    const before = await counts(await openOld(t, url), settledOld);
    assert.ok(before.values > 0 && before.sizes > 0, JSON.stringify(before));
});

test('unsubscribing frees what was subscribed', async (t) => {
    const { socket_url: url } = await room(t);
    const code = `
        const { DbConnection, Reducer, StateListener, PresenceListener } = await import(${JSON.stringify(where.driftdb)});
        const db = new DbConnection();
        await db.connect(${JSON.stringify(url)});
        let freed = 0;
        const registry = new FinalizationRegistry(() => (freed += 1));
        for (let i = 0; i < 100; ++i) {
            const heavy = { data: new Array(1000).fill(i) };
            registry.register(heavy);
            const off = db.subscribe('key' + i, () => heavy);
            const reducer = new Reducer({ db, key: 'r' + i, reducer: () => heavy, initialValue: 0, callback: () => heavy });
            const state = new StateListener({ db, key: 's' + i, callback: () => heavy });
            const presence = new PresenceListener({ db, key: 'p' + i, clientId: 'x', initialState: 0, callback: () => heavy });
            for (const one of [reducer, state, presence]) one.subscribe();
            await db.testLatency();
            off();
            for (const one of [reducer, state, presence]) one.destroy();
        }
        await db.testLatency();
        for (let i = 0; i < 200 && freed < 99; ++i) {
            globalThis.gc();
            await new Promise((resolve) => setTimeout(resolve, 5));
        }
        console.log(freed >= 99 ? 'freed' : 'kept: ' + freed);
        db.disconnect();`;
    const args = ['--expose-gc', '--input-type=module', '-e', code];
    const { stdout } = await promisify(execFile)(process.execPath, args);

    assert.equal(stdout.trim(), 'freed');
});

// In a process of its own, where nobody has set a global.
test('it works in Node without globals, and lets the process end', async (t) => {
    const { relay } = await room(t);
    const code = (from, extra) => `
        const driftdb = await import(${JSON.stringify(from)});
        const { Api, DbConnection, StateListener, uniqueClientId } = driftdb.default ?? driftdb;
        const room = await new Api(${JSON.stringify(relay.url)}).newRoom();
        const db = new DbConnection();
        await db.connect(room.socket_url, ${extra});
        const state = new StateListener({ db, key: 'n', callback() {}, debounceMillis: 5 });
        state.subscribe();
        for (let i = 1; i <= 3; ++i) state.setStateOptimistic(i);
        const value = await new Promise((resolve) => db.subscribe('n', ({ value }) => value.v === 3 && resolve(value.v)));
        console.log(value, uniqueClientId() === uniqueClientId());
        db.disconnect();`;
    const run = (...args) => promisify(execFile)(process.execPath, ['--input-type=module', '-e', code(...args)], {
        cwd: new URL('..', import.meta.url),
    });

    assert.equal((await run(where.driftdb, 'false')).stdout.trim(), '3 true');
    assert.equal((await run(where.driftdb, 'true')).stdout.trim(), '3 true', 'with CBOR');
    await assert.rejects(run(import.meta.resolve?.('driftdb') ?? 'driftdb', 'false'), /is not defined|sessionStorage/);
});

test('the link for debugging opens the room in the relay that one is connected to', async (t) => {
    const { relay, socket_url: url } = await room(t);
    const db = await openClient(t, url);
    assert.equal(db.status.debugUrl, `${relay.url.replace(/\/?$/, '/')}?url=${encodeURIComponent(url)}`);
    assert.equal((await fetch(db.status.debugUrl)).status, 200);

    const before = await openOld(t, url);
    assert.match(before.status.debugUrl, /^https:\/\/ui\.driftdb\.com\//, 'the old one leads to a site that is gone');
});

test('a second subscription gets what is there, and the first one not again', async (t) => {
    const { socket_url: url } = await room(t);
    const twice = async (db, settle) => {
        const first = listen(db, 'log');
        await settle(db);
        const second = listen(db, 'log');
        await settle(db);
        return [first, second];
    };
    await (await openClient(t, url)).push('log', 'a');

    assert.deepEqual(await twice(await openClient(t, url), settled), [['a'], ['a']]);
    assert.deepEqual(await twice(await openOld(t, url), settledOld), [['a', 'a'], ['a']], 'the old one repeats it');
});

test('the size of a stream is told to whom it interests', async (t) => {
    const { socket_url: url } = await room(t);
    const db = await openClient(t, url);
    const sizes = [];
    db.subscribe('log', () => {}, (size) => sizes.push(size));
    await db.push('log', 'a');
    await db.push('log', 'b');
    await db.push('log', 'c', 'relay');
    await db.push('log', 'd', 'replace');

    assert.deepEqual(sizes, [1, 2]);
});

test('a get by hand is answered to those who listen', async (t) => {
    const { socket_url: url } = await room(t);
    const db = await openClient(t, url);
    const heard = listen(db, 'log');
    await db.push('log', 'a');
    db.send({ type: 'get', key: 'log' });
    await settled(db);

    assert.deepEqual(heard, ['a', 'a']);
});

test('the latency is measured, and rejects when the connection goes', async (t) => {
    const { relay, socket_url: url } = await room(t);
    const net = await Network.to(t, relay);
    const db = await openClient(t, net.through(url));
    assert.ok(await db.testLatency() >= 0);

    net.swallow.back = true;
    const measured = db.testLatency();
    net.down();

    await assert.rejects(measured, { code: 'disconnected' });
    assert.equal(db.testLatency(), null);
    const test = new ours.LatencyTest();
    test.receivedResponse();
    assert.ok(await test.result() >= 0);
});

// A relay that is stopped answers nothing, and its sockets stay open.
test('a connection whose other end says nothing more is given up, and made again', { timeout: 60_000 }, async (t) => {
    const { relay, socket_url: url } = await room(t);
    const db = await openClient(t, url, { patience: { quiet: 200, answer: 1_000 } });
    const heard = listen(db, 'log');
    await settled(db);
    relay.process.kill('SIGSTOP');
    await until(() => db.status.state === 'reconnecting', 'it notices');
    relay.process.kill('SIGCONT');

    await until(() => db.status.connected, 'it is back');
    await db.push('log', 'a');
    await until(() => heard.length === 1, 'it hears again');
});

test('it can go to another room, and takes its subscriptions along', async (t) => {
    const { relay, socket_url: url } = await room(t);
    const { socket_url: elsewhere } = await newRoom(relay);
    await (await openClient(t, url)).push('log', 'here');
    await (await openClient(t, elsewhere)).push('log', 'there');
    const db = await openClient(t, url);
    const heard = listen(db, 'log');
    await until(() => heard.length === 1, 'it hears of the first room');

    await db.connect(elsewhere, quickly);
    await until(() => heard.length === 2, 'it hears of the second room');

    assert.deepEqual(heard, ['here', 'there']);
    db.disconnect();
    await db.connect(elsewhere, quickly);
    await settled(db);
    assert.deepEqual(heard, ['here', 'there'], 'and not twice of the same');
});

for (const how of ['messageListener', 'subscribe']) {
    test(`who goes to another room in the middle of a message (${how}) takes nothing of it along`, async (t) => {
        const { relay, socket_url: url } = await room(t);
        const { socket_url: elsewhere } = await newRoom(relay);
        const [db, other, there] = await Promise.all([url, url, elsewhere].map((to) => openClient(t, to)));
        const go = ({ type, value }) => value === 'go' && type !== 'init' && db.dbUrl === url && db.connect(elsewhere, quickly);
        if (how === 'subscribe')
            db.subscribe('log', go);
        else
            db.messageListener.addListener(go);
        const heard = listen(db, 'log');
        await settled(db);
        other.send({ type: 'push', key: 'log', action: { type: 'relay' }, value: 'go' });
        await until(() => db.dbUrl === elsewhere && db.status.connected, 'it is in the other room');
        await settled(db);
        await there.push('log', 'there');
        await until(() => heard.includes('there'), 'it hears what is said there');

        assert.deepEqual(heard, ['there']);
    });
}

test('after disconnect() nothing comes, and nothing is tried', async (t) => {
    const { socket_url: url } = await room(t);
    const [db, other] = [await openClient(t, url), await openClient(t, url)];
    const heard = listen(db, 'log');
    await settled(db);
    db.disconnect();
    await other.push('log', 'a');

    assert.equal(db.connection, null);
    assert.deepEqual(heard, []);
    const early = makeClient(t);
    const connecting = early.connect(url);
    early.disconnect();
    await assert.rejects(connecting, { code: 'closed' });
});

test('an end for good leaves nothing behind on the page', async (t) => {
    const relay = await Relay.start(t, '--strict-rooms');
    const { socket_url: url } = await newRoom(relay);
    const waiting = new Set();
    const [{ addEventListener }, { removeEventListener }] = [globalThis, globalThis];
    t.after(() => Object.assign(globalThis, { addEventListener, removeEventListener }));
    globalThis.addEventListener = (event, listener) => waiting.add(listener);
    globalThis.removeEventListener = (event, listener) => waiting.delete(listener);
    const db = makeClient(t);
    await db.connect(url, quickly);
    assert.equal(waiting.size, 1, 'it waits for the browser to be online');

    await assert.rejects(db.connect(url.replace(/room\/[^/]*/, 'room/nobody-made-it')), { code: 'unknown_room' });
    assert.equal(waiting.size, 0);
    assert.equal(db.closed, true);
    await db.connect(url, quickly);
    db.disconnect();
    assert.equal(waiting.size, 0);
});

test('an address that is none ends it, and says why', async (t) => {
    const db = makeClient(t);
    await assert.rejects(db.connect('no address'), { name: 'DriftDBError' });

    assert.equal(db.status.state, 'closed');
});

test('values keep their type over CBOR, also to and from the old client', async (t) => {
    const { socket_url: url } = await room(t);
    const [db, other] = [await openClient(t, url, { cbor: true }), await openClient(t, url, { cbor: true })];
    const before = await openOld(t, url, true);
    const [heard, heardByOld] = [listen(other, 'v'), listen(before, 'v')];
    await settledOld(before);
    const sent = [
        undefined, null, NaN, -Infinity, 2 ** 40, -5, 1.5, 10n ** 18n, 'ü', [1, [2]], { a: { b: undefined } },
        Uint8Array.of(1, 255), Float32Array.of(1.5, -2), Int16Array.of(-1, 300), Float64Array.of(Math.PI), new Date(0),
        new Map([[1, 'one']]),
    ];

    for (const value of sent)
        push(db, 'v', 'append', value);
    for (const value of sent)
        push(before, 'v', 'append', value);
    await until(() => heard.length === 2 * sent.length && heardByOld.length === 2 * sent.length, 'all arrive');

    assert.deepEqual(heard.slice(0, sent.length), sent);
    assert.deepEqual(heard.slice(sent.length), sent);
    assert.deepEqual(heardByOld.slice(0, sent.length).map(String), sent.map(String));
});

test('what CBOR has no name for is left out, and ends no connection', async (t) => {
    const { socket_url: url } = await room(t);
    const [db, other] = [await openClient(t, url, { cbor: true }), await openClient(t, url)];
    const heard = listen(other, 'v');
    for (const value of [() => 1, Symbol('s'), /r/, new Set([1]), new Date(NaN), 2n ** 100n, { f() {} }])
        push(db, 'v', 'append', value);
    const holdsItself = {};
    holdsItself.self = holdsItself;
    await assert.rejects(db.push('v', holdsItself), { code: 'unencodable' });
    await db.push('v', 'end');
    await until(() => heard.at(-1) === 'end', 'the last one arrives');

    assert.deepEqual(heard, [null, null, null, null, '', null, { f: null }, 'end']);
});

test('a client id stays the same in a tab', () => {
    assert.match(ours.uniqueClientId(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(ours.uniqueClientId(), ours.uniqueClientId());
    assert.equal(ours.uniqueClientId(), old.uniqueClientId(), 'the old client finds it as well');
});
