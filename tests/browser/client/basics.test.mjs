// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as old from 'driftdb';
import { collect, listen, newRoom, openClient, ours, push, settled, until } from './ours.mjs';
import { Relay } from '../relay.mjs';

test('every export of the old client is one of ours', () => {
    assert.deepEqual(Object.keys(old).filter((name) => !/^(default|__esModule)$/.test(name) && !(name in ours)), []);
});

test('what one pushes the other one gets, and who comes late as well', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const [ann, bob] = [await openClient(t, url), await openClient(t, url)];
    const his = listen(bob, 'talk');
    await settled(bob);

    push(ann, 'talk', 'append', { hello: 'Bob' });
    await until(() => his.length === 1, 'he hears it');
    const late = await openClient(t, url);
    const hers = listen(late, 'talk');
    await settled(late);

    assert.deepEqual(his, [{ hello: 'Bob' }]);
    assert.deepEqual(hers, [{ hello: 'Bob' }]);
});

test('two reducers come to the same state', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const [ann, bob] = [collect(await openClient(t, url)), collect(await openClient(t, url))];

    ann.dispatch('a');
    await until(() => bob.now.length === 1, 'he sees what she did');
    bob.dispatch('b');
    await until(() => ann.now.length === 2, 'she sees what he did');

    assert.deepEqual([ann.now, bob.now], [['a', 'b'], ['a', 'b']]);
});

test('a state is shared, and the last one that was set remains', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const share = (db) => {
        const seen = [];
        const listener = new ours.StateListener({ db, key: 'n', callback: (value) => seen.push(value), debounceMillis: 5 });
        listener.subscribe();
        return { seen, listener };
    };
    const [ann, bob] = [share(await openClient(t, url)), share(await openClient(t, url))];

    for (let i = 1; i <= 50; ++i)
        ann.listener.setStateOptimistic(i);
    await until(() => bob.seen.at(-1) === 50, 'he sees the last one');

    assert.ok(bob.seen.length < 10, `not each of them: ${bob.seen}`);
});
