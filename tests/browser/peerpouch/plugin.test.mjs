// SPDX-License-Identifier: GPL-3.0-only
// The plugin as an app uses it, in one process: pages are hubs, and what connects them is a stand-in for WebRTC.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../common.mjs';
import { Relay } from '../relay.mjs';
import { Api, database, DbConnection, docsOf, FakePeerConnection, PeerPouch, PouchDB } from './parts.mjs';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

let hubs = 0;

// Two pages with one PouchDB as their hub: objects of their own over the same database.
const pouchHub = async (t) => {
    const name = `hub-${++hubs}`;
    const [ann, bob] = [new PouchDB(name), new PouchDB(name)];
    t.after(() => ann.destroy()); // and so the other one
    return { ann, bob };
};

// The same with a room.
const roomHub = async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await new Api(relay.url).newRoom();
    const [ann, bob] = [PeerPouch.room(url), PeerPouch.room(url)];
    t.after(() => [ann, bob].forEach((hub) => hub.close()));
    return { ann, bob, relay, url };
};

// What the room keeps of shares.
async function sharesIn(url) {
    const body = '{"type":"get","key":"peerpouch/shares"}';
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(url.replace('ws', 'http').replace('connect', 'send'), { method: 'POST', headers, body });
    return (await answer.json()).data;
}

const kinds = { 'a PouchDB': pouchHub, 'a room': roomHub };

function both(name, run) {
    for (const [kind, make] of Object.entries(kinds))
        test(`${kind} as hub: ${name}`, async (t) => run(t, await make(t)));
}

async function open(t, share, options) {
    const db = new PouchDB(share.dbname, options);
    t.after(() => db.close().catch(() => {}));
    return db;
}

// Ann shares a database, and Bob has opened it.
async function opened(t, { ann, bob }, { docs = [{ _id: 'a' }], ...options } = {}) {
    const db = await database(t, docs);
    await ann.shareDatabase(db, { name: 'Ann\'s', ...options });
    const [share] = await bob.getSharedDatabases();
    return { db, share, remote: await open(t, share) };
}

both('the example of the README, word for word but for the constructor\'s callback', async (t, hubs) => {
    const someOtherLocalPouch = await database(t, [{ _id: 'one' }, { _id: 'two' }]);
    const rows = await new Promise((resolve, reject) => {
        const hub = hubs.ann;
        // now you can serve a database using…
        hub.shareDatabase(someOtherLocalPouch, function (e) {
            if (e)
                return reject(e);
            const hub = hubs.bob;
            // or connect to someone else's shared database like…
            hub.getSharedDatabases(function (e, shares) {
                PouchDB.open(shares[0].dbname, function (e, remote) {
                    t.after(() => remote.close());
                    remote.allDocs(function (e, result) { e ? reject(e) : resolve(result.rows); });
                });
            });
        });
    });
    assert.deepEqual(rows.map(({ id }) => id), ['one', 'two']);
});

both('a share is listed for others and not for its owner, comes and goes, and has a name and info', async (t, { ann, bob }) => {
    const db = await database(t);
    const heard = [];
    assert.deepEqual(await bob.getSharedDatabases({ onChange: (share) => heard.push(share) }), []);
    const shared = await ann.shareDatabase(db, { name: 'To do', info: { colour: ['red'] } });
    await until(() => heard.length === 1, 'it is heard of');
    assert.deepEqual(heard[0], { _id: shared._id, dbname: `webrtc://${shared._id}`, name: 'To do', info: { colour: ['red'] } });
    assert.deepEqual(await bob.getSharedDatabases(), heard);
    assert.deepEqual(await ann.getSharedDatabases(), [], 'not one\'s own');
    await new Promise((resolve, reject) => ann.unshareDatabase(db, (error) => (error ? reject(error) : resolve())));
    await until(() => heard.length === 2, 'it is gone');
    assert.equal(heard[1]._deleted, true);
    assert.equal(heard[1]._id, shared._id);
    assert.deepEqual(await bob.getSharedDatabases(), []);
});

