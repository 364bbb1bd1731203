// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    collect, connected, gone, listen, makeClient, newRoom, numbers, openClient, ours, push, quickly, settled, until,
} from './ours.mjs';
import { makeOld, openOld, settledOld } from './old.mjs';
import { Network } from './proxy.mjs';
import { Relay } from '../relay.mjs';

// A room, a client in it whose network can be cut (`url`), and one that stays (`direct`).
async function network(t) {
    const relay = await Relay.start(t);
    const { socket_url: direct } = await newRoom(relay);
    const net = await Network.to(t, relay);
    return { relay, net, direct, url: net.through(direct), other: await openClient(t, direct) };
}

// The two of them have a list of one action.
async function sharedList(t) {
    const { net, url, other } = await network(t);
    const list = collect(await openClient(t, url));
    const hers = collect(other);
    list.dispatch('first');
    await until(() => hers.now.length === 1, 'they share a list');
    return { net, list, hers };
}

test('what was pushed during an interruption is there after it, each once and in order', async (t) => {
    const { net, url, other } = await network(t);
    const db = await openClient(t, url);
    const before = await openOld(t, url);
    const [heard, heardByOld] = [listen(db, 'log'), listen(before, 'log')];
    await Promise.all([settled(db), settledOld(before)]);
    await other.push('log', 'a');
    await until(() => heard.length === 1 && heardByOld.length === 1, 'both hear the first');

    net.down();
    await gone(db, before);
    await other.push('log', 'b');
    await other.push('log', 'c');
    net.up();
    await connected(db, before);
    await other.push('log', 'd');
    await until(() => heard.length >= 4 && heardByOld.length >= 2, 'both hear the last');

    assert.deepEqual(heard, ['a', 'b', 'c', 'd']);
    assert.deepEqual(heardByOld, ['a', 'd'], 'the old client missed two');
});

test('it asks from the last message that it has seen, and not for all of them', async (t) => {
    const { net, url, other } = await network(t);
    const db = await openClient(t, url);
    const heard = listen(db, 'log');
    for (const i of numbers(20))
        push(other, 'log', 'append', i);
    await until(() => heard.length === 20, 'it hears them');

    net.down();
    await gone(db);
    await other.push('log', 20);
    db.received.length = 0;
    net.up();
    await until(() => heard.length === 21, 'it hears the one that it missed');

    assert.deepEqual(db.received.filter(({ type }) => type === 'init').map(({ data }) => data.length), [2]);
    assert.deepEqual(heard, numbers(21));
});

test('it says truly how the connection is', async (t) => {
    const { net, url } = await network(t);
    const db = makeClient(t);
    assert.deepEqual(db.status, { connected: false, state: 'closed' });

    await db.connect(url, quickly);
    net.down();
    await until(() => db.status.error, 'an attempt fails');
    assert.equal(db.status.error.code, 'unreachable');
    net.up();
    await connected(db);
    db.disconnect();

    assert.deepEqual(db.states.filter((state, i) => state !== db.states[i - 1]),
        ['connecting', 'connected', 'reconnecting', 'connected', 'closed']);
    const before = await openOld(t, url);
    before.disconnect();
    assert.equal(before.status.connected, true, 'the old client says so for ever');
});

test('the first attempt that fails rejects, and the next ones follow', async (t) => {
    const { net, url } = await network(t);
    net.down();
    const db = makeClient(t);

    await assert.rejects(db.connect(url, quickly), { name: 'DriftDBError', code: 'unreachable' });
    assert.equal(db.status.state, 'reconnecting');
    net.up();

    await connected(db);
});

test('it waits twice as long after each attempt, and no two clients equally', async (t) => {
    const { net, url } = await network(t);
    net.down();
    const waits = [];
    const original = globalThis.setTimeout;
    t.mock.method(globalThis, 'setTimeout', (call, ms, ...args) => {
        if (ms < 200 && new Error().stack.includes('retryLater'))
            waits.push(ms);
        return original(call, ms, ...args);
    });
    const db = makeClient(t);
    db.connect(url, { retry: { min: 4, max: 64 } });
    await until(() => waits.length === 8, 'it tries again and again');
    db.disconnect();

    const longest = [4, 8, 16, 32, 64, 64, 64, 64];
    assert.ok(waits.every((ms, i) => ms >= longest[i] / 2 && ms <= longest[i]), String(waits));
    assert.equal(new Set(waits).size, waits.length);
});

