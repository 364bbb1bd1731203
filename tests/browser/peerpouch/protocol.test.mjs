// SPDX-License-Identifier: GPL-3.0-only
// What goes over the channel between two pages, over channels that are none.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { until } from '../common.mjs';
import { Caller, database, docsOf, FakeChannel, Host, Line, pack } from './parts.mjs';

const quickly = { tick: 20 };

// A shared database, and what a peer calls it with.
async function share(t, { docs = [], rules = {}, limits = quickly } = {}) {
    const db = await database(t, docs);
    const [near, far] = FakeChannel.pair();
    const ended = {};
    const host = new Host(far, db, rules, () => (ended.host = true), undefined, limits);
    const caller = new Caller(near, (why) => (ended.caller = why), undefined, limits);
    t.after(() => {
        caller.close(new Error('the test is over'));
        host.close(new Error('the test is over'));
    });
    return { db, near, far, caller, host, ended, call: (method, ...args) => caller.call(method, args) };
}

const attached = (data, type = 'application/octet-stream') => ({ content_type: type, data });
const bulk = (...docs) => [{ docs }, {}];

test('a message of any size arrives, in frames of at most 16 KiB, and little of it waits in the channel', async (t) => {
    const { call, near, far } = await share(t);
    const text = 'ä🦆"\\'.repeat(200_000); // 1.6 MB in UTF-8, above what a channel takes at once
    await call('bulkDocs', ...bulk({ _id: 'long', text }));
    const doc = await call('get', 'long', {});
    assert.equal(doc.text, text);
    for (const channel of [near, far]) {
        assert.ok(channel.largest <= 16 << 10, `${channel.largest} bytes in a frame`);
        assert.ok(channel.most <= (1 << 20) + (16 << 10), `${channel.most} bytes waited`);
    }
});

test('attachments of 0 B to 32 MiB come back byte for byte, each as itself', { timeout: 120_000 }, async (t) => {
    const { call, db, near } = await share(t);
    const sizes = [0, 1, 16_379, 16_380, 262_144, 262_145, 1 << 20, 3_000_000];
    const files = Object.fromEntries(sizes.map((size) => [`f${size}`, randomBytes(size)]));
    const attachments = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, attached(bytes)]));
    await call('bulkDocs', ...bulk({ _id: 'files', _attachments: attachments }));
    for (const [name, bytes] of Object.entries(files)) {
        assert.ok(bytes.equals(await db.getAttachment('files', name)), `${name} there`);
        assert.ok(bytes.equals(await call('getAttachment', 'files', name, {})), `${name} and back`);
    }
    const doc = await call('get', 'files', { attachments: true, binary: true });
    for (const [name, bytes] of Object.entries(files))
        assert.ok(bytes.equals(doc._attachments[name].data), `${name} within its document`);

    const big = randomBytes(32 << 20);
    await call('bulkDocs', ...bulk({ _id: 'big', _attachments: { big: attached(big) } }));
    assert.ok(big.equals(await call('getAttachment', 'big', 'big', {})));
    assert.ok(near.most <= (1 << 20) + (16 << 10), `${near.most} bytes waited`);
});

test('a big message does not hold up a small one', async (t) => {
    const { call } = await share(t, { docs: [{ _id: 'small' }] });
    const order = [];
    const big = call('bulkDocs', ...bulk({ _id: 'big', _attachments: { big: attached(randomBytes(8 << 20)) } })).then(() => order.push('big'));
    const small = call('get', 'small', {}).then(() => order.push('small'));
    await Promise.all([big, small]);
    assert.deepEqual(order, ['small', 'big']);
});

test('errors are those of PouchDB, alone and among results, and bring nothing else of the page along', async (t) => {
    const { call } = await share(t, { docs: [{ _id: 'a' }] });
    await assert.rejects(call('get', 'b', {}), { status: 404, name: 'not_found', message: 'missing', reason: 'missing', error: true, docId: 'b' });
    const [{ stack, ...conflict }] = await call('bulkDocs', ...bulk({ _id: 'a', again: true }));
    assert.equal(stack, undefined);
    assert.deepEqual([conflict.id, conflict.status, conflict.name, conflict.error], ['a', 409, 'conflict', true]);
});