test('a PouchDB as hub: what is shared while the list of shares is on its way is in it', async (t) => {
    const { ann, bob } = await pouchHub(t);
    const db = new PouchDB(`early-${hubs}`);
    t.after(() => db.destroy());
    const [heard, elsewhere, { allDocs }] = [[], [], bob];
    await bob.getSharedDatabases({ onChange: (share) => elsewhere.push(share) });
    bob.allDocs = async function (...args) { // its answer is late
        bob.allDocs = allDocs;
        const answer = await allDocs.apply(bob, args);
        await ann.shareDatabase(db, { name: 'early' });
        await until(() => elsewhere.length === 1, 'Bob heard of it');
        return answer;
    };

    const shares = await bob.getSharedDatabases({ onChange: (share) => heard.push(share) });
    assert.deepEqual([...shares, ...heard].map(({ name }) => name), ['early']);
});

both('both replications, and a sync that keeps conflicts and attachments of every revision', async (t, hubs) => {
    const { db, remote } = await opened(t, hubs, { docs: [{ _id: 'theirs' }] });
    const mine = await database(t, [{ _id: 'mine' }]);
    assert.equal((await mine.replicate.from(remote)).docs_written, 1);
    assert.equal((await mine.replicate.to(remote)).docs_written, 1);
    assert.deepEqual((await docsOf(db)).map(({ _id }) => _id), ['mine', 'theirs']);

    const file = (text) => ({ note: { content_type: 'text/plain', data: Buffer.from(text) } });
    await db.put({ _id: 'c', who: 'ann', _attachments: file('of Ann') });
    await mine.put({ _id: 'c', who: 'bob', _attachments: file('of Bob') });
    await mine.sync(remote);
    const revisions = async (one) => (await one.get('c', { open_revs: 'all', attachments: true, binary: true }))
        .map(({ ok }) => [ok._rev, ok.who, String(ok._attachments.note.data)]).sort();
    assert.equal((await revisions(db)).length, 2);
    assert.deepEqual(await revisions(mine), await revisions(db));
    assert.deepEqual((await mine.get('c', { conflicts: true })), await db.get('c', { conflicts: true }));
    const tree = (await revisions(mine)).map(([, who, text]) => `${who}: ${text}`);
    assert.deepEqual(tree.sort(), ['ann: of Ann', 'bob: of Bob']);
});

both('PouchDB\'s own methods work on what is opened', async (t, hubs) => {
    const { db, remote, share } = await opened(t, hubs);
    const { rev } = await remote.put({ _id: 'b', n: 1 });
    await assert.rejects(remote.put({ _id: 'b' }), { status: 409, name: 'conflict' });
    await remote.putAttachment('b', 'f.txt', rev, Buffer.from('hello'), 'text/plain');
    assert.equal(String(await remote.getAttachment('b', 'f.txt')), 'hello');
    assert.equal(String(await db.getAttachment('b', 'f.txt')), 'hello');
    const { id } = await remote.post({ n: 2 });
    await remote.remove(await remote.get(id));
    await assert.rejects(db.get(id), { reason: 'deleted' });
    const info = await remote.info();
    assert.deepEqual([info.doc_count, info.adapter, info.db_name], [2, 'webrtc', share.dbname]);
    assert.deepEqual((await remote.allDocs({ keys: ['b', 'x'] })).rows.map((row) => row.error ?? row.id), ['b', 'not_found']);
    assert.deepEqual((await remote.changes({ since: 0, limit: 1 })).results.length, 1);
    assert.deepEqual((await remote.changes({ doc_ids: ['b'] })).results.map((row) => row.id), ['b']);
    assert.deepEqual((await remote.changes({ filter: (doc) => doc._id === 'a' })).results.map((row) => [row.id, row.doc]), [['a', undefined]]);
    await assert.rejects(remote.changes({ filter: 'a/b' }), { status: 501 });
    await assert.rejects(remote.query('a/b'), { status: 501 });
    for (const method of ['destroy', 'compact'])
        await assert.rejects(remote[method](), { status: 403 });
    assert.equal((await db.info()).doc_count, 2);
});

