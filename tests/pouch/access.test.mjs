// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Relay } from '../browser/relay.mjs';
import { memory, remote, room } from './pouch.mjs';

const browsing = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'; // of who goes to a page
const put = (url, options) => fetch(url, { method: 'PUT', ...options });

test('a page of an allowed origin may send credentials, for databases alone', async (t) => {
    const { relay, url } = await room(t, 'room', '--allow-origin', 'https://app.example');
    const headers = { Origin: 'https://app.example' };

    const answer = await put(url, { headers });
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get('access-control-allow-origin'), 'https://app.example');
    assert.equal(answer.headers.get('access-control-allow-credentials'), 'true');
    const preflight = await fetch(`${url}/x`, { method: 'OPTIONS', headers: { ...headers, 'Access-Control-Request-Method': 'PUT' } });
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-methods'), /PUT.*DELETE/);
    assert.match(preflight.headers.get('access-control-allow-headers'), /Content-Type/);
    assert.equal(preflight.headers.get('access-control-allow-credentials'), 'true');
    const feed = await fetch(`${url}/_changes`, { headers });
    assert.equal(feed.headers.get('access-control-allow-credentials'), 'true');
    const other = await fetch(`${relay.url}/room/room`, { headers });
    assert.equal(other.headers.get('access-control-allow-credentials'), null);
});

test('a page of another origin may do nothing', async (t) => {
    const { url } = await room(t);

    assert.equal((await put(url, { headers: { Origin: 'https://evil.example' } })).status, 403);
    assert.equal((await fetch(url)).status, 404);
});

test('with access keys a database is made under one alone', async (t) => {
    const key = 'a-key-of-16-characters';
    const { relay, url } = await room(t, 'room', '--access-key', key);

    assert.equal((await put(url)).status, 404);
    assert.equal((await put(`${relay.url}/db/a-wrong-key-of-many/couch/room`)).status, 404);
    assert.equal((await put(`${relay.url}/db/${key}/couch/room`)).status, 201);
    assert.equal((await put(`${url}/doc`, { body: '{}' })).status, 201); // who knows the room may use it
    const here = memory();
    await here.replicate.from(`${relay.url}/db/${key}/couch/room`);
    assert.equal((await here.info()).doc_count, 1);
});

test('with strict rooms a database is made in a room that is there', async (t) => {
    const { relay } = await room(t, 'room', '--strict-rooms', '--room', 'there');

    assert.equal((await put(`${relay.url}/couch/nowhere`)).status, 404);
    assert.equal((await put(`${relay.url}/couch/there`)).status, 201);
});

test('the bare address is the hub', async (t) => {
    const relay = await Relay.start(t, '--couch-hub', 'hub');

    assert.equal((await fetch(`${relay.url}/couch/hub`)).status, 200); // without anybody having made it
    const hub = remote(relay.url);
    await hub.put({ _id: 'x', n: 1 });
    assert.equal((await remote(`${relay.url}/couch/hub`).get('x')).n, 1);
    assert.equal((await fetch(relay.url, { headers: { Accept: browsing } })).headers.get('content-type'), 'text/html; charset=utf-8');
    const { uuid } = await (await fetch(relay.url)).json();
    assert.equal(await hub.id(), uuid);
});

test('a page of another origin may ask the bare address of a hub who it is, as PouchDB does', async (t) => {
    const relay = await Relay.start(t, '--couch-hub', 'hub', '--allow-origin', 'https://app.example');
    const headers = { Origin: 'https://app.example' };

    const preflight = await fetch(relay.url, { method: 'OPTIONS', headers: { ...headers, 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'content-type' } });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-credentials'), 'true');
    assert.match(preflight.headers.get('access-control-allow-headers'), /Content-Type/);
    const answer = await fetch(relay.url, { headers });
    assert.equal(answer.headers.get('access-control-allow-origin'), 'https://app.example');
    assert.equal(answer.headers.get('access-control-allow-credentials'), 'true');
    const { couchdb, uuid } = await answer.json();
    assert.equal(couchdb, 'Welcome');
    assert.equal((await (await fetch(`${relay.url}/couch`)).json()).uuid, uuid);
    const page = await fetch(relay.url, { headers: { ...headers, Accept: browsing } });
    assert.match(page.headers.get('content-type'), /html/);
    assert.equal(page.headers.get('access-control-allow-credentials'), null);
    assert.equal((await fetch(relay.url, { headers: { Origin: 'https://evil.example' } })).status, 403);
});

