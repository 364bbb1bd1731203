// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remote, room } from './pouch.mjs';

test('a database is made by opening it, and deleted', async (t) => {
    const { db, url } = await room(t);

    assert.deepEqual([(await db.info()).db_name, (await db.info()).doc_count], ['room', 0]);
    await db.put({ _id: 'a' });
    assert.equal((await remote(url).info()).doc_count, 1);
    assert.equal((await db.destroy()).ok, true);
    assert.equal((await fetch(url)).status, 404);
    assert.equal((await fetch(url, { method: 'PUT' })).status, 201);
    assert.equal((await fetch(url, { method: 'PUT' })).status, 412);
});

test('a document is put, got, changed and removed', async (t) => {
    const { db } = await room(t);

    const first = await db.put({ _id: 'note', text: 'hello', list: [1, { two: 2 }] });
    assert.match(first.rev, /^1-[0-9a-f]{32}$/);
    const note = await db.get('note');
    assert.deepEqual(note, { _id: 'note', _rev: first.rev, text: 'hello', list: [1, { two: 2 }] });
    await assert.rejects(db.put({ _id: 'note', text: 'late' }), { status: 409, name: 'conflict' });
    const second = await db.put({ ...note, text: 'changed' });
    assert.match(second.rev, /^2-/);
    await db.remove('note', second.rev);
    await assert.rejects(db.get('note'), { status: 404, reason: 'deleted' });
    await assert.rejects(db.get('never'), { status: 404, reason: 'missing' });
    assert.match((await db.put({ _id: 'note', text: 'again' })).rev, /^4-/);
});

test('hostile ids are just ids', async (t) => {
    const { db } = await room(t);
    const ids = ['constructor', '__defineGetter__'.slice(2), '../', 'a/b', 'a?b#c', 'ä ☃ %', '\u0001\t\n', '"', '+', 'x'.repeat(1024), 'toString'];

    for (const _id of ids) {
        const { rev } = await db.put({ _id, is: _id });
        assert.deepEqual(await db.get(_id), { _id, _rev: rev, is: _id });
    }
    const { rows } = await db.allDocs();
    assert.deepEqual(rows.map(({ id }) => id).sort(), [...ids].sort());
    await assert.rejects(db.put({ _id: 'x'.repeat(1025) }), { status: 400 });
    await assert.rejects(db.put({ _id: '_mine' }), { status: 400 });
});

test('__proto__ inside of a document is data', async (t) => {
    const { url, db } = await room(t);
    await db.info();

    const body = '{"inner":{"__proto__":{"polluted":true}}}';
    assert.equal((await fetch(`${url}/x`, { method: 'PUT', body })).status, 201);
    assert.ok((await (await fetch(`${url}/x`)).text()).includes('"inner":{"__proto__":{"polluted":true}}'));
    assert.equal((await fetch(`${url}/y`, { method: 'PUT', body: '{"__proto__":{}}' })).status, 400);
});

test('numbers stay as they were sent', async (t) => {
    const { url, db } = await room(t);
    await db.info();

    await fetch(`${url}/x`, { method: 'PUT', body: '{"n":18446744073709551615,"e":1e400,"one":1.0}' });
    assert.ok((await (await fetch(`${url}/x`)).text()).includes('"n":18446744073709551615,"e":1e400,"one":1.0'));
});

test('all documents come by their ids', async (t) => {
    const { db } = await room(t);
    await db.bulkDocs(['c', 'a', 'b', 'd'].map((_id) => ({ _id, n: _id })));
    await db.remove(await db.get('d'));

    const ids = async (options) => (await db.allDocs(options)).rows.map(({ id, error }) => id ?? error);
    assert.deepEqual(await ids({}), ['a', 'b', 'c']);
    assert.deepEqual(await ids({ descending: true, limit: 2 }), ['c', 'b']);
    assert.deepEqual(await ids({ startkey: 'b' }), ['b', 'c']);
    assert.deepEqual(await ids({ startkey: 'a', endkey: 'b', inclusive_end: false }), ['a']);
    assert.deepEqual(await ids({ keys: ['c', 'x', 'a'] }), ['c', 'not_found', 'a']);
    assert.deepEqual((await db.allDocs({ include_docs: true })).rows[0].doc.n, 'a');
    assert.equal((await db.allDocs({ key: 'd' })).rows.length, 0);
    assert.equal((await db.allDocs()).total_rows, 3);
});

