// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, newRoom, openClient, ours, settled, until } from './ours.mjs';
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

test('old and new clients share a value', async (t) => {
    const url = await room(t);
    const [ann, bob] = [share(await openClient(t, url)), share(await openOld(t, url), old)];
    ann.set('hers');
    await until(() => bob.seen.at(-1) === 'hers', 'he sees it');
    bob.set('his');
    await until(() => ann.seen.at(-1) === 'his', 'she sees it');
});
