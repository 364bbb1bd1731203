// SPDX-License-Identifier: GPL-3.0-only
// A relay that is killed and started again on its port has forgotten its rooms and counts from 1 again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    collect, connected, gone, listen, makeClient, newRoom, openClient, ours, push, quickly, settled, until,
} from './ours.mjs';
import { collectOld, old, openOld } from './old.mjs';
import { Relay } from '../relay.mjs';

async function restart(relay, ...clients) {
    await relay.kill();
    await gone(...clients);
    await relay.run(relay.port);
    await connected(...clients);
}

// Two clients in a room of a relay that was restarted after `before`.
async function twoAfterRestart(t, prepare, before) {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const clients = [await openClient(t, url), await openClient(t, url)];
    const both = clients.map(prepare);
    await Promise.all(clients.map(settled));
    await before(both);
    await restart(relay, ...clients);
    return { relay, url, both, clients };
}

test('a reducer goes on where it was, and who comes later has it all', async (t) => {
    const { url, both: [ann, bob] } = await twoAfterRestart(t, (db) => collect(db), async ([hers, his]) => {
        ['a', 'b', 'c'].forEach(hers.dispatch);
        await until(() => his.now.length === 3, 'they share a list');
    });

    ann.dispatch('d');
    await until(() => bob.now.includes('d'), 'he sees what she does now');
    bob.dispatch('e');
    await until(() => ann.now.includes('e'), 'she sees what he does now');
    const late = collect(await openClient(t, url));
    await until(() => late.now.length >= 5, 'the late one has the list');

    for (const { now } of [ann, bob, late])
        assert.deepEqual(now, ['a', 'b', 'c', 'd', 'e']);
});

test('the old reducer takes the new numbers for ones that it knows', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const [ann, bob] = [await openOld(t, url), await openOld(t, url)];
    const [hers, his] = [await collectOld(ann), await collectOld(bob)];
    ['a', 'b', 'c'].forEach(hers.dispatch);
    await until(() => his.now.length === 3, 'they share a list');
    await restart(relay, ann, bob);

    const heard = listen(await openClient(t, url), 'list');
    hers.dispatch('d');
    await until(() => heard.length === 1, 'the relay passes it on');
    await bob.testLatency();

    assert.deepEqual(his.now, ['a', 'b', 'c']);
});

test('an action that was dispatched while the relay was away is there once, after the rest', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const clients = [await openClient(t, url), await openClient(t, url)];
    const [ann, bob] = clients.map((db) => collect(db));
    ann.dispatch('a');
    await until(() => bob.now.length === 1, 'they share a list');

    await relay.kill();
    await gone(...clients);
    ann.dispatch('b');
    bob.dispatch('c');
    await relay.run(relay.port);
    await until(() => ann.now.length === 3 && bob.now.length === 3, 'both have all');

    assert.deepEqual(ann.now, bob.now);
    assert.deepEqual(ann.now.slice().sort(), ['a', 'b', 'c']);
    assert.equal(ann.now[0], 'a');
});

test('a shared value is still there', async (t) => {
    const share = (db) => {
        const seen = [];
        const listener = new ours.StateListener({ db, key: 'n', callback: (value) => seen.push(value) });
        listener.subscribe();
        return { seen, listener };
    };
    const { url, both: [ann, bob] } = await twoAfterRestart(t, share, async ([hers, his]) => {
        hers.listener.setStateOptimistic('kept');
        await until(() => his.seen.length === 1, 'they share a value');
    });

    const late = share(await openClient(t, url));
    await until(() => late.seen.length > 0, 'the late one is told');
    assert.equal(late.seen.at(-1), 'kept');
    bob.listener.setStateOptimistic('changed');
    await until(() => ann.seen.at(-1) === 'changed', 'she sees what he sets now');
});

test('a listener hears what comes after it, whatever its number', async (t) => {
    const { both: [hers, his], clients: [ann] } = await twoAfterRestart(t, (db) => listen(db, 'log'), async () => {});
    push(ann, 'log', 'append', 'after');
    await until(() => hers.length === 1 && his.length === 1, 'both hear it');

    assert.deepEqual([hers, his], [['after'], ['after']]);
});

test('a listener whose relay has gone past its number meanwhile misses nothing', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const db = await openClient(t, url, { retry: { min: 2_000 } }); // it comes back last
    const heard = listen(db, 'log');
    await db.push('log', 'before');
    await relay.kill();
    await gone(db);
    await relay.run(relay.port);
    const other = await openClient(t, url);
    for (const value of ['x', 'y', 'z'])
        await other.push('log', value);

    await connected(db);
    await until(() => heard.includes('z'), 'it hears the last one');

    assert.deepEqual(heard, ['before', 'x', 'y', 'z']);
});

