// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gone, newRoom, openClient, ours, settled, until } from './ours.mjs';
import { old, openOld } from './old.mjs';
import { Relay } from '../relay.mjs';

function show(t, db, clientId, initialState, { PresenceListener } = ours) {
    const seen = { now: {}, calls: 0 };
    const listener = new PresenceListener({
        db, clientId, initialState, key: 'who', minPresenceInterval: 1, maxPresenceInterval: 200,
        callback: (presence) => {
            seen.now = presence;
            seen.calls += 1;
        },
    });
    listener.subscribe();
    t.after(() => listener.destroy());
    return { seen, listener };
}

async function room(t) {
    const relay = await Relay.start(t);
    return { relay, url: (await newRoom(relay)).socket_url };
}

const values = ({ seen }) => Object.fromEntries(Object.entries(seen.now).map(([id, { value }]) => [id, value]));

test('clients that are present see each other and what changes about them', async (t) => {
    const { url } = await room(t);
    const ann = show(t, await openClient(t, url), 'ann', { x: 1 });
    const bob = show(t, await openClient(t, url), 'bob', { x: 2 });

    await until(() => ann.seen.now.bob && bob.seen.now.ann, 'they see each other');
    bob.listener.updateState({ x: 3 });
    await until(() => ann.seen.now.bob.value.x === 3, 'a change is seen');

    assert.deepEqual(values(bob), { ann: { x: 1 } });
    assert.ok(Math.abs(Date.now() - ann.seen.now.bob.lastSeen) < 60_000);
});

test('who goes says so, where the old client has to be given up', async (t) => {
    const { url } = await room(t);
    const db = await openClient(t, url);
    const goodbyes = () => db.received.filter(({ value }) => value?.left).map(({ value }) => value.client);
    const ann = show(t, db, 'ann', 1);
    const bob = show(t, await openClient(t, url), 'bob', 2);
    const oldBob = show(t, await openOld(t, url), 'old bob', 3, old);
    await until(() => ann.seen.now.bob && ann.seen.now['old bob'], 'she sees both');
    const { calls } = ann.seen;

    bob.listener.destroy();
    oldBob.listener.destroy();
    await until(() => !ann.seen.now.bob, 'she shows that one is gone');
    assert.deepEqual(goodbyes(), ['bob']);
    assert.ok(ann.seen.calls > calls);
    await until(() => !ann.seen.now['old bob'], 'the other one she gives up');
    assert.deepEqual(goodbyes(), ['bob']);
});

test('who has left the page is not back for a newcomer, but when the page is shown again', async (t) => {
    const { url } = await room(t);
    const db = await openClient(t, url);
    const ann = show(t, db, 'ann', 1);
    const [pagesDb, window] = [await openClient(t, url), new EventTarget()];
    globalThis.addEventListener = window.addEventListener.bind(window);
    const page = show(t, pagesDb, 'page', 2);
    delete globalThis.addEventListener;
    await until(() => ann.seen.now.page, 'she sees the page');
    window.dispatchEvent(new Event('pagehide'));
    await until(() => !ann.seen.now.page, 'it is gone');
    const said = (client) => db.received.filter(({ value }) => value?.client === client && !value.left).length;
    const before = said('page');

    show(t, await openClient(t, url), 'late', 3);
    await until(() => page.seen.now.late, 'it hears a newcomer');
    const more = said('late') + 3;
    await until(() => said('late') >= more, 'who says more than once that it is there');
    assert.equal(said('page'), before);
    window.dispatchEvent(new Event('pageshow'));
    await until(() => ann.seen.now.page, 'it is back');
});

test('old and new clients see each other', async (t) => {
    const { url } = await room(t);
    const ann = show(t, await openClient(t, url), 'ann', 1);
    const bob = show(t, await openOld(t, url), 'bob', 2, old);

    await until(() => ann.seen.now.bob && bob.seen.now.ann, 'they do');
    assert.deepEqual([values(ann), values(bob)], [{ bob: 2 }, { ann: 1 }]);
});

test('who was away is there again at once, and nothing of the time between is sent', async (t) => {
    const { relay, url } = await room(t);
    const [a, b] = [await openClient(t, url), await openClient(t, url)];
    const [ann, bob] = [show(t, a, 'ann', 0), show(t, b, 'bob', 0)];
    await until(() => ann.seen.now.bob && bob.seen.now.ann, 'they see each other');
    await relay.kill();
    await gone(a, b);

    for (let i = 1; i <= 100; ++i)
        ann.listener.updateState(i);
    await until(() => !bob.seen.now.ann, 'he gives her up');
    assert.deepEqual(a.queue, []);
    await relay.run(relay.port);
    await until(() => bob.seen.now.ann, 'she is back');

    assert.deepEqual(values(bob), { ann: 100 });
});

test('who goes to another room sees nobody of the former one', async (t) => {
    const { relay, url } = await room(t);
    const db = await openClient(t, url);
    const ann = show(t, db, 'ann', 1);
    show(t, await openClient(t, url), 'bob', 1);
    await until(() => ann.seen.now.bob, 'she sees him');

    await db.connect((await newRoom(relay)).socket_url, {});
    assert.deepEqual(ann.seen.now, {});
});

test('presence leaves nothing behind', async (t) => {
    const { url } = await room(t);
    const ann = show(t, await openClient(t, url), 'ann', 1);
    const bob = show(t, await openClient(t, url), 'bob', 1);
    await until(() => ann.seen.now.bob && bob.seen.now.ann, 'they see each other');
    const late = await openClient(t, url);
    late.subscribe('who', () => {});
    await settled(late);

    assert.deepEqual(late.received.find(({ type }) => type === 'init').data, []);
});
