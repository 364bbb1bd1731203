// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, newRoom, openClient, push, settled, until } from './clients.mjs';
import { Api, HttpConnection } from 'driftdb';
import { Relay } from './relay.mjs';

async function httpRoom(t) {
    const relay = await Relay.start(t);
    const room = await newRoom(relay);
    return { relay, room, http: new HttpConnection(room.http_url) };
}

const append = (key, value) => ({ type: 'push', key, action: { type: 'append' }, value });

test('the first push into a stream is answered with null', async (t) => {
    const { http } = await httpRoom(t);

    assert.equal(await http.send(append('log', 'a')), null);
});

test('a push that makes a stream longer is answered with its size', async (t) => {
    const { http } = await httpRoom(t);
    await http.send(append('log', 'a'));

    assert.deepEqual(await http.send(append('log', 'b')), { type: 'stream_size', key: 'log', size: 2 });
});

test('a get is answered with what is retained', async (t) => {
    const { http } = await httpRoom(t);
    await http.send(append('log', 'a'));
    await http.send(append('log', { b: [1] }));

    assert.deepEqual(await http.send({ type: 'get', key: 'log', seq: 0 }), {
        type: 'init', key: 'log', data: [{ seq: 1, value: 'a' }, { seq: 2, value: { b: [1] } }],
    });
    assert.deepEqual(await http.send({ type: 'get', key: 'log', seq: 1 }), {
        type: 'init', key: 'log', data: [{ seq: 2, value: { b: [1] } }],
    });
    assert.deepEqual(await http.send({ type: 'get', key: 'nothing' }), { type: 'init', key: 'nothing', data: [] });
});

test('a ping is answered with its nonce', async (t) => {
    const { http } = await httpRoom(t);

    assert.deepEqual(await http.send({ type: 'ping', nonce: 42 }), { type: 'pong', nonce: 42 });
});

test('HTTP and sockets share the room', async (t) => {
    const { http, room } = await httpRoom(t);
    const db = await openClient(t, room.socket_url);
    const heard = listen(db, 'log');
    await settled(db);

    await http.send(append('log', 'over HTTP'));
    await until(() => heard.length === 1, 'the socket hears it');
    push(db, 'log', 'append', 'over a socket');
    await until(() => heard.length === 2, 'the socket hears itself');

    assert.deepEqual(heard, ['over HTTP', 'over a socket']);
    const { data } = await http.send({ type: 'get', key: 'log', seq: 0 });
    assert.deepEqual(data.map(({ value }) => value), heard);
});

test('a push that the room refuses is an error to the caller', async (t) => {
    const { http } = await httpRoom(t);
    const impossible = { type: 'push', key: 'log', action: { type: 'compact', seq: 7 }, value: null };

    await assert.rejects(http.send(impossible), /HTTP error 400/);
    await assert.rejects(http.send({ type: 'nonsense' }), /HTTP error 400/);
    assert.deepEqual((await http.send({ type: 'get', key: 'log' })).data, []);
});

test('a room that nobody made is there once it is asked for', async (t) => {
    const { relay } = await httpRoom(t);

    const { room, http_url: url } = await new Api(relay.url).getRoom('my-own-name');

    assert.equal(room, 'my-own-name');
    assert.equal(await new HttpConnection(url).send(append('log', 'a')), null);
});

test('an app written for the hosted DriftDB changes only its host', async (t) => {
    const { relay } = await httpRoom(t);
    const api = new Api(`${relay.url}/db/somebodys-key`);

    const made = await api.newRoom();

    assert.equal(await new HttpConnection(made.http_url).send(append('log', 'a')), null);
    assert.deepEqual(await api.getRoom(made.room), made);
});
