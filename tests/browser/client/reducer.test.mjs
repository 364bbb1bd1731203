// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
    collect, listen, makeClient, newRoom, numbers, openClient, ours, push, quickly, settled, until,
} from './ours.mjs';
import { collectOld, makeOld, openOld, settledOld } from './old.mjs';
import { Relay } from '../relay.mjs';

async function room(t, ...options) {
    const relay = await Relay.start(t, ...options);
    return (await newRoom(relay)).socket_url;
}

// Counts what `db` sends to sum up a stream.
function countCompactions(db) {
    const counted = { now: 0 };
    const connect = (socket) => {
        const send = socket.send.bind(socket);
        socket.send = (text) => {
            counted.now += JSON.parse(text).action?.type === 'compact' ? 1 : 0;
            send(text);
        };
    };
    connect(db.connection);
    return counted;
}

// Four clients dispatch 120 actions as fast as they can. Resolves with the number of compactions, and the lists.
async function fourAtOnce(t, open, collectIn, settle) {
    const url = await room(t);
    const dbs = await Promise.all(numbers(4).map(() => open(t, url)));
    const counts = dbs.map(countCompactions);
    const lists = await Promise.all(dbs.map((db) => collectIn(db)));
    await Promise.all(dbs.map(settle));

    for (const i of numbers(30))
        lists.forEach(({ dispatch }, client) => dispatch(`${client}:${i}`));
    for (let turn = 0; turn < 5; ++turn)
        await Promise.all(dbs.map(settle)); // what the last compaction may have set off is there as well
    return { url, lists: lists.map(({ now }) => now), compactions: counts.reduce((sum, { now }) => sum + now, 0) };
}

test('120 actions from four clients are summed up eight times at most', async (t) => {
    const { lists, compactions, url } = await fourAtOnce(t, openClient, collect, settled);

    assert.ok(compactions >= 1 && compactions <= 8, `${compactions} compactions`);
    assert.equal(lists[0].length, 120);
    lists.forEach((list) => assert.deepEqual(list, lists[0]));
    const late = collect(await openClient(t, url));
    await until(() => late.now.length === 120, 'the late one has all');
    assert.deepEqual(late.now, lists[0]);
});

test('the old client sums them up again and again', async (t) => {
    const { compactions } = await fourAtOnce(t, openOld, collectOld, settledOld);

    assert.ok(compactions > 8, `${compactions} compactions`);
});

test('a stream stays short, and comes to rest', async (t) => {
    const url = await room(t);
    const db = await openClient(t, url);
    const compactions = countCompactions(db);
    const list = collect(db);
    for (const i of numbers(500)) {
        list.dispatch(i);
        if (i % 10 === 9)
            await settled(db);
    }
    await settled(db);
    const before = compactions.now;
    await settled(db);
    await settled(db);

    assert.equal(compactions.now, before);
    assert.ok(before <= 25, `${before} compactions`);
    const raw = listen(await openClient(t, url), 'list');
    await until(() => raw.length > 0, 'there is something');
    assert.ok(raw.length <= 40, `${raw.length} messages`);
});

// Against a relay that sends everything from the start, as DriftDB's docs have it: a push overtakes the replay.
test('a push that comes before the replay takes nothing away', async (t) => {
    const url = await room(t);
    const writer = await openClient(t, url);
    await writer.push('list', { apply: 'before', i: 'writer' });

    // Both ask late: the message of theirs is held until another one was pushed.
    const overtaken = async (db, open, collectIn, settle) => {
        await open();
        const send = db.connection.send.bind(db.connection);
        const held = [];
        db.connection.send = (text) => held.push(text);
        const list = await collectIn(db);
        const received = db.received.length;
        await writer.push('list', { apply: 'meanwhile', i: 'writer' });
        await until(() => db.received.length > received, 'the push is there before the replay');
        db.connection.send = send;
        held.forEach((text) => send(text));
        await settle(db);
        return list.now;
    };
    const mine = makeClient(t);
    const theirs = makeOld(t);

    assert.deepEqual(await overtaken(mine, () => mine.connect(`${url}?subscribe=room`, quickly), collect, settled),
        ['before', 'meanwhile']);
    assert.deepEqual(await overtaken(theirs, () => theirs.connect(`${url}?subscribe=room`), collectOld, settledOld),
        ['meanwhile'], 'the old one throws the replay away');
});

test('what is dispatched before there is a connection comes after what was there', async (t) => {
    const url = await room(t);
    await (await openClient(t, url)).push('list', { apply: 'before', i: 'other' });
    const db = makeClient(t);
    const list = collect(db);

    list.dispatch('early');
    assert.deepEqual(list.now, ['early'], 'shown at once');
    await db.connect(url, quickly);
    await until(() => list.now.length === 2, 'the replay is there');

    assert.deepEqual(list.now, ['before', 'early']);
    const late = collect(await openClient(t, url));
    await until(() => late.now.length === 2, 'another one sees it');
    assert.deepEqual(late.now, ['before', 'early']);
});