test('many documents at once are each answered', async (t) => {
    const { db } = await room(t);
    await db.put({ _id: 'there' });

    const results = await db.bulkDocs([{ _id: 'new' }, { _id: 'there' }, {}]);
    assert.deepEqual(results.map(({ ok, status }) => ok ?? status), [true, 409, true]);
});

test('attachments are kept byte for byte', async (t) => {
    const { db } = await room(t);
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, i) => (i * 7) & 255));

    const { rev } = await db.putAttachment('doc', 'a file/ä.bin', bytes, 'application/x-thing');
    assert.ok((await db.getAttachment('doc', 'a file/ä.bin')).equals(bytes));
    const stub = (await db.get('doc'))._attachments['a file/ä.bin'];
    assert.deepEqual([stub.stub, stub.length, stub.content_type, stub.revpos], [true, 100_000, 'application/x-thing', 1]);
    const whole = await db.get('doc', { attachments: true });
    assert.equal(whole._attachments['a file/ä.bin'].data, bytes.toString('base64'));

    const changed = await db.put({ ...(await db.get('doc')), n: 1 });
    assert.ok((await db.getAttachment('doc', 'a file/ä.bin')).equals(bytes));
    await db.removeAttachment('doc', 'a file/ä.bin', changed.rev);
    await assert.rejects(db.getAttachment('doc', 'a file/ä.bin'), { status: 404 });
    await assert.rejects(db.putAttachment('doc', 'late', rev, bytes, 'text/plain'), { status: 409 });
    await db.compact();
});

test('attachments of 0 B and of 32 MiB pass, larger ones do not', async (t) => {
    const { db } = await room(t);
    const large = Buffer.alloc(32 * 1024 * 1024, 'x');

    await db.putAttachment('doc', 'empty', Buffer.alloc(0), 'text/plain');
    assert.equal((await db.getAttachment('doc', 'empty')).length, 0);
    await db.putAttachment('doc2', 'large', large, 'text/plain');
    assert.ok((await db.getAttachment('doc2', 'large')).equals(large));
    await assert.rejects(db.putAttachment('doc3', 'larger', Buffer.concat([large, Buffer.from('x')]), 'text/plain'),
        { status: 413 });
});

test('what an attachment is must not act as a page of ours', async (t) => {
    const { db, url } = await room(t);
    await db.putAttachment('doc', 'page', Buffer.from('<script>alert(1)</script>'), 'text/html');

    const answer = await fetch(`${url}/doc/page`);
    assert.equal(answer.headers.get('content-security-policy'), 'sandbox');
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
});

test('a document that is too large is refused', async (t) => {
    const { db } = await room(t);

    await assert.rejects(db.put({ _id: 'x', text: 'x'.repeat(8 * 1024 * 1024) }), { status: 413, name: 'document_too_large' });
});

test('conflicts are told and settled', async (t) => {
    const { db } = await room(t);
    await db.bulkDocs([{ _id: 'x', _rev: '1-a', n: 1 }, { _id: 'x', _rev: '1-b', n: 2 }], { new_edits: false });

    const x = await db.get('x', { conflicts: true });
    assert.deepEqual([x._rev, x.n, x._conflicts], ['1-b', 2, ['1-a']]);
    assert.equal((await db.get('x', { rev: '1-a' })).n, 1);
    const open = await db.get('x', { open_revs: 'all' });
    assert.deepEqual(open.map(({ ok }) => ok._rev).sort(), ['1-a', '1-b']);
    assert.deepEqual(await db.revsDiff({ x: ['1-a', '2-c'] }), { x: { missing: ['2-c'], possible_ancestors: ['1-b', '1-a'] } });
    await db.remove('x', '1-b');
    assert.equal((await db.get('x', { conflicts: true }))._conflicts, undefined);
    assert.equal((await db.get('x'))._rev, '1-a');
});

test('local documents are kept and are no changes', async (t) => {
    const { db } = await room(t);

    const { rev } = await db.put({ _id: '_local/settings', dark: true });
    assert.equal((await db.get('_local/settings')).dark, true);
    await assert.rejects(db.put({ _id: '_local/settings', dark: false }), { status: 409 });
    await db.put({ _id: '_local/settings', _rev: rev, dark: false });
    assert.equal((await db.changes()).results.length, 0);
});

test('functions are not run', async (t) => {
    const { db, url } = await room(t);

    await db.put({ _id: '_design/x', views: { y: { map: 'function (doc) { emit(doc._id) }' } } });
    assert.ok((await db.get('_design/x')).views.y);
    await assert.rejects(db.query('x/y'), { status: 501, name: 'not_implemented' });
    assert.equal((await fetch(`${url}/_changes?filter=x/y`)).status, 501);
});
