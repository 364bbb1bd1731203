// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listen, newRoom, openClient, push, settled, until } from './clients.mjs';
import { Relay } from './relay.mjs';

const bytes = Uint8Array.from({ length: 300 }, (_, i) => i & 0xff);

// A room with two clients that speak CBOR and one that speaks JSON, all of them subscribed to `key`.
async function mixedRoom(t, key) {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const [ann, bob, json] = [await openClient(t, url, true), await openClient(t, url, true), await openClient(t, url)];
    const [, his, plain] = [listen(ann, key), listen(bob, key), listen(json, key)];
    await Promise.all([ann, bob, json].map(settled));
    return { url, ann, bob, json, his, plain };
}

test('bytes travel from one CBOR client to another', async (t) => {
    const { ann, his } = await mixedRoom(t, 'blob');

    push(ann, 'blob', 'replace', { name: 'noise', bytes });
    await until(() => his.length === 1, 'they arrive');

    assert.ok(his[0].bytes instanceof Uint8Array);
    assert.deepEqual(Buffer.from(his[0].bytes), Buffer.from(bytes));
    assert.equal(his[0].name, 'noise');
});

test('a JSON client gets bytes as an array of numbers', async (t) => {
    const { ann, plain } = await mixedRoom(t, 'blob');

    push(ann, 'blob', 'replace', { bytes });
    await until(() => plain.length === 1, 'they arrive');

    assert.deepEqual(plain[0], { bytes: [...bytes] });
});

test('who joins later gets the bytes back, too', async (t) => {
    const { url, ann } = await mixedRoom(t, 'blob');
    push(ann, 'blob', 'append', bytes);
    await settled(ann);

    const [binary, plain] = [await openClient(t, url, true), await openClient(t, url)];
    const [hers, theirs] = [listen(binary, 'blob'), listen(plain, 'blob')];
    await Promise.all([settled(binary), settled(plain)]);

    assert.equal(hers.length, 1);
    assert.deepEqual(Buffer.from(hers[0]), Buffer.from(bytes));
    assert.deepEqual(theirs, [[...bytes]]);
});

test('what a JSON client says is the same value to a CBOR client, and the other way', async (t) => {
    const { ann, json, his, plain } = await mixedRoom(t, 'any');
    const values = [null, true, -7, 2 ** 40, 1.5, 'ä▲😀', [], [1, [2]], { a: { b: [null] }, '': 0 }];

    for (const value of values)
        push(json, 'any', 'append', value);
    await until(() => his.length === values.length, 'they arrive as CBOR');
    for (const value of values)
        push(ann, 'any', 'append', value);
    await until(() => plain.length === 2 * values.length, 'they arrive as JSON');

    assert.deepEqual(his.slice(0, values.length), values);
    assert.deepEqual(plain, [...values, ...values]);
});

test('a value that JSON cannot say is refused and hurts nobody', async (t) => {
    const { ann, json, plain } = await mixedRoom(t, 'odd');

    push(ann, 'odd', 'append', new Map([[[1, 2], 'a list as a key']]));
    await settled(ann);
    push(ann, 'odd', 'append', 'still here');
    await until(() => plain.length === 1, 'the next one arrives');

    assert.equal(ann.received.find(({ type }) => type === 'error').code, 'untranscodable');
    assert.deepEqual(plain, ['still here']);
    assert.ok(json.status.connected);
});