test('what is dispatched before there is a connection arrives once, also when the reducer is let go at once', async (t) => {
    const url = await room(t);
    const other = await openClient(t, url);
    await other.push('list', { apply: 'before', i: 'other' });
    const db = makeClient(t);
    const list = collect(db);
    list.dispatch('early');
    list.dispatch('earlier than the connection');
    list.reducer.destroy();
    const { calls } = list;
    await db.connect(url, quickly);

    const hers = collect(other);
    await until(() => hers.now.length === 3, 'the other one has both');
    list.dispatch('without a subscription');
    await until(() => hers.now.length === 4, 'and what comes now');
    assert.deepEqual(hers.now, ['before', 'early', 'earlier than the connection', 'without a subscription']);
    assert.equal(list.calls, calls + 1, 'it is told nothing but what it does itself');
});

test('a reducer that is let go and taken up again, as by React, shows and sends each action once', async (t) => {
    const url = await room(t);
    const db = makeClient(t);
    const list = collect(db);
    list.dispatch('a');
    list.reducer.destroy();
    list.reducer.subscribe();
    list.dispatch('b');
    await db.connect(url, quickly);
    const other = await openClient(t, url);
    const heard = listen(other, 'list');
    await until(() => heard.length === 2, 'both are there');
    await settled(db);

    assert.deepEqual(heard.map(({ apply }) => apply), ['a', 'b']);
    assert.deepEqual(list.now, ['a', 'b']);
});

test('a reducer that was let go in one room knows nothing in the next one', async (t) => {
    const relay = await Relay.start(t);
    const [{ socket_url: url }, { socket_url: elsewhere }] = [await newRoom(relay), await newRoom(relay)];
    const db = await openClient(t, url);
    const list = collect(db);
    list.dispatch('secret');
    await settled(db);
    await settled(db);
    list.reducer.destroy();
    await db.connect(elsewhere, quickly);
    const heard = listen(await openClient(t, elsewhere), 'list');
    list.reducer.subscribe();
    await settled(db);
    list.dispatch('a');
    await until(() => heard.length > 0, 'what it does there arrives');

    assert.deepEqual(heard.map(({ apply, reset }) => apply ?? reset), ['a']);
    assert.deepEqual(list.now, ['a']);
});

test('an action at which the reducer throws is not sent, and spoils none that comes later', async (t) => {
    const url = await room(t);
    const [db, other] = [await openClient(t, url), await openClient(t, url)];
    const heard = listen(other, 'list');
    const list = collect(db, { reducer: (items, item) => [...items, item.toUpperCase()] });
    await settled(db);
    assert.throws(() => list.dispatch(null), TypeError);
    list.dispatch('a');
    await until(() => heard.length > 0, 'the next one arrives');
    await other.push('list', { apply: 'b', i: 'other' });
    await until(() => list.now.length === 2, 'and so does another\'s');

    assert.deepEqual(heard.map(({ apply }) => apply), ['a', 'b']);
    assert.deepEqual(list.now, ['A', 'B']);
});

test('its own echo does not call back, and comes in the order of the relay', async (t) => {
    const url = await room(t);
    const [ann, bob] = [await openClient(t, url), await openClient(t, url)];
    const [hers, his] = [collect(ann), collect(bob)];
    await Promise.all([settled(ann), settled(bob)]);

    hers.dispatch('a');
    await settled(ann);
    assert.equal(hers.calls, 1);

    // Both act at once: each shows his own first, and then both show what the relay made of it.
    hers.dispatch('hers');
    his.dispatch('his');
    await until(() => hers.now.length === 3 && his.now.length === 3, 'both have both');
    await Promise.all([settled(ann), settled(bob)]);
    assert.deepEqual(hers.now, his.now);
});

test('reducers that were told different orders by the old client end the same in ours', async (t) => {
    const url = await room(t);
    const texts = async (open, make, settle) => {
        const dbs = [await open(t, url), await open(t, url)];
        const key = `text of ${settle.name}`;
        const lists = await Promise.all(dbs.map((db) => make(db, { key })));
        await Promise.all(dbs.map(settle));
        for (const i of numbers(20))
            lists.forEach(({ dispatch }, client) => dispatch(`${client}:${i}`));
        await until(() => lists.every(({ now }) => now.length === 40), 'all is there');
        await Promise.all(dbs.map(settle));
        return lists.map(({ now }) => now);
    };

    const [hers, his] = await texts(openClient, collect, settled);
    assert.deepEqual(hers, his);
});

