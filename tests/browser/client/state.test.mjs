// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, makeClient, newRoom, openClient, ours, push, quickly, settled, until } from './ours.mjs';
import { old, openOld, settledOld } from './old.mjs';
import { Relay } from '../relay.mjs';

async function room(t) {
    const relay = await Relay.start(t);
    return (await newRoom(relay)).socket_url;
}

function share(db, { StateListener } = ours, debounceMillis = 5) {
    const seen = [];
    const listener = new StateListener({ db, key: 'n', callback: (value) => seen.push(value), debounceMillis });
    listener.subscribe();
    return { seen, listener, set: listener.setStateOptimistic };
}

// Two set a value at the same moment. Resolves with what each of them shows when all has arrived.
async function bothAtOnce(t, open, client, settle) {
    const url = await room(t);
    const dbs = [await open(t, url), await open(t, url)];
    const both = dbs.map((db) => share(db, client));
    await Promise.all(dbs.map(settle));
    both.forEach(({ set }, who) => set(`of ${who}`));
    await Promise.all(dbs.map(settle));
    await Promise.all(dbs.map(settle));
    return both.map(({ seen }) => seen.at(-1));
}

test('two who set a value at the same moment come to see the same, where the old ones see each other\'s', async (t) => {
    const [hers, his] = await bothAtOnce(t, openClient, ours, settled);
    assert.equal(hers, his);

    assert.deepEqual(await bothAtOnce(t, openOld, old, settledOld), ['of 1', 'of 0']);
});

test('its state is what is shown, so that one can count on from it', async (t) => {
    const url = await room(t);
    const [ann, bob] = [share(await openClient(t, url)), share(await openClient(t, url))];
    ann.set(1);
    await until(() => bob.listener.state === 1, 'he has it');
    bob.set(bob.listener.state + 1);
    assert.equal(bob.listener.state, 2);
    await until(() => ann.listener.state === 2, 'she has it');

    const before = share(await openOld(t, url), old);
    await until(() => before.seen.at(-1) === 2, 'the old one shows it');
    assert.equal(before.listener.state, null, 'but does not keep it');
});

test('what was set last is sent, also when it is let go at once', async (t) => {
    const url = await room(t);
    const [db, other] = [await openClient(t, url), await openClient(t, url)];
    const heard = listen(other, 'n');
    const mine = share(db, ours, 10_000);
    await settled(db);
    mine.set('first');
    mine.set('last');
    mine.listener.destroy();

    await until(() => heard.length === 2, 'both arrive');
    assert.equal(heard[1].v, 'last');
});

test('a value that is set before there is a connection is the one that remains', async (t) => {
    const url = await room(t);
    await (await openClient(t, url)).push('n', { v: 'before', i: 'x' }, 'replace');
    const db = new ours.DbConnection();
    t.after(() => db.disconnect());
    const mine = share(db);
    mine.set('early');
    await db.connect(url);
    const other = share(await openClient(t, url));
    await until(() => other.seen.at(-1) === 'early', 'the other one sees it');

    assert.deepEqual(mine.seen, ['early']);
});

test('so it is when the listener is let go before there is a connection, and it is told nothing more', async (t) => {
    const url = await room(t);
    const other = await openClient(t, url);
    await other.push('n', { v: 'before', i: 'x' }, 'replace');
    const db = makeClient(t);
    const mine = share(db, ours, 10_000);
    mine.set('early');
    mine.set('last');
    mine.listener.destroy();
    await db.connect(url, quickly);
    const heard = listen(other, 'n');
    await until(() => heard.some(({ v }) => v === 'last'), 'the other one sees it');
    await settled(db);
    await other.push('n', { v: 'after', i: 'x' }, 'replace');
    await settled(db);

    assert.deepEqual(mine.seen, ['early', 'last']);
    assert.deepEqual(heard.map(({ v }) => v).filter((v) => v !== 'before'), ['last', 'after']);
});

test('a listener that goes to another room forgets the value, and what was still to be sent', async (t) => {
    const relay = await Relay.start(t);
    const [{ socket_url: url }, { socket_url: elsewhere }] = [await newRoom(relay), await newRoom(relay)];
    const db = await openClient(t, url);
    let forgotten = 0;
    const listener = new ours.StateListener({
        db, key: 'n', callback: () => {}, debounceMillis: 300, forgotten: () => (forgotten += 1),
    });
    listener.subscribe();
    await settled(db);
    listener.setStateOptimistic('first');
    listener.setStateOptimistic('not sent yet');
    await db.connect(elsewhere, quickly);
    const heard = listen(await openClient(t, elsewhere), 'n');
    await settled(db);
    assert.equal(forgotten, 1);
    assert.equal(listener.state, null);
    listener.setStateOptimistic('of this room');
    await until(() => heard.length > 0, 'what is set here arrives');

    assert.deepEqual(heard.map(({ v }) => v), ['of this room']);
});

test('one that was let go in one room says nothing of it in the next one', async (t) => {
    const relay = await Relay.start(t);
    const [{ socket_url: url }, { socket_url: elsewhere }] = [await newRoom(relay), await newRoom(relay)];
    const db = await openClient(t, url);
    const mine = share(db);
    mine.set('secret');
    await settled(db);
    await settled(db);
    mine.listener.destroy();
    await db.connect(elsewhere, quickly);
    const other = await openClient(t, elsewhere);
    const heard = listen(other, 'n');
    mine.listener.subscribe();
    await settled(db);
    await settled(db);
    push(db, 'n', 'append', 'end');
    await until(() => heard.length > 0, 'the end is there');

    assert.deepEqual(heard, ['end']);
});

test('old and new clients share a value', async (t) => {
    const url = await room(t);
    const [ann, bob] = [share(await openClient(t, url)), share(await openOld(t, url), old)];
    ann.set('hers');
    await until(() => bob.seen.at(-1) === 'hers', 'he sees it');
    bob.set('his');
    await until(() => ann.seen.at(-1) === 'his', 'she sees it');
});