both('who is refused gets a 403 at once, and no connection is made', async (t, { ann, bob }) => {
    const db = await database(t, [{ _id: 'a' }]);
    const asked = [];
    const onRemote = (event) => {
        asked.push(event.info);
        if (event.info !== 'friend')
            event.preventDefault();
    };
    await ann.shareDatabase(db, { onRemote });
    const [share] = await bob.getSharedDatabases();
    const before = FakePeerConnection.made;
    await assert.rejects((await open(t, share)).allDocs(), { status: 403, name: 'forbidden' });
    await new Promise((resolve) => PouchDB.open(share.dbname, { info: 'foe' }, (error) => resolve(assert.equal(error.status, 403))));
    assert.equal(FakePeerConnection.made - before, 2, 'nobody answered the two offers');
    const friend = await open(t, share, { info: 'friend' });
    assert.equal((await friend.allDocs()).total_rows, 1);
    assert.deepEqual(asked, [null, 'foe', 'friend']);
    const error = await new Promise((resolve) => friend.constructor.sync(db, new PouchDB(share.dbname), { live: true, retry: true }).on('error', resolve));
    assert.equal(error.status ?? error.result?.status, 403, 'and a sync does not try again');
});

test('an offer that comes again after its refusal is refused again, and nobody is asked twice', async (t) => {
    const { ann, bob } = await pouchHub(t);
    const db = await database(t, [{ _id: 'a' }]);
    const [offers, refusals] = [[], []];
    let asked = 0;
    await ann.shareDatabase(db, { onRemote: (event) => { ++asked; event.preventDefault(); } });
    const [share] = await bob.getSharedDatabases();
    for (const [hub, kept] of [[ann, refusals], [bob, offers]]) {
        const { put } = hub;
        hub.put = (doc) => {
            kept.push(doc);
            return put(doc);
        };
    }
    await assert.rejects((await open(t, share)).info(), { status: 403 });

    const again = { ...offers[0], _id: `${offers[0]._id}-again` }; // on its way for longer than its answer
    await bob.put(again);
    await until(() => refusals.length === 2, 'it is refused again');
    assert.deepEqual(refusals.map(({ signal }) => signal.refused.status), [403, 403]);
    assert.equal(asked, 1);
});

both('who opened it hears at once that it is shared no more, and who opens it then gets a 404', async (t, { ann, bob }) => {
    const { db, remote, share } = await opened(t, { ann, bob });
    await remote.info();
    const feed = remote.changes({ live: true, since: 'now' });
    const ended = new Promise((resolve) => feed.on('error', resolve));
    const gone = new Promise((resolve) => remote.once('disconnect', resolve));
    await new Promise((resolve) => setImmediate(resolve));
    await ann.unshareDatabase(db);
    assert.equal((await gone).status, 503);
    assert.equal((await ended).status, 503, 'live feeds end with the channel');
    await until(async () => (await bob.getSharedDatabases()).length === 0, 'it is not listed');
    await until(async () => (await new PouchDB(share.dbname).info().catch((error) => error)).status === 404, 'a 404');
    assert.equal((await db.info()).doc_count, 1, 'the database itself is as it was');
});

both('what is closed here stays open there, also for others', async (t, hubs) => {
    const { db, remote, share } = await opened(t, hubs);
    await remote.info();
    await remote.close();
    await assert.rejects(remote.info());
    assert.equal((await db.info()).doc_count, 1);
    assert.equal((await (await open(t, share)).info()).doc_count, 1);
});

