// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { until } from '../browser/common.mjs';
import { Relay } from '../browser/relay.mjs';
import { memory, remote, room, standing, trees, whileSyncing } from './pouch.mjs';

const many = Number(process.env.DRIFT_POUCH_DOCS ?? 500);

test('documents with attachments are replicated into a room and out of it', async (t) => {
    const { db, url } = await room(t);
    const here = memory();
    const there = memory();
    const docs = Array.from({ length: many }, (_, i) => ({
        _id: `doc-${i}`, n: i,
        ...(i % 10 === 0 && { _attachments: { file: { content_type: 'text/plain', data: Buffer.from(`file ${i}`).toString('base64') } } }),
    }));
    await here.bulkDocs(docs);
    for (let i = 0; i < many; i += 7)
        await here.remove(await here.get(`doc-${i}`));

    const into = await here.replicate.to(url);
    assert.deepEqual([into.ok, into.doc_write_failures], [true, 0]);
    const out = await there.replicate.from(url);
    assert.deepEqual([out.ok, out.doc_write_failures], [true, 0]);

    const expected = await trees(here);
    assert.equal(Object.keys(expected).length, many);
    assert.deepEqual(await trees(db), expected);
    assert.deepEqual(await trees(there), expected);
    assert.equal((await there.getAttachment('doc-10', 'file')).toString(), 'file 10');
    assert.equal((await db.info()).doc_count, (await here.info()).doc_count);
});

test('a second replication goes on where the first one ended', async (t) => {
    const { db, url } = await room(t);
    const here = memory();
    await here.bulkDocs([{ _id: 'a' }, { _id: 'b' }]);
    await here.replicate.to(url);
    await here.put({ _id: 'c' });

    assert.equal((await here.replicate.to(url)).docs_read, 1);
    assert.equal((await here.replicate.from(url)).docs_written, 0);
    assert.equal((await db.info()).doc_count, 3);
});

test('both sides agree on the winner and on the conflicts', async (t) => {
    const { db, url } = await room(t);
    const one = memory();
    const other = memory();
    await one.put({ _id: 'x', from: 'the beginning' });
    await one.replicate.to(url);
    await other.replicate.from(url);
    await one.put({ ...(await one.get('x')), from: 'one' });
    await other.put({ ...(await other.get('x')), from: 'other' });
    await db.put({ ...(await db.get('x')), from: 'the room' });

    await one.sync(url);
    await other.sync(url);
    await one.sync(url);

    const expected = await standing(db, 'x');
    assert.equal(expected.conflicts.length, 2);
    assert.deepEqual(await standing(one, 'x'), expected);
    assert.deepEqual(await standing(other, 'x'), expected);
    assert.deepEqual(await trees(db), await trees(one));
    assert.deepEqual(await trees(db), await trees(other));
});

test('live changes come as they happen', async (t) => {
    const { db, url } = await room(t);
    await db.put({ _id: 'before' });
    const heard = [];
    const feed = remote(url).changes({ since: 'now', live: true, include_docs: true }).on('change', ({ doc }) => heard.push(doc._id));
    await until(async () => {
        await db.put({ _id: `probe-${Date.now()}-${Math.random()}` }); // the feed begins when it begins
        return heard.length > 0;
    }, 'the feed begins');

    await db.put({ _id: 'x' });
    await until(() => heard.includes('x'), 'the change is heard of');
    assert.ok(!heard.includes('before'));
    feed.cancel();
});

test('live sync carries edits both ways, deletions too', async (t) => {
    const { url } = await room(t);
    const one = memory();
    const other = memory();
    await whileSyncing([one, other], url, {}, async () => {
        await one.put({ _id: 'x', n: 1 });
        await until(() => other.get('x').then(() => true, () => false), 'it arrives at the other');
        await other.put({ ...(await other.get('x')), n: 2 });
        await until(async () => (await one.get('x')).n === 2, 'the edit comes back');
        await one.remove(await one.get('x'));
        await until(() => other.get('x').then(() => false, ({ reason }) => reason === 'deleted'), 'the deletion arrives');
    });
});

test('random edits at three databases end equal everywhere', async (t) => {
    const { db, url } = await room(t);
    const all = [memory(), memory(), memory()];
    let seed = 7;
    const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
    for (let i = 0; i < 300; ++i) {
        const where = all[random(3)];
        const _id = `doc-${random(20)}`;
        const old = await where.get(_id).catch(() => undefined);
        if (old && random(5) === 0)
            await where.remove(old);
        else
            await where.put({ ...old, _id, n: i });
        if (random(15) === 0)
            await all[random(3)].sync(url);
    }
    for (const one of [...all, ...all])
        await one.sync(url);

    const expected = await trees(db);
    for (const one of all)
        assert.deepEqual(await trees(one), expected);
    assert.ok(Object.values(expected).some((leaves) => leaves.length > 1));
});

test('some documents can be asked for', async (t) => {
    const { url, db } = await room(t);
    await db.bulkDocs(['a', 'b', 'c'].map((_id) => ({ _id })));
    const here = memory();

    await here.replicate.from(url, { doc_ids: ['a', 'c'] });
    assert.deepEqual((await here.allDocs()).rows.map(({ id }) => id), ['a', 'c']);
});

test('two rooms replicate with each other', async (t) => {
    const { relay, db, url } = await room(t);
    await db.put({ _id: 'x', _attachments: { f: { content_type: 'text/plain', data: 'aGk=' } } });

    const second = remote(`${relay.url}/couch/second`);
    await second.replicate.from(url);
    assert.deepEqual(await trees(second), await trees(db));
    assert.equal((await second.getAttachment('x', 'f')).toString(), 'hi');
});

test('live syncs of three databases go on behind a restart of the relay, until all are equal', async (t) => {
    const relay = await Relay.start(t, '--couch-hub', 'hub');
    const url = `${relay.url}/couch/hub`;
    const all = [memory(), memory(), memory()];
    const soon = { back_off_function: (delay) => Math.min(200, delay * 2 || 20) };
    let seed = 11;
    const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
    const edit = async (n) => {
        const where = all[random(3)];
        const _id = `doc-${random(20)}`;
        const old = await where.get(_id).catch(() => undefined);
        const change = old && random(5) === 0 ? where.remove(old) : where.put({ ...old, _id, n });
        await change.catch((error) => assert.equal(error.status, 409)); // what came from elsewhere was there first
    };

    const db = remote(url);
    const settled = () => until(async () => {
        const [first, ...others] = await Promise.all([db, ...all].map(trees));
        return Object.keys(first).length >= 15 && others.every((one) => isDeepStrictEqual(one, first));
    }, 'the room and all three have the same revisions');

    await whileSyncing(all, url, soon, async () => {
        for (let i = 0; i < 100; ++i)
            await edit(i);
        await settled(); // PouchDB gives up where its first request of all fails
        const { port } = relay;
        await relay.kill(); // which forgets everything
        for (let i = 100; i < 150; ++i)
            await edit(i);
        await relay.run(port);
        for (let i = 150; i < 250; ++i)
            await edit(i);

        await settled();
    });
});
