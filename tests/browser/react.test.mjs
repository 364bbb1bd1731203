// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { address, closePage, connected, forgetRoom, twoAppsOf } from './dom.mjs';
import { mount } from './page.mjs';
import { listen, newRoom, openClient, push, settled, until } from './clients.mjs';
import { createElement } from 'react';
import {
    StatusIndicator, useConnectionStatus, useLatency, usePresence, useSharedReducer, useSharedState,
    useUniqueClientId,
} from 'driftdb-react';
import { Api, PresenceListener, Reducer } from 'driftdb';
import { Relay } from './relay.mjs';

beforeEach(forgetRoom);
after(closePage);

const twoApps = twoAppsOf({ mount, settled });

// Another client in the room that the page is in.
async function visitor(t, relay, cbor = false) {
    const { socket_url: url } = await new Api(relay.url).getRoom(address().searchParams.get('_driftdb_room'));
    return openClient(t, url, cbor);
}

test('useSharedState shares a state', async (t) => {
    const { first, second } = await twoApps(t, () => useSharedState('name', 'nobody'));
    assert.equal(first.now[0], 'nobody');

    first.now[1]('Ann');
    await until(() => second.now[0] === 'Ann', 'the second app shows it');
    second.now[1]('Bob');
    await until(() => first.now[0] === 'Bob', 'the first app shows the answer');
});

test('useSharedReducer shares a state that grows', async (t) => {
    const sum = (total, number) => total + number;
    const { first, second, relay } = await twoApps(t, () => useSharedReducer('sum', sum, 0));

    for (let i = 1; i <= 100; ++i)
        first.now[1](i);
    await until(() => second.now[0] === 5050, 'the second app has the sum');
    second.now[1](1000);
    await until(() => first.now[0] === 6050, 'the first app has the new sum');

    const seen = [];
    const late = await visitor(t, relay);
    new Reducer({ db: late, key: 'sum', reducer: sum, initialValue: 0, callback: (s) => seen.push(s) }).subscribe();
    await until(() => seen.at(-1) === 6050, 'so does a client that comes now');
});

test('usePresence shows who is there', async (t) => {
    const relay = await Relay.start(t);
    const app = mount(t, { api: relay.url }, () => usePresence('who', { at: 'page' }));
    await connected(app);

    const presence = {};
    const listener = new PresenceListener({
        db: await visitor(t, relay), key: 'who', clientId: 'visitor', initialState: { at: 'door' },
        callback: (now) => Object.assign(presence, now),
    });
    listener.subscribe();
    t.after(() => listener.destroy());

    await until(() => app.now.visitor, 'the app shows the visitor');
    assert.deepEqual(app.now.visitor.value, { at: 'door' });
    await until(() => Object.keys(presence).length === 1, 'the visitor sees the app');
    assert.deepEqual(Object.values(presence)[0].value, { at: 'page' });
});

test('useUniqueClientId stays the same in a tab', async (t) => {
    const { first, second } = await twoApps(t, () => useUniqueClientId());

    assert.match(first.now, /^[0-9a-f-]{36}$/);
    assert.equal(second.now, first.now);
});

test('useConnectionStatus follows the connection', async (t) => {
    const relay = await Relay.start(t);
    const app = mount(t, { api: relay.url }, () => useConnectionStatus());
    await until(() => app.now, 'the app is there');
    assert.equal(app.now.connected, false);

    await until(() => app.now.connected, 'the app shows that it is connected');
    await relay.stop();
    await until(() => !app.now.connected, 'it shows that the relay is gone');
    await relay.run(relay.port);
    await until(() => app.now.connected, 'and that it is back');
});

// The hook asks once before there is a connection, and then every five seconds.
test('useLatency measures and StatusIndicator shows it', { timeout: 60_000 }, async (t) => {
    const relay = await Relay.start(t);
    const app = mount(t, { api: relay.url }, () => ({ latency: useLatency(), view: createElement(StatusIndicator) }));

    await until(() => app.element.textContent.includes('DriftDB status: Disconnected'), 'the indicator is there');
    await until(() => app.element.textContent.includes('DriftDB status: Connected'), 'it says connected');
    await until(() => app.now.latency > 0, 'there is a latency');
    await until(() => /Connected \(ui\)\(\d+ms\)/.test(app.element.textContent), 'the indicator shows one');
});

test('useBinary makes the app speak CBOR', async (t) => {
    const { first, second, relay } = await twoApps(t, () => useSharedState('blob', null), { useBinary: true });
    const plain = await visitor(t, relay);
    const heard = listen(plain, 'blob');
    await settled(plain);

    first.now[1](Uint8Array.of(0, 127, 255));
    await until(() => second.now[0] !== null, 'the second app has the bytes');
    await until(() => heard.length === 1, 'a JSON client has them');

    assert.ok(second.now[0] instanceof Uint8Array);
    assert.deepEqual([...second.now[0]], [0, 127, 255]);
    assert.deepEqual(heard[0].v, [0, 127, 255]);
});

test('a page keeps its room in its address', async (t) => {
    const { first, second } = await twoApps(t, () => useSharedState('name', 'nobody'));

    assert.equal(first.db.dbUrl, second.db.dbUrl);
    assert.equal(address().searchParams.get('theme'), 'dark');
    assert.match(address().searchParams.get('_driftdb_room'), /^[A-Za-z0-9_-]{1,128}$/);
});

test('a page that was opened before a restart goes on in its room', async (t) => {
    const { relay, first } = await twoApps(t, () => useSharedState('name', 'nobody'));
    const room = address().searchParams.get('_driftdb_room');
    await relay.stop();
    await relay.run(relay.port);

    const reloaded = mount(t, { api: relay.url }, () => useSharedState('name', 'nobody'));
    await connected(reloaded, first);
    await settled(reloaded.db);
    first.now[1]('still Ann');
    await until(() => reloaded.now[0] === 'still Ann', 'the reloaded app shows it');

    assert.equal(address().searchParams.get('_driftdb_room'), room);
});

test('an app can be given its room', async (t) => {
    const relay = await Relay.start(t);
    const { room, socket_url: url } = await newRoom(relay);
    const app = mount(t, { api: relay.url, room }, () => useSharedState('name', 'nobody'));
    await connected(app);
    await settled(app.db);

    push(await openClient(t, url), 'name', 'replace', { v: 'Ann', i: 'somebody' });
    await until(() => app.now[0] === 'Ann', 'the app is in that room');

    assert.equal(address().searchParams.get('_driftdb_room'), null);
});
