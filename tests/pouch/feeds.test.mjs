// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get } from 'node:http';
import { connect } from 'node:net';
import { test } from 'node:test';
import { until } from '../browser/common.mjs';
import { room } from './pouch.mjs';

// A feed as it comes: its text so far, and whether it ended.
async function open(t, url, headers = {}) {
    const request = get(url, { headers });
    t.after(() => request.destroy());
    const [response] = await once(request, 'response');
    const feed = { response, text: '', ended: false, close: () => request.destroy() };
    response.on('data', (bytes) => { feed.text += bytes; });
    response.on('end', () => { feed.ended = true; });
    response.on('error', () => {});
    return feed;
}

async function roomWith(t, ...ids) {
    const made = await room(t);
    await made.db.bulkDocs(ids.map((_id) => ({ _id })));
    return made;
}

test('a normal feed tells everything once, and ends', async (t) => {
    const { url } = await roomWith(t, 'a', 'b', 'c');

    const all = await (await fetch(`${url}/_changes`)).json();
    assert.deepEqual(all.results.map(({ id }) => id), ['a', 'b', 'c']);
    assert.deepEqual([all.last_seq, all.pending], [all.results[2].seq, 0]);
    const first = await (await fetch(`${url}/_changes?limit=1`)).json();
    assert.deepEqual([first.results.length, first.last_seq, first.pending], [1, all.results[0].seq, 2]);
    const rest = await (await fetch(`${url}/_changes?since=${first.last_seq}`)).json();
    assert.deepEqual(rest.results, all.results.slice(1));
    const last = await (await fetch(`${url}/_changes?descending=true&limit=1`)).json();
    assert.equal(last.results[0].id, 'c');
    assert.deepEqual((await (await fetch(`${url}/_changes?since=now`)).json()).results, []);
});

test('a normal feed of any length passes', async (t) => {
    const { url, db } = await roomWith(t);
    await db.bulkDocs(Array.from({ length: 3000 }, (_, i) => ({ _id: `doc-${i}`, text: 'x'.repeat(500) })));

    const { results } = await (await fetch(`${url}/_changes?include_docs=true`)).json();
    assert.equal(results.length, 3000);
    assert.equal(results[2999].doc.text.length, 500);
});

test('a long poll waits for the next change', async (t) => {
    const { url, db } = await roomWith(t, 'a');
    const { update_seq: since } = await db.info();
    const feed = await open(t, `${url}/_changes?feed=longpoll&since=${since}`);

    await db.put({ _id: 'b' });
    await until(() => feed.ended, 'it ends with the change');
    assert.deepEqual(JSON.parse(feed.text).results.map(({ id }) => id), ['b']);
});

test('a long poll that has something to tell does not wait', async (t) => {
    const { url } = await roomWith(t, 'a');

    const { results } = await (await fetch(`${url}/_changes?feed=longpoll`)).json();
    assert.deepEqual(results.map(({ id }) => id), ['a']);
});

test('a long poll ends when its time is over', async (t) => {
    const { url, db } = await roomWith(t, 'a');

    const answer = await (await fetch(`${url}/_changes?feed=longpoll&since=now&timeout=50`)).json();
    assert.deepEqual(answer.results, []);
    assert.equal(answer.last_seq, (await db.info()).update_seq);
});

test('a continuous feed tells line by line', async (t) => {
    const { url, db } = await roomWith(t, 'a');
    const feed = await open(t, `${url}/_changes?feed=continuous&heartbeat=true`);
    const ids = () => feed.text.split('\n').filter(Boolean).map((line) => JSON.parse(line).id);

    await until(() => ids().length === 1, 'what is there comes');
    await db.put({ _id: 'b' });
    await until(() => ids().length === 2, 'what happens comes');
    assert.deepEqual(ids(), ['a', 'b']);
    assert.ok(!feed.ended);
});

test('a document that was sent in many lines is one line of a feed', async (t) => {
    const { url } = await roomWith(t);
    await fetch(`${url}/x`, { method: 'PUT', body: '{\r\n  "a":\n1,\n  "b": [\n2]\n}' });

    const lines = (await (await fetch(`${url}/_changes?feed=continuous&limit=1&include_docs=true`)).text()).split('\n').filter(Boolean);
    assert.equal(lines.length, 2);
    assert.deepEqual(JSON.parse(lines[0]).doc.b, [2]);
});