test('a summary that comes too late, or goes too far, spoils nothing', async (t) => {
    const url = await room(t);
    const [ann, other] = [await openClient(t, url), await openClient(t, url)];
    const list = collect(ann);
    for (const i of numbers(40))
        list.dispatch(i);
    await settled(ann);
    await settled(ann);

    await other.push('list', { reset: ['stale'] }, { type: 'compact', seq: 3 });
    await assert.rejects(other.push('list', { reset: [] }, { type: 'compact', seq: 1000 }), { code: 'compact_ahead' });
    list.dispatch(40);
    await settled(ann);

    const late = collect(await openClient(t, url));
    await until(() => late.now.length > 0, 'the late one has something');
    assert.deepEqual(late.now, numbers(41));
});

test('old and new clients share one state', async (t) => {
    const url = await room(t);
    const [db, before] = [await openClient(t, url), await openOld(t, url)];
    const [list, oldList] = [collect(db), await collectOld(before)];
    await Promise.all([settled(db), settledOld(before)]);

    for (const i of numbers(100)) {
        (i % 2 ? list : oldList).dispatch(i);
        await Promise.all([settled(db), settledOld(before)]);
    }
    await until(() => list.now.length === 100 && oldList.now.length === 100, 'both have all');
    const late = [collect(await openClient(t, url)), await collectOld(await openOld(t, url))];
    await until(() => late.every(({ now }) => now.length === 100), 'so have those who come late');

    for (const { now } of [list, oldList, ...late])
        assert.deepEqual(now, numbers(100));
});

test('what is no action is left out', async (t) => {
    const url = await room(t);
    const db = await openClient(t, url);
    t.mock.method(console, 'warn', () => {});
    for (const value of [null, 7, 'text', [], {}])
        await db.push('list', value);
    await db.push('list', { apply: 'a', i: 'x' });
    const list = collect(db);
    list.dispatch('b');
    await settled(db);

    assert.deepEqual(list.now, ['a', 'b']);
});

test('a retained action at which the reducer throws keeps neither the others away nor what is dispatched', async (t) => {
    const url = await room(t);
    const writer = await openClient(t, url);
    for (const apply of [[1], null, [2]])
        await writer.push('list', { apply, i: 'stranger' });
    t.mock.method(console, 'error', () => {});
    const db = await openClient(t, url);
    let now;
    const reducer = new ours.Reducer({
        db, key: 'list', initialValue: [], reducer: (list, action) => [...list, ...action], callback: (state) => (now = state),
    });
    reducer.subscribe();
    reducer.dispatch([3]);
    const heard = listen(writer, 'list');
    await until(() => heard.length === 4, 'what was dispatched is sent');

    assert.deepEqual(now, [1, 2, 3]);
});

test('an action can be undefined, and a reducer may change its state in place', async (t) => {
    const url = await room(t);
    const count = (db) => {
        const seen = { now: undefined };
        const reducer = new ours.Reducer({
            db, key: 'n', initialValue: { n: 0 }, callback: (state) => (seen.now = state.n),
            reducer: (state, step = 1) => {
                state.n += step;
                return state;
            },
        });
        reducer.subscribe();
        return { seen, reducer };
    };
    const [ann, bob] = [count(await openClient(t, url)), count(await openClient(t, url))];

    for (let i = 0; i < 10; ++i)
        ann.reducer.dispatch(undefined);
    bob.reducer.dispatch(10);
    await until(() => ann.seen.now === 20 && bob.seen.now === 20, 'both count the same');
});

test('a Compactor packs its state and shows what is confirmed alone, if it is not optimistic', async (t) => {
    class Words extends ours.Compactable {
        applyAction(state, word) {
            return new Set([...state, word]);
        }
        initialState() {
            return new Set();
        }
        packState(state) {
            return [...state];
        }
        unpackState(state) {
            return new Set(state);
        }
    }
    const url = await room(t);
    const words = (db) => {
        const shown = [];
        const compactor = new ours.Compactor({
            db, key: 'words', compactable: new Words(), sizeThreshold: 5, callback: (state) => shown.push([...state].join(' ')),
        });
        compactor.subscribe();
        return { shown, compactor };
    };
    const ann = words(await openClient(t, url));
    for (const word of 'to be or not to be that is the question'.split(' '))
        ann.compactor.dispatch(word);
    assert.deepEqual(ann.shown, [], 'nothing is shown before the relay has it');
    await until(() => ann.shown.at(-1)?.endsWith('question'), 'all is confirmed');
    const late = words(await openClient(t, url));
    await until(() => late.shown.length > 0, 'the late one unpacks it');

    assert.equal(late.shown.at(-1), 'to be or not that is the question');
    ann.compactor.destroy();
});

test('without a subscription an action is sent all the same', async (t) => {
    const url = await room(t);
    const [db, other] = [await openClient(t, url), await openClient(t, url)];
    const heard = listen(other, 'list');
    const reducer = new ours.Reducer({ db, key: 'list', reducer: (s, a) => s + a, initialValue: 0, callback: () => {} });
    reducer.dispatch(5);
    await until(() => heard.length === 1, 'it arrives');

    assert.equal(heard[0].apply, 5);
    push(db, 'list', 'append', 'more');
    assert.equal(reducer.compactor.state, 5);
});