test('a listener misses nothing of a relay that begins as the former one did', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const db = await openClient(t, url, { retry: { min: 2_000 } }); // it comes back last
    const heard = listen(db, 'log');
    for (const value of ['begin', 'b', 'c'])
        await db.push('log', value);
    await relay.kill();
    await gone(db);
    await relay.run(relay.port);
    const other = await openClient(t, url);
    for (const value of ['begin', 'x'])
        await other.push('log', value);

    await connected(db);
    await until(() => heard.includes('x'), 'it hears the last one');

    assert.deepEqual(heard, ['begin', 'b', 'c', 'x']);
});

test('it speaks CBOR as before, and says so once', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const db = await openClient(t, `${url}?cbor=true?cbor=true`, { cbor: true });
    const before = await openOld(t, url, true);
    const heard = listen(db, 'bytes');

    await restart(relay, db, before);
    push(db, 'bytes', 'append', Uint8Array.of(0, 255));
    await until(() => heard.length === 1, 'the bytes come back');

    assert.deepEqual(heard, [Uint8Array.of(0, 255)]);
    assert.equal(db.dbUrl, `${url}?cbor=true`);
    assert.equal(db.connection.url, `${url}?cbor=true`);
    assert.equal(before.connection.url, `${url}?cbor=true?cbor=true`, 'the old one grows');
});

test('a room that the relay does not know is an error that can be caught', async (t) => {
    const relay = await Relay.start(t, '--strict-rooms');
    const url = (await newRoom(relay)).socket_url.replace(/room\/[^/]*/, 'room/nobody-made-it');
    const db = makeClient(t);

    await assert.rejects(db.connect(url), { name: 'DriftDBError', code: 'unknown_room', status: 404 });
    await assert.rejects(new ours.Api(relay.url).getRoom('nobody-made-it'), { code: 'unknown_room' });

    assert.equal(db.status.state, 'closed');
    assert.equal(db.status.error.code, 'unknown_room');
    assert.equal(db.errors[0].code, 'unknown_room');
    const room = await new old.Api(relay.url).getRoom('nobody-made-it');
    assert.equal(room.socket_url, undefined, 'the old client takes the refusal for a room');
});

test('so it is when the relay has forgotten it', async (t) => {
    const relay = await Relay.start(t, '--strict-rooms');
    const db = await openClient(t, (await newRoom(relay)).socket_url);

    await relay.kill();
    await gone(db);
    await relay.run(relay.port);
    await until(() => db.status.state === 'closed', 'it gives up');

    assert.equal(db.status.error.code, 'unknown_room');
});

test('or it is made again', async (t) => {
    const relay = await Relay.start(t, '--strict-rooms');
    const { socket_url: url } = await newRoom(relay);
    const db = await openClient(t, url, { onUnknownRoom: () => new ours.Api(relay.url).newRoom() });
    const list = collect(db);
    list.dispatch('of the former room');
    await settled(db);

    await restart(relay, db);
    await settled(db);

    assert.notEqual(db.dbUrl, url);
    assert.deepEqual(list.now, [], 'another room, another list');
    list.dispatch('new');
    const late = collect(await openClient(t, db.dbUrl));
    await until(() => late.now.length === 1, 'the new room is shared');
    assert.deepEqual(late.now, ['new']);
});

test('with its access key a room is made again under its name', async (t) => {
    const relay = await Relay.start(t, '--access-key', 'a-key-of-sixteen-characters');
    const api = new ours.Api(`${relay.url}/db/a-key-of-sixteen-characters/`);
    const { room, socket_url: url } = await api.newRoom();
    const db = await openClient(t, url, { onUnknownRoom: () => api.getRoom(room) });
    const list = collect(db);
    list.dispatch('kept');
    await settled(db);

    await restart(relay, db);

    assert.equal(db.dbUrl, url);
    const late = collect(await openClient(t, url));
    await until(() => late.now.length === 1, 'the list is there again');
    assert.deepEqual(late.now, ['kept']);
});

test('a relay that is down is looked for until it is there', async (t) => {
    const relay = await Relay.start(t);
    const room = await newRoom(relay);
    await relay.kill();
    const db = makeClient(t);

    await assert.rejects(db.connect(() => new ours.Api(relay.url).getRoom(room.room), quickly), { code: 'unreachable' });
    await relay.run(relay.port);

    await connected(db);
});
