// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { collect, listen, newRoom, openClient, ours, push, quickly, settled, until } from './ours.mjs';
import { old, openOld, settledOld } from './old.mjs';
import { Relay } from '../relay.mjs';

const tooLong = 'k'.repeat(2000);

test('a push that the relay refuses rejects with its reason, and its neighbours do not', async (t) => {
    const relay = await Relay.start(t);
    const db = await openClient(t, (await newRoom(relay)).socket_url);

    const outcomes = await Promise.allSettled([db.push('a', 1), db.push(tooLong, 2), db.push('b', 3)]);

    assert.deepEqual(outcomes.map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled']);
    assert.equal(outcomes[1].reason.code, 'key_too_long');
    assert.deepEqual(db.errors, [], 'who waits for it has it');
});

test('what nobody waits for goes to who listens for errors', async (t) => {
    const relay = await Relay.start(t);
    const db = await openClient(t, (await newRoom(relay)).socket_url);

    push(db, tooLong, 'append', 1);
    await until(() => db.errors.length > 0, 'the error is there');

    assert.equal(db.errors[0].name, 'DriftDBError');
    assert.equal(db.errors[0].code, 'key_too_long');
});

test('and to the console where nobody listens', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const lines = [];
    t.mock.method(console, 'error', (...line) => lines.push(line));
    const db = new ours.DbConnection();
    t.after(() => db.disconnect());
    await db.connect(url, quickly);

    push(db, tooLong, 'append', 1);
    await until(() => lines.length > 0, 'it is written');
    assert.equal(lines[0][0].code, 'key_too_long');

    lines.length = 0;
    const before = await openOld(t, url);
    push(before, tooLong, 'append', 1);
    await settledOld(before);
    assert.deepEqual(lines, [['Unknown message type', 'error']], 'the old client does not say which');
});

test('an action that the relay refuses is taken back', async (t) => {
    const relay = await Relay.start(t, '--max-stream-messages', '3');
    const { socket_url: url } = await newRoom(relay);
    const db = await openClient(t, url);
    const list = collect(db);
    await settled(db);

    for (const item of ['a', 'b', 'c', 'too many'])
        list.dispatch(item);
    assert.deepEqual(list.now, ['a', 'b', 'c', 'too many'], 'shown at once');
    await until(() => db.errors.length > 0, 'the error is there');

    assert.equal(db.errors[0].code, 'stream_full');
    assert.deepEqual(list.now, ['a', 'b', 'c']);
});

const deep = Array.from({ length: 20 }).reduce((inner) => [inner], 'deep');

async function stateOn(db) {
    const seen = [];
    const mine = new ours.StateListener({ db, key: 'n', callback: (value) => seen.push(value), debounceMillis: 0 });
    mine.subscribe();
    await settled(db);
    return { seen, mine };
}

test('a value that the relay refuses gives way to the one that is there', async (t) => {
    const relay = await Relay.start(t, '--max-depth', '8');
    const { socket_url: url } = await newRoom(relay);
    const [db, other] = [await openClient(t, url), await openClient(t, url)];
    const { seen, mine } = await stateOn(db);

    mine.setStateOptimistic(deep);
    push(other, 'n', 'replace', { v: 'theirs', i: 'other' });
    await until(() => db.errors.length > 0 && seen.at(-1) === 'theirs', 'theirs is shown');

    assert.equal(db.errors[0].code, 'too_deep');
});

test('and to the one that was there before', async (t) => {
    const relay = await Relay.start(t, '--max-depth', '8');
    const { socket_url: url } = await newRoom(relay);
    const db = await openClient(t, url);
    await db.push('n', { v: 'theirs', i: 'other' }, 'replace');
    const { seen, mine } = await stateOn(db);

    mine.setStateOptimistic(deep);
    await until(() => db.errors.length > 0, 'it is refused');

    assert.deepEqual(seen, ['theirs', deep, 'theirs']);
    assert.equal(mine.state, 'theirs');
});