test('without a hub the bare address is none', async (t) => {
    const relay = await Relay.start(t);

    assert.equal((await fetch(`${relay.url}//_changes`)).status, 404);
    const answer = await fetch(relay.url, { headers: { Origin: 'http://localhost:3000' } });
    assert.match(answer.headers.get('content-type'), /html/);
    assert.equal(answer.headers.get('access-control-allow-credentials'), null);
});

test('rooms are not listed', async (t) => {
    const { relay } = await room(t);

    assert.equal((await fetch(`${relay.url}/couch/_all_dbs`)).status, 403);
    const welcome = await (await fetch(`${relay.url}/couch/`)).json();
    assert.equal(welcome.couchdb, 'Welcome');
    assert.equal((await (await fetch(`${relay.url}/couch/_uuids?count=3`)).json()).uuids.length, 3);
});

test('what is too much is said as CouchDB says it', async (t) => {
    const { db, relay, url } = await room(t, 'room', '--max-documents', '3');
    await db.bulkDocs([{ _id: 'a' }, { _id: 'b' }]);

    await assert.rejects(db.put({ _id: 'c' }), { status: 507, name: 'insufficient_storage' });
    const answer = await fetch(`${url}/x`, { method: 'PUT', body: 'x'.repeat(64 * 1024 * 1024 + 1) }).catch(() => undefined);
    if (answer) { // it may have been cut off before it was read
        assert.equal(answer.status, 413);
        assert.equal((await answer.json()).error, 'too_large');
    }
    assert.equal((await fetch(`${relay.url}/couch/a%2Fb`)).status, 400);
});

test('what is not there is said as CouchDB says it', async (t) => {
    const { db, url } = await room(t);
    await db.info();

    const told = async (path, options) => {
        const answer = await fetch(`${url}${path}`, options);
        return [answer.status, (await answer.json()).error];
    };
    assert.deepEqual(await told('/x'), [404, 'not_found']);
    assert.deepEqual(await told('/_nothing'), [404, 'not_found']);
    assert.deepEqual(await told('/_find', { method: 'POST' }), [501, 'not_implemented']);
    assert.deepEqual(await told('/_index', { method: 'POST' }), [501, 'not_implemented']);
    assert.deepEqual(await told('/_finds', { method: 'POST' }), [404, 'not_found']);
    assert.deepEqual(await told('/_bulk_docs'), [405, 'method_not_allowed']);
    assert.deepEqual(await told('/_bulk_docs', { method: 'POST', body: '{' }), [400, 'bad_request']);
    assert.deepEqual(await told('/x', { method: 'PUT', body: '[]' }), [400, 'bad_request']);
    assert.deepEqual(await told('/x', { method: 'DELETE' }), [404, 'not_found']);
    assert.deepEqual(await told('/x?rev=oops'), [400, 'bad_request']);
    assert.deepEqual(await told('/x?revs=oops'), [400, 'query_parse_error']);
    assert.deepEqual(await told('/_changes?since=%22'), [400, 'invalid_since_seq']);
    assert.deepEqual(await told('/_changes?since=%22x%22'), [400, 'invalid_since_seq']);
    assert.equal((await fetch(`${url}/_changes?since=%220%22`)).status, 200);
    assert.equal((await fetch(url, { method: 'HEAD' })).status, 200);
});
