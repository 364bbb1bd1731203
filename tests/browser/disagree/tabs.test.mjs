// SPDX-License-Identifier: GPL-3.0-only
// Two tabs do not show the same: what the window says about it, in Problems or in one or two steps. The tabs are the npm
// clients as they are; the first test has ours beside them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, makeClient, newRoom, openClient, push, settled, until } from '../clients.mjs';
import { ours, openClient as openOurs } from '../client/ours.mjs';
import { PresenceListener, Reducer, StateListener } from 'driftdb';
import { Watched } from './watched.mjs';

// A page with a shared state in it.
function share(db, key, Listener = StateListener) {
    const page = { shows: undefined };
    const listener = new Listener({ db, key, callback: (value) => (page.shows = value) });
    listener.subscribe();
    page.set = listener.setStateOptimistic;
    return page;
}

// A page that counts with the others.
function count(db, options = {}) {
    const page = { shows: 0 };
    const { subscribes = true, ...more } = options;
    const reducer = new Reducer({
        db, key: 'count', initialValue: 0, sizeThreshold: 30, reducer: (sum, add) => sum + add,
        callback: (sum) => (page.shows = sum), ...more,
    });
    if (subscribes)
        reducer.subscribe();
    page.add = reducer.dispatch;
    return page;
}

async function twoTabs(t) {
    const watched = await Watched.start(t);
    const room = await newRoom(watched);
    const tabs = [await openClient(t, room.socket_url), await openClient(t, room.socket_url)];
    return { watched, room, ann: tabs[0], bob: tabs[1] };
}

const noticed = (db) => until(() => !db.status.connected, 'it has noticed');
const back = (db) => until(() => db.status.connected, 'it is back');