for (const [name, send] of [
    ['push', (db) => db.push('log', 'x'.repeat(100_000))],
    ['send', (db) => push(db, 'log', 'append', 'x'.repeat(100_000))],
]) {
    test(`a message that is too big for the relay ends no connection for good (${name})`, async (t) => {
        const relay = await Relay.start(t, '--max-message', '10KiB');
        const { socket_url: url } = await newRoom(relay);
        const [db, other] = [await openClient(t, url), await openClient(t, url)];
        const heard = listen(other, 'log');
        await settled(other);

        const outcome = send(db)?.catch((error) => error.code);
        push(db, 'log', 'append', 'small');
        await until(() => heard.length > 0, 'the small one is there');

        assert.deepEqual(heard, ['small']);
        assert.equal(await outcome ?? db.errors[0].code, 'too_big');
    });
}

test('an action that is too big for the relay is taken back', async (t) => {
    const relay = await Relay.start(t, '--max-message', '10KiB');
    const db = await openClient(t, (await newRoom(relay)).socket_url);
    const list = collect(db);
    await settled(db);

    list.dispatch('a');
    list.dispatch('x'.repeat(100_000));
    list.dispatch('b');
    await until(() => db.errors.length > 0 && db.status.connected, 'it is refused');
    await settled(db);

    assert.equal(db.errors[0].code, 'too_big');
    assert.deepEqual(list.now, ['a', 'b']);
});

test('odd values end no connection and arrive as what JSON has for them', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const [db, other] = [await openClient(t, url), await openClient(t, url)];
    const heard = listen(other, 'odd');
    for (const value of [undefined, NaN, Infinity, -0, { gone: undefined, f() {} }, new Date(0), () => 1])
        push(db, 'odd', 'append', value);
    const holdsItself = {};
    holdsItself.self = holdsItself;
    await assert.rejects(db.push('odd', holdsItself), { code: 'unencodable' });
    await assert.rejects(db.push('odd', 10n), { code: 'unencodable' });
    await db.push('odd', 'end');
    await until(() => heard.at(-1) === 'end', 'the last one is there');

    assert.deepEqual(heard, [null, null, null, 0, {}, '1970-01-01T00:00:00.000Z', null, 'end']);
    assert.ok(db.states.every((state) => state !== 'reconnecting'));
});

test('a listener that throws keeps nothing from the others', async (t) => {
    const relay = await Relay.start(t);
    const db = await openClient(t, (await newRoom(relay)).socket_url);
    t.mock.method(console, 'error', () => {});
    db.subscribe('log', () => {
        throw new Error('mine');
    });
    const heard = listen(db, 'log');
    await db.push('log', 'a');
    await settled(db);

    assert.deepEqual(heard, ['a']);
});

test('a listener that throws at one message of a replay gets the others', async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const writer = await openClient(t, url);
    for (const value of ['a', null, 'b'])
        await writer.push('log', value);
    t.mock.method(console, 'error', () => {});
    const lengths = [];
    const db = await openClient(t, url);
    db.subscribe('log', ({ value }) => lengths.push(value.length));
    await settled(db);

    assert.deepEqual(lengths, [1, 1]);
});

test('an answer over HTTP that is no JSON is as good as none', async (t) => {
    const server = createServer((_, response) => response.end('<!doctype html>'));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const api = new ours.Api(`http://127.0.0.1:${server.address().port}`);

    await assert.rejects(api.newRoom(), { name: 'DriftDBError', code: 'unreachable' });
});

test('HTTP says why it was refused', async (t) => {
    const relay = await Relay.start(t);
    const { http_url: url } = await newRoom(relay);
    const http = new ours.HttpConnection(url);
    const long = { type: 'push', key: tooLong, action: { type: 'append' }, value: 1 };

    assert.equal(await http.send({ ...long, key: 'log' }), null);
    assert.deepEqual(await http.send({ type: 'get', key: 'log' }), { type: 'init', key: 'log', data: [{ seq: 1, value: 1 }] });
    await assert.rejects(http.send(long), { name: 'DriftDBError', code: 'key_too_long', status: 400, message: /^HTTP error 400/ });
    await assert.rejects(new old.HttpConnection(url).send(long), { message: 'HTTP error 400: Bad Request' }, 'the old one');
    await assert.rejects(new ours.HttpConnection('http://localhost:1/room/x/send').send(long), { code: 'unreachable' });
});
