// SPDX-License-Identifier: GPL-3.0-only
// Feeds that are held for long: many of them, ones that nobody reads, ones whose reader has gone.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { test } from 'node:test';
import { until } from '../browser/common.mjs';
import { room } from './pouch.mjs';

const many = Number(process.env.DRIFT_FEEDS ?? 500); // 10,000 needs `ulimit -n 20000`

// What the relay's process holds.
const descriptors = (relay) => readdirSync(`/proc/${relay.process.pid}/fd`).length;
const hex = (port) => Number(port).toString(16).toUpperCase().padStart(4, '0');
const isHeld = (relay, port) => readFileSync('/proc/net/tcp', 'utf8').includes(`:${hex(relay.port)} 0100007F:${hex(port)} 01`);
const memory = (relay) => Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${relay.process.pid}/status`, 'utf8'))[1]);

// A feed of changes on a socket of its own, whose text is collected; `paused`: nothing of it is ever read.
async function feed(t, relay, query, { paused = false } = {}) {
    const socket = connect(relay.port, '127.0.0.1');
    t.after(() => socket.destroy());
    socket.text = '';
    if (!paused)
        socket.on('data', (bytes) => { socket.text += bytes; });
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(`GET /couch/room/_changes?${query} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    return socket;
}

test(`${many} idle feeds are held, and all of them hear of a change`, async (t) => {
    const { relay, db } = await room(t, 'room', '--max-connections', String(many + 100));
    await db.put({ _id: 'before' });
    const [before, held] = [memory(relay), descriptors(relay)];
    const feeds = [];
    while (feeds.length < many)
        feeds.push(...await Promise.all(Array.from({ length: Math.min(100, many - feeds.length) },
            () => feed(t, relay, 'feed=continuous&since=now&heartbeat=60000'))));
    await until(() => feeds.every(({ text }) => text.includes('\r\n\r\n')), 'all of them have begun');

    t.diagnostic(`${((memory(relay) - before) * 1024 / many).toFixed(0)} bytes for each feed`);
    assert.ok(descriptors(relay) >= many);
    await db.put({ _id: 'after' });
    await until(() => feeds.every(({ text }) => text.includes('"id":"after"')), 'all of them hear of it');
    feeds.forEach((one) => one.destroy());
    await until(() => descriptors(relay) <= held, 'nothing is left of those whose reader has gone');
});

test('a feed that nobody reads is closed, and holds up nobody', async (t) => {
    const { relay, db } = await room(t, 'room', '--max-waiting-time', '1s');
    for (let i = 0; i < 10; ++i) // more than the system takes for a reader that does not read
        await db.bulkDocs(Array.from({ length: 10 }, (_, j) => ({ _id: `doc-${i}-${j}`, text: 'x'.repeat(300_000) })));
    const slow = await feed(t, relay, 'feed=continuous&include_docs=true&heartbeat=60000', { paused: true });
    const { localPort: port } = slow;
    await until(() => isHeld(relay, port), 'it has begun');
    const quick = await feed(t, relay, 'feed=continuous&since=now');
    await until(() => quick.text.includes('\r\n\r\n'), 'another one has begun');

    await db.put({ _id: 'after' });
    await until(() => quick.text.includes('"id":"after"'), 'the other one hears of it');
    await until(() => !isHeld(relay, port), 'the slow one is closed');
    assert.ok(isHeld(relay, quick.localPort));
    slow.on('data', (bytes) => { slow.text += bytes; });
    await once(slow, 'close');
    assert.ok(!slow.text.endsWith('0\r\n\r\n')); // broken off, so that nobody takes it for all there was
});

test('a feed ends with the relay', async (t) => {
    const { relay, db } = await room(t);
    await db.put({ _id: 'before' });
    const one = await feed(t, relay, 'feed=continuous&since=now');
    await until(() => one.text.includes('\r\n\r\n'), 'it has begun');

    const ended = once(one, 'close');
    await relay.stop();
    await ended;
    assert.equal(relay.process.exitCode, 0);
});