test('1. a tab was offline for a moment and shows an old state', async (t) => {
    const { watched, room, ann, bob } = await twoTabs(t);
    const carol = await openOurs(t, room.socket_url);
    const [hers, his, carols] = [share(ann, 'slider'), share(bob, 'slider'), share(carol, 'slider', ours.StateListener)];
    hers.set(1);
    await until(() => his.shows === 1 && carols.shows === 1, 'all show 1');

    bob.connection.terminate();
    carol.connection.terminate();
    await noticed(bob);
    hers.set(2);
    await back(bob);
    await until(() => carols.shows === 2, 'ours asked again');

    const problem = await watched.problem('Did not ask again');
    assert.equal(his.shows, 1);
    assert.equal(problem.key, 'slider');
    assert.match(problem.text, /^#\d+ .* lost their connection, and came back without asking for “slider” again: .*up to seq 2\.$/);
    assert.match(problem.advice, /after every reconnect/);
    const all = await watched.ask('problems');
    assert.equal(all.length, 1, JSON.stringify(all)); // not ours
});

test('2. a tab counts without having subscribed, from zero', async (t) => {
    const { watched, ann, bob } = await twoTabs(t);
    const hers = count(ann);
    hers.add(5);
    await until(() => hers.shows === 5, 'she counts');
    const his = count(bob, { subscribes: false });

    const problem = await (async () => {
        const adding = setInterval(() => his.add(1), 200);
        t.after(() => clearInterval(adding));
        return watched.problem('Writes unasked');
    })();
    assert.notEqual(his.shows, hers.shows);
    assert.match(problem.text, /^#\d+ writes to “count” \(seq \d+\) without having asked/);
    assert.match(problem.advice, /subscribe\(\) before the first dispatch/);
});

test('3. a tab listens to the connection instead of subscribing, and lacks what was there before', async (t) => {
    const { watched, room, ann } = await twoTabs(t);
    push(ann, 'chat', 'append', 'one');
    push(ann, 'chat', 'append', 'two');
    await settled(ann);
    const late = await openClient(t, room.socket_url); // its messageListener fills `received`

    const talking = setInterval(() => push(ann, 'chat', 'append', 'more'), 300);
    t.after(() => clearInterval(talking));
    const problem = await watched.problem('Never asked');
    assert.ok(!late.received.some(({ value }) => value === 'one'));
    assert.equal(problem.key, 'chat');
    assert.match(problem.text, /never asked for what was there before it: \d+ of its messages\.$/);
    assert.match(problem.advice, /Subscribe to the key/);
});

test('4. a tab sums up what it knows, and that is long out of date', async (t) => {
    const { watched, ann, bob } = await twoTabs(t);
    listen(ann, 'log');
    listen(bob, 'log');
    for (let i = 1; i <= 6; ++i)
        push(ann, 'log', 'append', i);
    push(ann, 'log', { type: 'compact', seq: 6 }, [1, 2, 3, 4, 5, 6]);
    await settled(ann);
    push(bob, 'log', { type: 'compact', seq: 3 }, [1, 2, 3]);

    const problem = await watched.problem('Stale compact');
    assert.equal(problem.seq, 3);
    assert.match(problem.text, /^#\d+ compacted “log” up to seq 3, .* nothing changed\.$/);
    assert.match(problem.advice, /up to the last seq that it has applied/);
});

test('5. a tab sums up beyond what the relay has given out, as after a restart', async (t) => {
    const { watched, ann } = await twoTabs(t);
    push(ann, 'log', 'append', 1);
    push(ann, 'log', { type: 'compact', seq: 40 }, [1]);

    const problem = await watched.problem('Refused compact');
    assert.match(problem.text, /^#\d+ asked to compact “log” up to seq 40, and it was refused: /);
    assert.match(problem.advice, /after a restart of the relay/);
});

test('6. two tabs sum up on a timer, each on its own', async (t) => {
    const { watched, ann, bob } = await twoTabs(t);
    listen(ann, 'log');
    listen(bob, 'log');
    for (let round = 1; round <= 3; ++round) {
        push(ann, 'log', 'append', round);
        await settled(ann);
        for (const tab of [ann, bob]) {
            push(tab, 'log', { type: 'compact', seq: round }, { by: tab === ann ? 'ann' : 'bob' });
            await settled(tab);
        }
    }

    const problem = await watched.problem('Rival compacts');
    assert.match(problem.from, /^#\d+ and #\d+$/);
    assert.match(problem.text, /^#\d+ and #\d+ compact “log” against each other: 3 of 6 compactions/);
});

test('7. nobody sums up, and whoever joins computes for long', async (t) => {
    const { watched, ann } = await twoTabs(t);
    const page = count(ann, { sizeThreshold: Infinity });
    for (let i = 0; i < 301; ++i)
        page.add(1);

    const problem = await watched.problem('Nobody compacts');
    assert.equal(problem.key, 'count');
    assert.match(problem.text, /^“count” holds 301 messages, up to seq 301, and nobody compacts it/);
    assert.match(problem.advice, /as Reducer does beyond 30/);
});

test('8. a list in a shared state grows, and two tabs overwrite each other', async (t) => {
    const { watched, ann, bob } = await twoTabs(t);
    const pages = [share(ann, 'strokes'), share(bob, 'strokes')];
    let list = [];
    for (let i = 0; i < 60; ++i) {
        list = [...list, { stroke: 'x'.repeat(500) }];
        const page = pages[i % 2];
        page.set(list);
        await until(() => pages.every(({ shows }) => shows?.length === list.length), 'both show it');
    }

    const problem = await watched.problem('Growing value');
    assert.match(problem.text, /^The value of “strokes” only grows: it became longer \d+ times, from .* to 1\d.* KiB/);
    assert.match(problem.advice, /^Append what is new/);
});

test('9. a tab sets undefined, which JSON leaves out', async (t) => {
    const { watched, ann, bob } = await twoTabs(t);
    const heard = listen(bob, 'name');
    await settled(bob);
    push(ann, 'name', 'replace', undefined);

    const problem = await watched.problem('Bad message');
    assert.match(problem.text, /value/);
    assert.equal(heard.length, 0);
});

test('10. two tabs spell a key differently: Delivery says who never asked for it', async (t) => {
    const { watched, room, ann } = await twoTabs(t);
    const bob = makeClient(t);
    share(bob, 'Slider'); // as the hooks do it: before there is a connection
    await bob.connect(room.socket_url);
    await settled(bob);
    share(ann, 'slider').set(1);

    const lines = await watched.answer('delivery', { key: 'slider', seq: 1 }, ([first]) => first);
    const his = lines.find(({ outcome }) => outcome === '✗ not given');
    assert.match(his.reason, /never asked for this one/);
    assert.match((await watched.ask('meaning', { key: 'slider', seq: 1 }))[0], /^Shared state: 1, set by /);
});

test('11. what one tab relayed is not there for a tab that comes later: Gap says why', async (t) => {
    const { watched, room, ann } = await twoTabs(t);
    push(ann, 'score', 'append', 1);
    push(ann, 'score', 'relay', 2);
    push(ann, 'score', 'append', 3);
    await settled(ann);
    const late = await openClient(t, room.socket_url);
    const heard = listen(late, 'score');
    await until(() => heard.length === 2, 'it is sent what is retained');

    const lines = await watched.answer('gap', { key: 'score', seq: 3 }, ([first]) => first);
    assert.deepEqual(heard, [1, 3]);
    assert.equal(lines.length, 1);
    assert.equal(lines[0].seq, 2);
    assert.match(lines[0].why, /^Relayed on this key/);
});

test('12. two tabs are in two rooms: the explorer lists both, with a client each', async (t) => {
    const watched = await Watched.start(t);
    const tabs = [];
    for (let i = 0; i < 2; ++i) {
        const db = await openClient(t, (await newRoom(watched)).socket_url);
        tabs.push(share(db, 'slider'));
    }
    tabs[0].set(1);

    const rooms = await watched.answer('rooms', {}, (all) => all.length === 2 && all.every(({ clients }) => clients === 1));
    assert.notEqual(rooms[0].room, rooms[1].room);
    assert.equal(tabs[1].shows, undefined);
});

test('tabs that do it right have no problems', async (t) => {
    const watched = await Watched.start(t);
    const room = await newRoom(watched);
    const tabs = [];
    for (let i = 0; i < 3; ++i) {
        const db = makeClient(t);
        const page = { counts: count(db), slides: share(db, 'slider') };
        const presence = new PresenceListener({ db, clientId: `tab${i}`, initialState: i, maxPresenceInterval: 100 });
        presence.subscribe();
        t.after(() => presence.destroy());
        await db.connect(room.socket_url);
        tabs.push(page);
    }
    for (let i = 0; i < 200; ++i) {
        tabs[i % 3].counts.add(1);
        tabs[i % 2].slides.set(i);
        await until(() => tabs.every(({ counts }) => counts.shows === i + 1), 'all count alike');
    }
    assert.deepEqual(await watched.ask('problems'), []);
});