test('what is sent while there is no connection arrives once, in its order', async (t) => {
    const { net, url, other } = await network(t);
    const db = await openClient(t, url);
    const heard = listen(other, 'log');
    net.down();
    await gone(db);

    for (const i of numbers(50))
        push(db, 'log', 'append', i);
    push(db, 'now', 'replace', 'last');
    push(db, 'log', 'relay', 'passing');
    net.up();
    await until(() => heard.includes('passing'), 'all of it arrives');

    assert.deepEqual(heard, [...numbers(50), 'passing']);
});

for (const [way, what] of [['there', 'lost on its way'], ['back', 'taken, but the answer was lost']]) {
    // What was sent is in the network, or with the relay, which shows by `isTaken`.
    const swallowed = (net, isTaken) =>
        (way === 'back' ? until(isTaken, 'the relay has it') : until(() => net.swallowed > 0, 'it is under way'));

    test(`an append that was ${what} is there once`, async (t) => {
        const { net, url, other } = await network(t);
        const db = await openClient(t, url);
        const heard = listen(other, 'log');
        await settled(db);
        let settledAs;
        net.swallow[way] = true;

        const one = db.push('log', { text: 'precious', missing: undefined });
        one.then(() => (settledAs = 'taken'), (error) => (settledAs = error.code));
        push(db, 'log', 'append', 'second');
        await swallowed(net, () => heard.length === 2);
        net.cut();
        await gone(db);
        push(db, 'log', 'append', 'third');
        net.up();
        await until(() => heard.includes('third'), 'the third one is there');

        assert.deepEqual(heard, [{ text: 'precious' }, 'second', 'third']);
        await one;
        assert.equal(settledAs, 'taken');
    });

    test(`of appends that are all the same, on a key that it does not follow, one that was ${what} is not taken for another`, async (t) => {
        const { net, url, other } = await network(t);
        const db = await openClient(t, url);
        const heard = listen(other, 'log');
        listen(db, 'something else');
        for (let i = 0; i < 3; ++i)
            await db.push('log', 'same');
        net.swallow[way] = true;

        const last = db.push('log', 'same');
        await swallowed(net, () => heard.length === 4);
        net.cut();
        await gone(db);
        net.up();
        await last;
        await db.push('log', 'end');
        await until(() => heard.at(-1) === 'end', 'the end is there');

        assert.deepEqual(heard, ['same', 'same', 'same', 'same', 'end']);
    });

    test(`an action that was ${what} counts once`, async (t) => {
        const { net, list, hers } = await sharedList(t);
        net.swallow[way] = true;

        list.dispatch('precious');
        await swallowed(net, () => hers.now.length === 2);
        net.down();
        list.dispatch('offline');
        hers.dispatch('hers');
        net.up();
        await until(() => list.now.length >= 4 && hers.now.length >= 4, 'both have all of them');

        assert.deepEqual(list.now, hers.now);
        assert.deepEqual([...list.now].sort(), ['first', 'hers', 'offline', 'precious']);
    });

    test(`an action that was ${what} after its reducer was let go counts once`, async (t) => {
        const { net, list, hers } = await sharedList(t);
        net.swallow[way] = true;

        list.dispatch('precious');
        list.reducer.destroy();
        if (way === 'back')
            await until(() => hers.now.length === 2, 'the relay has it');
        else
            await until(() => net.swallowed > 0, 'it is under way');
        net.cut();
        net.up();
        await until(() => hers.now.length === 2, 'it is there');

        assert.deepEqual(hers.now, ['first', 'precious']);
    });

    test(`an action from before the subscription that was ${what} is not overtaken by one from after it`, async (t) => {
        const { net, url, other } = await network(t);
        const db = await openClient(t, url);
        const hers = collect(other);
        let now = [];
        const mine = new ours.Reducer({
            db, key: 'list', initialValue: [], reducer: (list, item) => [...list, item], callback: (list) => (now = list),
        });
        await Promise.all([settled(db), settled(other)]);
        net.swallow[way] = true;
        mine.dispatch('first');
        if (way === 'back')
            await until(() => hers.now.length === 1, 'the relay has it');
        else
            await until(() => net.swallowed > 0, 'it is under way');
        net.cut();
        await gone(db);
        mine.subscribe();
        mine.dispatch('second');
        net.up();
        await until(() => hers.now.includes('second') && now.includes('second'), 'the second one is there');
        await settled(db);

        assert.deepEqual(hers.now, ['first', 'second']);
        assert.deepEqual(now, hers.now);
    });

    test(`a replace that was ${what} together with the append after it is there, and nothing from before it`, async (t) => {
        const { net, url, other } = await network(t);
        const db = await openClient(t, url);
        await db.push('log', 'old');
        await settled(db);
        net.swallow[way] = true;
        push(db, 'log', 'append', 'also old');
        push(db, 'log', 'replace', 'new');
        push(db, 'log', 'append', 'newer');
        const heard = listen(other, 'log');
        if (way === 'back')
            await until(() => heard.includes('newer'), 'the relay has them');
        else
            await until(() => net.swallowed > 0, 'they are under way');
        net.cut();
        net.up();
        await connected(db);
        await db.push('log', 'end');
        const late = listen(await openClient(t, url), 'log');
        await until(() => late.includes('end'), 'the end is there');

        assert.deepEqual(late, ['new', 'newer', 'end']);
    });

    test(`a value that was ${what} is the one that remains`, async (t) => {
        const { net, url, other } = await network(t);
        const seen = [];
        const db = await openClient(t, url);
        const mine = new ours.StateListener({ db, key: 'n', callback: () => {}, debounceMillis: 1 });
        const theirs = new ours.StateListener({ db: other, key: 'n', callback: (value) => seen.push(value) });
        mine.subscribe();
        theirs.subscribe();
        await settled(db);
        net.swallow[way] = true;

        mine.setStateOptimistic('precious');
        await swallowed(net, () => seen.length === 1);
        net.cut();
        await gone(db);
        net.up();
        await until(() => seen.length >= 1 && db.status.connected, 'it is there');
        await settled(db);
        await settled(db);

        assert.deepEqual(seen, ['precious']);
        assert.equal(mine.state, 'precious');
    });
}