test('a continuous feed ends behind its limit', async (t) => {
    const { url } = await roomWith(t, 'a', 'b');

    const lines = (await (await fetch(`${url}/_changes?feed=continuous&limit=1`)).text()).split('\n').filter(Boolean);
    assert.equal(lines.length, 2);
    assert.equal(JSON.parse(lines[0]).id, 'a');
    assert.ok('last_seq' in JSON.parse(lines[1]));
});

test('an event source tells events, and goes on where it was', async (t) => {
    const { url, db } = await roomWith(t, 'a');
    const feed = await open(t, `${url}/_changes?feed=eventsource`);

    assert.match(feed.response.headers['content-type'], /^text\/event-stream/);
    await until(() => feed.text.includes('\n\n'), 'the first event');
    const [, data, id] = /^data: (.*)\nid: (\d+)\n\n$/.exec(feed.text);
    assert.equal(JSON.parse(data).id, 'a');
    await db.put({ _id: 'b' });
    const next = await open(t, `${url}/_changes?feed=eventsource`, { 'last-event-id': id });
    await until(() => next.text.includes('\n\n'), 'the next event');
    assert.equal(JSON.parse(/^data: (.*)$/m.exec(next.text)[1]).id, 'b');
});

test('a heartbeat keeps a quiet feed alive', async (t) => {
    const { url } = await roomWith(t, 'a');
    const feed = await open(t, `${url}/_changes?feed=longpoll&since=now&heartbeat=1000`);

    await until(() => feed.text === '{"results":[\n\n', 'an empty line comes');
    assert.ok(!feed.ended);
});

test('a connection goes on after a feed has ended', async (t) => {
    const { relay } = await roomWith(t, 'a');
    const socket = connect(relay.port, '127.0.0.1');
    t.after(() => socket.destroy());
    let text = '';
    socket.on('data', (bytes) => { text += bytes; });

    socket.write(`GET /couch/room/_changes HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await until(() => text.endsWith('0\r\n\r\n'), 'the feed ends');
    text = '';
    socket.write(`GET /couch/room/a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    await until(() => text.includes('"_id":"a"'), 'the next answer');
});

test('the feeds of a database end with it', async (t) => {
    const { url, db } = await roomWith(t, 'a');
    const feed = await open(t, `${url}/_changes?feed=continuous&since=now&heartbeat=true`);

    await db.destroy();
    await until(() => feed.ended, 'it ends');
});

test('the feeds of an empty database end with it too', async (t) => {
    const { url, db } = await roomWith(t);
    const feed = await open(t, `${url}/_changes?feed=continuous&heartbeat=true`);

    await db.destroy();
    await until(() => feed.ended, 'it ends');
});

test('feeds come and go', async (t) => {
    const { url, db } = await roomWith(t, 'a');
    const feeds = await Promise.all(Array.from({ length: 100 }, () => open(t, `${url}/_changes?feed=continuous&since=now&heartbeat=true`)));

    for (const feed of feeds.slice(50))
        feed.close();
    await db.put({ _id: 'b' });
    await until(() => feeds.slice(0, 50).every(({ text }) => text.includes('"b"')), 'those that are left hear of it');
});

test('whoever writes into the stream of a document makes a change', async (t) => {
    const { relay, url } = await roomWith(t, 'a');
    const feed = await open(t, `${url}/_changes?feed=continuous&since=now&heartbeat=true`);

    const value = { rev: '1-x', revisions: [{ rev: '1-x', body: { by: 'hand' } }] };
    const push = { type: 'push', key: 'couch:doc:hand', action: { type: 'replace' }, value };
    await fetch(`${relay.url}/room/room/send`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(push) });
    await until(() => feed.text.includes('"id":"hand"'), 'the feed tells it');
    assert.equal((await (await fetch(`${url}/hand`)).json()).by, 'hand');
});

test('parameters that mean nothing are refused', async (t) => {
    const { url } = await roomWith(t, 'a');

    for (const query of ['feed=never', 'since=x', 'since=-1', 'limit=x', 'limit=-1', 'include_docs=1', 'feed=longpoll&heartbeat=0',
        'feed=longpoll&heartbeat=x', 'feed=longpoll&timeout=x', 'filter=_doc_ids&doc_ids=x']) {
        const answer = await fetch(`${url}/_changes?${query}`);
        assert.equal(answer.status, 400, query);
        assert.deepEqual(Object.keys(await answer.json()), ['error', 'reason']);
    }
});
