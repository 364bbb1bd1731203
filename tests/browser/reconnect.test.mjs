// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, newRoom, openClient, push, settled, until } from './clients.mjs';
import { Api } from 'driftdb';
import { Relay } from './relay.mjs';

// Two connected clients, `cbor` or not, subscribed to `key`, whose relay was then restarted; both are connected again.
async function afterRestart(t, cbor, key) {
    const relay = await Relay.start(t);
    const room = await newRoom(relay);
    const clients = [await openClient(t, room.socket_url, cbor), await openClient(t, room.socket_url, cbor)];
    const heard = clients.map((db) => listen(db, key));
    await Promise.all(clients.map(settled));
    const lost = clients.map((db) => new Promise((resolve) => {
        db.statusListener.addListener(({ connected }) => connected || resolve());
    }));
    await relay.stop();
    await Promise.all(lost);
    await relay.run(relay.port);
    await until(() => clients.every((db) => db.status.connected), 'both come back');
    return { relay, room, clients, heard };
}

for (const cbor of [false, true]) {
    const name = cbor ? 'CBOR' : 'JSON';

    // The official client asks for nothing after a reconnect: that it hears the other one is the relay's doing.
    test(`clients that speak ${name} find each other again after the relay was restarted`, async (t) => {
        const { clients: [ann, bob], heard: [hers, his] } = await afterRestart(t, cbor, 'talk');

        push(ann, 'talk', 'append', cbor ? Uint8Array.of(1, 2, 3) : 'hello again');
        await until(() => his.length === 1 && hers.length === 1, 'both hear it');
        push(bob, 'talk', 'append', 'and you');
        await until(() => hers.length === 2, 'the answer comes');

        assert.deepEqual(cbor ? [...his[0]] : his[0], cbor ? [1, 2, 3] : 'hello again');
        assert.equal(hers[1], 'and you');
    });
}

test('the CBOR client comes back with its flag twice, as it does, and is understood', async (t) => {
    const { clients: [ann], room } = await afterRestart(t, true, 'talk');

    const flags = ann.dbUrl.slice(room.socket_url.length); // once more for every try
    assert.match(flags, /^(\?cbor=true){2,}$/);
    await settled(ann);
    assert.equal(ann.received.at(-1).type, 'pong');
});

test('a room keeps its id over a restart', async (t) => {
    const { relay, room, clients: [ann] } = await afterRestart(t, false, 'talk');

    const found = await new Api(relay.url).getRoom(room.room);
    const late = await openClient(t, found.socket_url);
    const heard = listen(late, 'talk');
    await settled(late);
    push(ann, 'talk', 'append', 'here');
    await until(() => heard.length === 1, 'they are in the same room');

    assert.deepEqual(found, room);
});

test('what was sent while the relay was away is sent when it is back', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const db = await openClient(t, url);
    const heard = listen(db, 'talk');
    await settled(db);
    await relay.stop();
    await until(() => !db.status.connected, 'the client notices');

    push(db, 'talk', 'append', 'kept');
    await relay.run(relay.port);
    await until(() => heard.length === 1, 'it arrives');

    assert.deepEqual(heard, ['kept']);
});
