// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newRoom, openClient, settled, until } from './clients.mjs';
import { PresenceListener, StateListener } from 'driftdb';
import { Relay } from './relay.mjs';

// An official StateListener; `seen` is what its application was told, oldest first.
function shareState(db, key) {
    const seen = [];
    const listener = new StateListener({ db, key, callback: (value) => seen.push(value), debounceMillis: 5 });
    listener.subscribe();
    return { seen, set: listener.setStateOptimistic };
}

function showPresence(t, db, clientId, initialState) {
    const seen = { now: {} };
    const listener = new PresenceListener({
        db, clientId, initialState, key: 'who', callback: (presence) => (seen.now = presence),
        minPresenceInterval: 1, maxPresenceInterval: 100,
    });
    listener.subscribe();
    t.after(() => listener.destroy());
    return { seen, set: (value) => listener.updateState(value) };
}

test('what one client sets is what the other sees', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const mine = shareState(await openClient(t, url), 'shape');
    const theirs = shareState(await openClient(t, url), 'shape');

    mine.set({ sides: 3, name: 'Dreieck ▲' });
    await until(() => theirs.seen.length === 1, 'the other client is told');
    theirs.set({ sides: 4 });
    await until(() => mine.seen.length === 2, 'the first client is told in return');

    assert.deepEqual(theirs.seen[0], { sides: 3, name: 'Dreieck ▲' });
    assert.deepEqual(mine.seen.at(-1), { sides: 4 });
});

test('who comes later sees what was set last', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const db = await openClient(t, url);
    const mine = shareState(db, 'count');
    for (let i = 1; i <= 50; ++i)
        mine.set(i);
    await until(() => db.received.some(({ value }) => value?.v === 50), 'the last of them is shared');

    const late = shareState(await openClient(t, url), 'count');

    await until(() => late.seen.length > 0, 'the late client is told');
    assert.deepEqual(late.seen, [50]);
});

test('rooms do not see each other', async (t) => {
    const relay = await Relay.start(t);
    const mine = shareState(await openClient(t, (await newRoom(relay)).socket_url), 'shape');
    const elsewhere = await openClient(t, (await newRoom(relay)).socket_url);
    const theirs = shareState(elsewhere, 'shape');

    mine.set('mine');
    theirs.set('theirs');
    await until(() => elsewhere.received.some(({ type }) => type === 'push'), 'the other room moves');
    await settled(elsewhere);

    assert.deepEqual(theirs.seen, ['theirs']);
});

test('clients that are present see each other and what changes about them', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const ann = showPresence(t, await openClient(t, url), 'ann', { x: 1 });
    const bob = showPresence(t, await openClient(t, url), 'bob', { x: 2 });

    await until(() => ann.seen.now.bob && bob.seen.now.ann, 'they see each other');
    bob.set({ x: 3 });
    await until(() => ann.seen.now.bob.value.x === 3, 'a change is seen');

    assert.deepEqual(bob.seen.now.ann.value, { x: 1 });
    assert.deepEqual(Object.keys(ann.seen.now), ['bob']);
});

test('a presence leaves nothing behind for who comes later', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const db = await openClient(t, url);
    db.send({ type: 'push', key: 'who', action: { type: 'relay' }, value: { value: 1, client: 'ann' } });
    await settled(db);

    const late = await openClient(t, url);
    late.subscribe('who', () => {});
    await settled(late);

    assert.deepEqual(late.received[0], { type: 'init', key: 'who', data: [] });
});

test('the latency can be measured, again and again', async (t) => {
    const relay = await Relay.start(t);
    const db = await openClient(t, (await newRoom(relay)).socket_url);

    const measured = [await db.testLatency(), await db.testLatency()];

    assert.ok(measured.every((latency) => latency > 0 && latency < 10_000), String(measured));
});
