// SPDX-License-Identifier: GPL-3.0-only
// What CouchDB's own replicator sends and asks for: documents with their attachments behind them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { room } from './pouch.mjs';

const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7 + (i >> 8)) & 255));

// As CouchDB writes it: the document first, then each attachment that it says will follow.
const related = (doc, ...files) => Buffer.concat([
    Buffer.from(`--b\r\nContent-Type: application/json\r\n\r\n${JSON.stringify(doc)}`),
    ...files.flatMap((file) => [Buffer.from('\r\n--b\r\n\r\n'), file]),
    Buffer.from('\r\n--b--'),
]);
const put = (url, body) => fetch(url, { method: 'PUT', headers: { 'Content-Type': 'multipart/related; boundary="b"' }, body });

// The texts between the boundaries, heads and all.
async function partsOf(answer) {
    const [, boundary] = /boundary="(.+)"$/.exec(answer.headers.get('content-type'));
    return Buffer.from(await answer.arrayBuffer()).toString('latin1').split(`--${boundary}`).slice(1, -1).map((part) => part.slice(2, -2));
}

test('attachments come behind their document, byte for byte', async (t) => {
    const { db, url } = await room(t);
    await db.info();
    const doc = { _id: 'x', _rev: '1-a', _revisions: { start: 1, ids: ['a'] }, n: 1, _attachments: {
        'z.bin': { content_type: 'application/x-thing', length: bytes.length, revpos: 1, follows: true },
        'a.txt': { content_type: 'text/plain', length: 10_000, encoding: 'gzip', encoded_length: 1, follows: true } } };

    const answer = await put(`${url}/x?new_edits=false`, related(doc, bytes, gzipSync('a'.repeat(10_000))));
    assert.deepEqual([answer.status, (await answer.json()).rev], [201, '1-a']);
    assert.ok((await db.getAttachment('x', 'z.bin')).equals(bytes));
    assert.equal((await db.getAttachment('x', 'a.txt')).toString(), 'a'.repeat(10_000));
});

test('what is not what it says is refused, and nothing is kept', async (t) => {
    const { db, url } = await room(t);
    await db.info();
    const one = { _attachments: { f: { follows: true, length: 3 } } };

    for (const body of [related(one), related(one, Buffer.from('four')), related(one, Buffer.from('abc'), Buffer.from('more')), Buffer.from('--b'), Buffer.alloc(0)])
        assert.equal((await put(`${url}/x`, body)).status, 400);
    assert.equal((await db.allDocs()).total_rows, 0);
});

test('open revisions are given in parts to who asks for that', async (t) => {
    const { db, url } = await room(t);
    await db.bulkDocs([{ _id: 'x', _rev: '1-a', _attachments: { f: { content_type: 'application/x-thing', data: bytes.toString('base64') } } },
        { _id: 'x', _rev: '1-b' }], { new_edits: false });

    const answer = await fetch(`${url}/x?revs=true&open_revs=["1-b","1-a","2-c"]`, { headers: { Accept: 'multipart/mixed' } });
    const [plain, withFile, missing] = await partsOf(answer);
    assert.match(plain, /^Content-Type: application\/json\r\n\r\n\{"_id":"x","_rev":"1-b","_revisions":/);
    assert.match(withFile, /^Content-Type: multipart\/related; boundary="[0-9a-f]{32}"\r\n/);
    assert.ok(withFile.includes(bytes.toString('latin1')));
    assert.ok(missing.endsWith('error="true"\r\n\r\n{"missing":"2-c"}'));
    const json = await fetch(`${url}/x?open_revs=all`, { headers: { Accept: 'application/json' } });
    assert.equal((await json.json()).length, 2);
});

test('what is given in parts can be put into another room as it is', async (t) => {
    const { relay, db, url } = await room(t);
    const other = `${relay.url}/couch/other`;
    await fetch(other, { method: 'PUT' });
    await db.putAttachment('x', 'f', bytes, 'application/x-thing');

    const given = await fetch(`${url}/x?revs=true&attachments=true`, { headers: { Accept: 'multipart/related' } });
    const body = await given.arrayBuffer();
    const answer = await fetch(`${other}/x?new_edits=false`, { method: 'PUT', headers: { 'Content-Type': given.headers.get('content-type') }, body });
    assert.equal(answer.status, 201);
    assert.deepEqual(await (await fetch(`${other}/x?attachments=true`)).json(), await (await fetch(`${url}/x?attachments=true`)).json());
});

test('many documents are given in parts, each with its name', async (t) => {
    const { db, url } = await room(t);
    await db.putAttachment('x', 'f', bytes, 'application/x-thing');

    const body = JSON.stringify({ docs: [{ id: 'x' }, { id: 'nobody', rev: '1-a' }] });
    const answer = await fetch(`${url}/_bulk_get`, { method: 'POST', headers: { Accept: 'multipart/mixed', 'Content-Type': 'application/json' }, body });
    const [x, nobody] = await partsOf(answer);
    assert.ok(x.includes('\r\nX-Doc-Id: x\r\nX-Rev-Id: 1-') && x.includes(bytes.toString('latin1')));
    assert.ok(nobody.includes('X-Doc-Id: nobody') && nobody.includes('"error":"not_found"'));
});
