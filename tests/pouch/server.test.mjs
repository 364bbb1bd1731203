// SPDX-License-Identifier: GPL-3.0-only
// Replicators that are not PouchDB in this process: express-pouchdb, told over HTTP to take a room for one side.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { couchServer } from './couchserver.mjs';
import { remote, room, trees } from './pouch.mjs';

const post = async (url, body) => {
    const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    return [answer.status, await answer.json()];
};

async function filled(db) {
    const file = (text) => ({ content_type: 'text/plain', data: Buffer.from(text).toString('base64') });
    await db.bulkDocs(Array.from({ length: 200 }, (_, i) => ({ _id: `doc-${i}`, n: i, ...(i % 10 === 0 && { _attachments: { file: file(`file ${i}`) } }) })));
    for (let i = 0; i < 200; i += 7)
        await db.remove(await db.get(`doc-${i}`));
    await db.bulkDocs([{ _id: 'conflict', _rev: '1-a' }, { _id: 'conflict', _rev: '1-b', _attachments: { f: file('b') } }], { new_edits: false });
}

test('another server replicates into a room and out of it', async (t) => {
    const { db, url } = await room(t);
    const server = await couchServer(t);
    const here = remote(`${server}/here`);
    await filled(here);

    const [status, into] = await post(`${server}/_replicate`, { source: 'here', target: url });
    assert.deepEqual([status, into.ok, into.doc_write_failures], [200, true, 0]);
    const [, out] = await post(`${server}/_replicate`, { source: url, target: 'there', create_target: true });
    assert.deepEqual([out.ok, out.doc_write_failures], [true, 0]);

    const expected = await trees(here);
    assert.equal(Object.keys(expected).length, 201);
    assert.deepEqual(await trees(db), expected);
    assert.deepEqual(await trees(remote(`${server}/there`)), expected);
    assert.equal((await remote(`${server}/there`).getAttachment('doc-10', 'file')).toString(), 'file 10');
});

test('PouchDB replicates between a room and another server', async (t) => {
    const { db, url } = await room(t);
    const there = remote(`${await couchServer(t)}/there`);
    await filled(db);

    const done = await there.replicate.from(url);
    assert.deepEqual([done.ok, done.doc_write_failures], [true, 0]);
    assert.deepEqual(await trees(there), await trees(db));
});