both('a live sync goes on by itself when the peer vanished and shares again', async (t, hubs) => {
    const { db, remote } = await opened(t, hubs);
    const mine = await database(t);
    const sync = mine.sync(remote, { live: true, retry: true });
    t.after(() => sync.cancel());
    await until(async () => (await mine.info()).doc_count === 1, 'it has begun');
    let connects = 0;
    remote.on('connect', () => (connects += 1));
    const gone = new Promise((resolve) => remote.once('disconnect', resolve));
    await hubs.ann.unshareDatabase(db);
    await gone;
    await Promise.all([db.put({ _id: 'meanwhile there' }), mine.put({ _id: 'meanwhile here' })]);
    await hubs.ann.shareDatabase(db, { name: 'Ann\'s' });
    const ids = async (one) => (await docsOf(one)).map(({ _id }) => _id).join();
    await until(async () => (await ids(db)).length === (await ids(mine)).length && (await mine.info()).doc_count === 3, 'both have all');
    assert.ok(connects >= 1);
});

both('1,000 documents arrive live, in both directions', async (t, hubs) => {
    const { db, remote } = await opened(t, hubs, { docs: [] });
    const mine = await database(t);
    const sync = mine.sync(remote, { live: true, retry: true });
    t.after(() => sync.cancel());
    await remote.info();
    await Promise.all([db, mine].flatMap((one, who) => Array.from({ length: 50 }, (_, i) =>
        one.bulkDocs(Array.from({ length: 10 }, (_, j) => ({ _id: `${who}-${i}-${j}` }))))));
    const count = async (one) => (await one.info()).doc_count;
    await until(async () => await count(db) === 1000 && await count(mine) === 1000, 'all are on both sides');
});

both('ids cannot be guessed, and the same database keeps its own', async (t, { ann, bob }) => {
    const [one, two] = [await database(t), await database(t)];
    const shares = [await ann.shareDatabase(one), await ann.shareDatabase(two)];
    shares.forEach(({ _id }) => assert.match(_id, uuid));
    assert.notEqual(shares[0]._id, shares[1]._id);
    await ann.unshareDatabase(one);
    assert.equal((await ann.shareDatabase(one))._id, shares[0]._id);
    assert.equal((await bob.getSharedDatabases()).length, 2);
});

both('an app that shares a database and destroys it shares it no more', async (t, { ann, bob }) => {
    const db = await database(t);
    await ann.shareDatabase(db);
    assert.equal((await bob.getSharedDatabases()).length, 1);
    await db.destroy();
    await until(async () => (await bob.getSharedDatabases()).length === 0, 'it is gone');
});

test('a share whose page is gone, and is still listed, fails within ten seconds and does not hang', async (t) => {
    const { ann, bob } = await pouchHub(t);
    const db = await database(t);
    const share = await ann.shareDatabase(db);
    const entry = await ann.get(`peerpouch-share-${share._id}`);
    await ann.put({ ...entry, at: '00000000-0000-4000-8000-000000000000' }); // nobody takes what is sent there
    const [listed] = await bob.getSharedDatabases();
    const remote = await open(t, listed);
    await assert.rejects(remote.info(), { status: 503, name: 'disconnected' });
});

test('a share of which nobody of this page knows is a 404, and its name alone opens nothing', async (t) => {
    const remote = new PouchDB('webrtc://00000000-0000-4000-8000-000000000000');
    t.after(() => remote.close());
    await assert.rejects(remote.info(), { status: 404, name: 'not_found' });
});

test('candidates that come before their offer are kept for it', async (t) => {
    const { ann, bob } = await pouchHub(t);
    let cut = 0;
    // Every signal is cut in two, and its candidates come first.
    for (const hub of [ann, bob]) {
        const { put } = hub;
        hub.put = async (doc) => {
            const { description, candidates = [] } = doc.signal ?? {};
            if (!description || candidates.length === 0)
                return put(doc);
            cut += 1;
            await put({ ...doc, _id: `${doc._id}-early`, signal: { ...doc.signal, description: undefined } });
            return put({ ...doc, signal: { ...doc.signal, candidates: [] } });
        };
    }
    const { remote } = await opened(t, { ann, bob });
    assert.equal((await remote.info()).doc_count, 1);
    assert.equal(cut, 2, 'the offer and the answer');
});