test('a peer can neither close nor destroy a database, nor call anything else that is not for him', async (t) => {
    const { call, db } = await share(t, { docs: [{ _id: 'a' }] });
    const others = ['close', 'destroy', 'compact', 'purge', 'query', 'replicate', 'sync', 'emit', 'on', 'constructor', '__proto__', 'hasOwnProperty', 'shareDatabase', '_bulkDocs', '_destroy', 'put', 'then', ''];
    for (const method of others)
        await assert.rejects(call(method), { status: 403, name: 'forbidden' }, method);
    assert.equal((await db.info()).doc_count, 1);
});

test('what is shared to be read cannot be written to', async (t) => {
    const { call, db } = await share(t, { docs: [{ _id: 'a' }], rules: { readOnly: true } });
    await assert.rejects(call('bulkDocs', ...bulk({ _id: 'b' })), { status: 403, name: 'forbidden' });
    await assert.rejects(call('createIndex', {}), { status: 403 });
    assert.equal((await call('get', 'a', {}))._id, 'a');
    assert.equal((await db.info()).doc_count, 1);
});

test('who shares may refuse single calls by what they are about', async (t) => {
    const seen = [];
    const allow = async (method, args) => {
        seen.push(method);
        if (args[0] === 'throws')
            throw new Error('private words');
        return method === 'get' && args[0] !== 'secret';
    };
    const { call } = await share(t, { docs: [{ _id: 'a' }, { _id: 'secret' }], rules: { allow } });
    assert.equal((await call('get', 'a', {}))._id, 'a');
    await assert.rejects(call('get', 'secret', {}), { status: 403 });
    await assert.rejects(call('allDocs', {}), { status: 403 });
    await assert.rejects(call('get', 'throws', {}));
    assert.deepEqual(seen, ['get', 'get', 'allDocs', 'get']);
});

test('a feed waits for a change, brings it, and costs nothing when it is ended', async (t) => {
    const { caller, db } = await share(t, { docs: [{ _id: 'a' }] });
    const abort = new AbortController();
    const first = await caller.feed('changes', [{ since: 0, wait: true }], abort.signal);
    assert.deepEqual(first.results.map(({ id }) => id), ['a']);
    const next = caller.feed('changes', [{ since: first.last_seq, wait: true }], abort.signal);
    await db.put({ _id: 'b' });
    assert.deepEqual((await next).results.map(({ id }) => id), ['b']);
    const listeners = db.listenerCount('destroyed');
    const last = caller.feed('changes', [{ since: (await next).last_seq, wait: true }], abort.signal);
    await until(() => db.listenerCount('destroyed') > listeners, 'the other side listens');
    assert.equal(getEventListeners(abort.signal, 'abort').length, 1, 'only the last call waits for it');
    abort.abort();
    await assert.rejects(last);
    await assert.rejects(caller.feed('changes', [{ since: 0, wait: true }], abort.signal), 'what ended before it began is not asked for');
    await until(() => db.listenerCount('destroyed') === listeners, 'and does not any more');
});

test('calls in flight fail when the channel is closed, and later ones at once', async (t) => {
    const { call, caller, far, ended } = await share(t);
    const feed = caller.feed('changes', [{ since: 0, wait: true }], new AbortController().signal);
    const refused = assert.rejects(feed, { status: 503, name: 'disconnected' });
    await until(() => far.onmessage, 'it is open');
    far.close();
    await refused;
    await assert.rejects(call('info'), { status: 503 });
    assert.equal(ended.caller.status, 503);
    await until(() => ended.host, 'the other side has ended too');
});

test('a peer that vanished without a word is missed, on both sides', async (t) => {
    const { call, near, far, ended } = await share(t);
    await call('info');
    near.isCut = far.isCut = true;
    await assert.rejects(call('info'), { status: 503, name: 'disconnected' });
    await until(() => ended.host && ended.caller, 'both know');
});

test('a peer that has nothing to say is not missed', async (t) => {
    const { call, near, ended } = await share(t, { limits: { tick: 5 } });
    let pings = 0;
    const { onmessage } = near;
    near.onmessage = (event) => {
        pings += event.data.byteLength === 1;
        onmessage(event);
    };
    await until(() => pings >= 20, 'pings come');
    assert.deepEqual(ended, {});
    await call('info');
});