test('the old client loses what was on its way', async (t) => {
    const { net, url, other } = await network(t);
    const db = makeOld(t);
    await db.connect(url);
    const heard = listen(other, 'log');
    await settledOld(db);
    net.swallow.there = true;

    push(db, 'log', 'append', 'precious');
    await until(() => net.swallowed > 0, 'it is under way');
    net.cut();
    await gone(db);
    net.up();
    push(db, 'log', 'append', 'later');
    await until(() => heard.includes('later'), 'the later one is there');

    assert.deepEqual(heard, ['later']);
});

test('a message of the moment that was under way is not repeated', async (t) => {
    const { net, url, other } = await network(t);
    const db = await openClient(t, url);
    const heard = listen(other, 'moment');
    net.swallow.there = true;

    const passing = db.push('moment', 'gone', 'relay');
    await until(() => net.swallowed > 0, 'it is under way');
    net.cut();

    await assert.rejects(passing, { code: 'disconnected' });
    net.up();
    await db.push('moment', 'new', 'relay');
    await until(() => heard.length > 0, 'the next one is there');
    assert.deepEqual(heard, ['new']);
});

test('who connects to another place when the connection is lost has one connection there', async (t) => {
    const { net, url, direct, other } = await network(t);
    const db = makeClient(t);
    let opened = 0;
    db.statusListener.addListener(({ state }) => {
        opened += state === 'connected' ? 1 : 0;
        if (state === 'reconnecting')
            db.connect(direct, { retry: { min: 1, max: 1 } });
    });
    await db.connect(url, { retry: { min: 1, max: 1 } });
    const heard = listen(db, 'log');
    await settled(db);
    net.down();
    await until(() => opened === 2, 'it is connected again');
    for (const i of numbers(20))
        await other.push('log', i);
    await until(() => heard.includes(19), 'it hears the last one');

    assert.deepEqual(heard, numbers(20));
    assert.equal(opened, 2);
});

test('a client that listens to all messages still gets all of them', async (t) => {
    const { net, url, other } = await network(t);
    const db = await openClient(t, url);
    await db.push('mine', 1);
    net.swallow.back = true;
    push(db, 'mine', 'append', 2);
    net.cut();
    await gone(db);
    net.up();
    await connected(db);
    await settled(db);

    await other.push('anything', 'hello');
    await until(() => db.received.some(({ key }) => key === 'anything'), 'it hears of a key that it never asked for');
});