test('nothing of the signals stays in a PouchDB, and only the share in a room', async (t) => {
    const inPouch = await pouchHub(t);
    await (await opened(t, inPouch)).remote.info();
    await until(async () => (await inPouch.ann.allDocs()).rows.every(({ id }) => id.startsWith('peerpouch-share-')), 'signals are removed');

    const inRoom = await roomHub(t);
    const { remote, share } = await opened(t, inRoom);
    await remote.info();
    assert.deepEqual((await sharesIn(inRoom.url)).map(({ value }) => value.share.id), [share._id]);

});

test('a room can be used before there is a connection, and keeps its shares over a restart of the relay', async (t) => {
    const db = await database(t, [{ _id: 'a' }]);
    const { ann, bob, relay } = await roomHub(t);
    const sharing = ann.shareDatabase(db);
    assert.equal(ann.connection.status.connected, false, 'nobody waited');
    await sharing;
    const [share] = await bob.getSharedDatabases();
    await relay.kill();
    await relay.run(relay.port);
    await until(() => ann.connection.status.connected && bob.connection.status.connected, 'all are back');
    const late = PeerPouch.room(bob.connection.dbUrl);
    t.after(() => late.close());
    await until(async () => (await late.getSharedDatabases()).length === 1, 'the share is there again');
    assert.equal((await (await open(t, share)).info()).doc_count, 1);
});

test('the list of shares is summed up when it gets long, and nothing is lost by it', async (t) => {
    const { ann, bob, url } = await roomHub(t);
    const kept = await database(t);
    const other = await database(t);
    await ann.shareDatabase(kept, { name: 'kept' });
    for (let i = 0; i < 80; ++i) {
        await ann.shareDatabase(other);
        await ann.unshareDatabase(other);
    }
    const { length } = await sharesIn(url);
    assert.ok(length < 120, `${length} messages`);
    assert.deepEqual((await bob.getSharedDatabases()).map(({ name }) => name), ['kept']);
    const late = PeerPouch.room(url);
    t.after(() => late.close());
    assert.deepEqual((await late.getSharedDatabases()).map(({ name }) => name), ['kept']);
});

test('what anybody writes into the room is passed over where it makes no sense', async (t) => {
    const { ann, bob, url } = await roomHub(t);
    const db = new DbConnection();
    t.after(() => db.disconnect());
    await db.connect(url);
    const id = '0123456789abcdef';
    const nonsense = [null, 7, 'x', [], { shares: 7 }, { shares: [null, { id: '__proto__', at: id }, { id }] }, { share: { id: 'short', at: id } },
        { share: { id, at: 7 } }, { gone: 7 }, { gone: '__proto__' }, { share: JSON.parse(`{"__proto__": {"id": "${id}", "at": "${id}"}}`) }];
    await Promise.all(nonsense.map((value) => db.push('peerpouch/shares', value)));
    await db.push('peerpouch/shares', { share: { id, at: id, name: { x: 1 }, extra: 1 } });
    assert.deepEqual(await bob.getSharedDatabases(), [{ _id: id, dbname: `webrtc://${id}`, name: '', info: null }]);

    const { share, remote } = await opened(t, { ann, bob: { getSharedDatabases: async () => (await bob.getSharedDatabases()).slice(1) } });
    assert.ok(share);
    const mailbox = (await sharesIn(url)).at(-1).value.share.at;
    const signals = [null, 7, {}, { from: id }, { from: id, attempt: id, candidates: 7 }, { from: id, attempt: id, candidates: [7] },
        { from: id, attempt: id, description: { type: 'rollback', sdp: '' } }, { from: id, attempt: id, description: { type: 'offer' } },
        { from: id, attempt: id, share: '__proto__', description: { type: 'offer', sdp: 'x' } },
        ...Array.from({ length: 200 }, (_, i) => ({ from: id, attempt: `${id}${i}`, candidates: [{ candidate: 'x' }] }))];
    await Promise.all(signals.map((value) => db.push(`peerpouch/signal/${mailbox}`, value, 'relay')));
    assert.equal((await remote.info()).doc_count, 1);
});