test('many calls at a time wait for each other and are all answered', async (t) => {
    const docs = Array.from({ length: 1000 }, (_, i) => ({ _id: `d${i}` }));
    const { call } = await share(t, { docs });
    const got = await Promise.all(docs.map(({ _id }) => call('get', _id, {})));
    assert.deepEqual(got.map(({ _id }) => _id), docs.map(({ _id }) => _id));
});

test('keys like __proto__ are data, on the way there and back', async (t) => {
    const { call } = await share(t, { rules: { allow: (method, [request]) => method !== 'bulkDocs' || Object.hasOwn(request.docs[0].map, '__proto__') } });
    const doc = JSON.parse('{"_id": "p", "map": {"__proto__": {"polluted": true}, "constructor": 1, "blob": null}}');
    await call('bulkDocs', ...bulk(doc));
    assert.equal({}.polluted, undefined);
    assert.equal((await call('get', 'p', {})).map.constructor, 1);
});

test('a blob that cannot be read any more fails its call alone', async (t) => {
    const { call, caller } = await share(t);
    const gone = Object.assign(new Blob([new Uint8Array(100)]), { slice: () => ({ arrayBuffer: () => Promise.reject(new Error('NotReadableError')) }) });
    const failing = caller.call('bulkDocs', bulk({ _id: 'a', _attachments: { f: attached(gone) } }));
    await assert.rejects(failing, { status: 400 });
    assert.equal((await call('info')).doc_count, 0);
});

test('arguments that PouchDB would stumble over are refused before it sees them', async (t) => {
    const { call, db } = await share(t, { docs: [{ _id: 'a' }] });
    const wrong = [
        ['get'], ['get', 7, {}], ['get', 'a'], ['get', 'a', { rev: 7 }], ['get', 'a', { open_revs: [7] }], ['get', 'a', {}, {}],
        ['getAttachment', 'a', 7, {}], ['allDocs', null], ['allDocs', { keys: [{}] }], ['allDocs', { limit: 'x' }],
        ['revsDiff', { a: 5 }], ['revsDiff', { a: [5] }], ['revsDiff', []], ['bulkGet', {}], ['bulkGet', { docs: [{}] }],
        ['bulkDocs', {}, {}], ['bulkDocs', { docs: [null] }, {}], ['bulkDocs', { docs: [{ _id: 1 }] }, {}],
        ['bulkDocs', { docs: [{ _revisions: { start: 'x', ids: [] } }] }, {}], ['bulkDocs', { docs: [{ _attachments: { f: { data: 5 } } }] }, {}],
        ['changes', { since: {} }], ['changes', { limit: -1 }], ['changes', { doc_ids: 'a' }], ['changes', { selector: 'a' }],
    ];
    for (const [method, ...args] of wrong)
        await assert.rejects(call(method, ...args), { status: 400, name: 'bad_request' }, JSON.stringify([method, ...args]));
    assert.deepEqual((await docsOf(db)).map(({ _id }) => _id), ['a']);
});

test('no function of a document runs for a peer', async (t) => {
    const ran = '_design/evil';
    const views = { v: { map: 'function (doc) { globalThis.ranForPeer = true; emit(doc._id); }' } };
    const filters = { f: 'function () { globalThis.ranForPeer = true; return true; }' };
    const { call } = await share(t, { docs: [{ _id: ran, views, filters }, { _id: 'a' }] });
    await assert.rejects(call('query', 'evil/v', {}), { status: 403 });
    const { results } = await call('changes', { since: 0, filter: 'evil/f', view: 'evil/v' });
    assert.equal(results.length, 2, 'it is passed over');
    assert.equal(globalThis.ranForPeer, undefined);
});

