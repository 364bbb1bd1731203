// SPDX-License-Identifier: GPL-3.0-only
// Compressed messages (permessage-deflate) with clients that others wrote: npm's ws and a real Chromium, beside plain ones.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { assertNoProblems, launch, openPage, serve } from '../chromium.mjs';
import { Relay } from '../relay.mjs';

const chinese = '汉字一二三四五六七八'.repeat(10_000); // 300 KB
const times = 100;
const pushed = (value) => JSON.stringify({ type: 'push', action: { type: 'relay' }, key: 'k', value });
const addressOf = (relay, room, query = '') => `ws://localhost:${relay.port}/room/${room}/connect?subscribe=room${query}`;

async function open(t, url, perMessageDeflate) {
    const socket = new WebSocket(url, { perMessageDeflate });
    socket.waiting = [];
    socket.on('message', (data, isBinary) => socket.waiting.push(isBinary ? data : JSON.parse(data)) && socket.emit('taken'));
    await once(socket, 'open');
    t.after(() => socket.terminate());
    return socket;
}

async function next(socket) {
    while (socket.waiting.length === 0)
        await once(socket, 'taken');
    return socket.waiting.shift();
}

test('a relay compresses only where it was told to', async (t) => {
    const relay = await Relay.start(t);
    const socket = await open(t, addressOf(relay, 'off'), true);
    assert.equal(socket.extensions, '');
    socket.send(pushed(chinese));
    assert.equal((await next(socket)).value, chinese);
});

test('ws gets what it sends, whatever both sides may do without', async (t) => {
    const relay = await Relay.start(t, '--compress');
    const offers = [
        true,
        { threshold: 0 },
        { serverMaxWindowBits: 10, clientMaxWindowBits: 10, threshold: 0 },
        { clientNoContextTakeover: true, serverNoContextTakeover: true, threshold: 0, zlibDeflateOptions: { level: 9 } },
        { threshold: 0, zlibDeflateOptions: { level: 0 } },
    ];
    for (const [i, offer] of offers.entries()) {
        const socket = await open(t, addressOf(relay, `ws${i}`), offer);
        assert.match(socket.extensions, /^permessage-deflate/);
        for (const value of ['', 'a', 'b'.repeat(700), chinese, 'c'.repeat(3_000_000), { text: chinese, n: 1 }]) {
            socket.send(pushed(value));
            assert.deepEqual((await next(socket)).value, value);
        }
    }
});

test('compressed and plain clients of a room get the same, in the same order', async (t) => {
    const relay = await Relay.start(t, '--compress');
    const url = addressOf(relay, 'mixed');
    const sockets = [await open(t, url, true), await open(t, url, false), await open(t, url, { serverMaxWindowBits: 9 }), await open(t, url, true)];
    for (let i = 0; i < 40; ++i)
        sockets[i % sockets.length].send(pushed({ i, text: chinese.slice(0, (i % 5) ** 6) }));
    const received = [];
    for (const socket of sockets) {
        const messages = [];
        while (messages.length < 40)
            messages.push(await next(socket));
        received.push(messages);
    }
    assert.deepEqual(new Set(received[0].map(({ value }) => value.i)).size, 40);
    for (const messages of received)
        assert.deepEqual(messages, received[0]);
});

test('what inflates to more than a message may be costs its connection, and no other', async (t) => {
    const relay = await Relay.start(t, '--compress', '--max-message', '1MiB');
    const other = await open(t, addressOf(relay, 'bomb'), true);
    const socket = await open(t, addressOf(relay, 'bomb'), true);
    socket.send(pushed(' '.repeat(100_000_000)));
    const [code] = await once(socket, 'close');
    assert.equal(code, 1009);
    other.send(pushed('still here'));
    assert.equal((await next(other)).value, 'still here');
});

test(`Chromium sends and receives 300 KB of Chinese ${times} times without a break, compressed, beside plain clients`, { timeout: 120_000 }, async (t) => {
    const relay = await Relay.start(t, '--compress');
    const plain = await open(t, addressOf(relay, 'chromium'), false);
    const page = await openPage(t, await launch(t), await serve(t, { '/': '<!doctype html><title>compressed</title><link rel="icon" href="data:,">' }));
    const seen = await page.evaluate(async ({ url, chinese, times }) => {
        const socket = new WebSocket(url);
        await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }));
        let right = 0;
        for (let i = 0; i < times; ++i) {
            const answer = new Promise((resolve, reject) => Object.assign(socket, { onmessage: resolve, onclose: reject }));
            const value = chinese.slice(i) + i;
            socket.send(JSON.stringify({ type: 'push', action: { type: 'relay' }, key: 'k', value }));
            right += JSON.parse((await answer).data).value === value;
        }
        return { right, extensions: socket.extensions };
    }, { url: addressOf(relay, 'chromium'), chinese, times });
    assert.equal(seen.right, times);
    assert.equal(seen.extensions, 'permessage-deflate; server_no_context_takeover; client_no_context_takeover');
    for (let i = 0; i < times; ++i)
        assert.equal((await next(plain)).value, chinese.slice(i) + i);
    assertNoProblems(page);
});