const frame = (kind, lane, bytes = new Uint8Array()) => {
    const made = Buffer.alloc(5 + bytes.length);
    made[0] = kind;
    made.writeUInt32BE(lane, 1);
    Buffer.from(bytes).copy(made, 5);
    return new Uint8Array(made);
};
const text = (value, lane = 1) => frame(2, lane, Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
const call = { method: 'info', args: [] };

const hostile = {
    'an empty frame': [new Uint8Array()],
    'a frame without a head': [new Uint8Array([2, 0, 0])],
    'an unknown kind': [frame(9, 1)],
    'bytes of nothing': [frame(3, 1, [1])],
    'text that is no JSON': [text('{')],
    'text that is not UTF-8': [frame(2, 1, [0xff])],
    'JSON that is no message': [text('7')],
    'a message that is no call': [text([{ method: 7, args: [] }])],
    'a call without arguments': [text([{ method: 'info' }])],
    'the same lane twice': [text([{ method: 'changes', args: [{ wait: true }] }]), text([call])],
    'a blob of a giant length': [text([{ ...call, b: null }, [{ path: ['b'], size: 2 ** 53, type: '' }]])],
    'a blob of a negative length': [text([{ ...call, b: null }, [{ path: ['b'], size: -1, type: '' }]])],
    'a blob larger than a message': [text([{ ...call, b: null }, [{ path: ['b'], size: 2 ** 40, type: '' }]])],
    'more bytes than were announced': [text([{ ...call, b: null }, [{ path: ['b'], size: 1, type: '' }]]), frame(3, 1, [1, 2])],
    'a blob into __proto__': [text([{ ...call, b: null }, [{ path: ['__proto__', 'polluted'], size: 0, type: '' }]])],
    'a blob in the place of something': [text([call, [{ path: ['method'], size: 0, type: '' }]])],
    'a blob nowhere': [text([call, [{ path: [], size: 0, type: '' }]])],
    'places that are none': [text([call, [null]])],
    'more places than there may be': [text([call, Array.from({ length: 10_001 }, () => ({ path: ['x'], size: 0, type: '' }))])],
    'text within bytes': [text([{ ...call, b: null }, [{ path: ['b'], size: 5, type: '' }]]), text([call])],
    'more messages at once than there may be': Array.from({ length: 257 }, (_, lane) => frame(1, lane, [32])),
    'more calls at once than there may be': Array.from({ length: 300 }, (_, lane) => text([{ method: 'changes', args: [{ wait: true }] }], lane)),
};

for (const [what, frames] of Object.entries(hostile))
    test(`hostile: ${what} ends the channel, and nothing else`, async (t) => {
        const { db, near, ended, host } = await share(t);
        assert.ok(host);
        frames.forEach((bytes) => near.readyState === 'open' && near.send(bytes));
        await until(() => ended.host, 'the channel is closed');
        assert.equal({}.polluted, undefined);
        assert.equal((await db.info()).doc_count, 0);
    });

test('hostile: nothing is kept beyond what a message may have, however it is cut up', async (t) => {
    const { near, ended } = await share(t, { limits: { tick: 1000, text: 1 << 20, message: 2 << 20, lanes: 256 } });
    for (let lane = 1; near.readyState === 'open' && lane <= 200; ++lane)
        near.send(frame(1, lane, new Uint8Array(16_000)));
    await until(() => ended.host, 'two megabytes in parts are enough');
});

test('hostile: answers that nobody asked for are passed over, wrong ones are errors', async (t) => {
    const [near, far] = FakeChannel.pair();
    let ended = false;
    const caller = new Caller(near, () => (ended = true));
    t.after(() => caller.close(new Error('the test is over')));
    const asked = caller.call('info', []);
    for (const body of [{ ok: 1 }, { error: null }, null, 7, { cancel: true }])
        far.send(text([body], 77));
    far.send(text([{ error: { status: 'x', name: {}, message: ['no'], __proto__: { a: 1 } } }]));
    await assert.rejects(asked, { status: 500, name: 'unknown', error: true });
    assert.equal(ended, false);
});

test('what is too big for one message is refused to whoever asked for it, and the channel stays', async (t) => {
    const docs = [{ _id: 'a', text: 'ä'.repeat(100_000) }];
    const { call } = await share(t, { docs, limits: { ...quickly, text: 150_000 } });
    await assert.rejects(call('get', 'a', {}), { status: 413, name: 'too_big' });
    await assert.rejects(call('bulkDocs', ...bulk(docs[0])), { status: 413, name: 'too_big' });
    assert.equal((await call('info')).doc_count, 1);
});

test('lanes are numbers that rise, names are looked up in a list: there is nothing to guess', () => {
    const { text: wire } = pack({ method: 'get', args: ['a', {}], then: () => {} });
    assert.equal(wire, '[{"method":"get","args":["a",{}]}]', 'functions do not travel, so they need no ids');
});

test('a line that is over sends nothing and does not wait', async () => {
    const [near] = FakeChannel.pair();
    const line = new Line(near, { message() {}, broken() {}, ended() {} });
    line.end(new Error('over'));
    await line.send(1, { a: 1 });
    assert.equal(near.bufferedAmount, 0);
});
