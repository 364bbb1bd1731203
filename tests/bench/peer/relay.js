// SPDX-License-Identifier: GPL-3.0-only
// The peer of the measurements: a DriftDB relay as one would write it by hand on npm's `ws`, tuned the usual ways (no
// compression, one serialisation per broadcast). Usage: node relay.js [PORT] [--compress]; prints READY and its URL like ours.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { Room } from './room.js';

const rooms = new Map();

function roomOf(id) {
    let room = rooms.get(id);
    if (!room)
        rooms.set(id, (room = new Room()));
    return room;
}

function describe(id, host) {
    return { room: id, socket_url: `ws://${host}/room/${id}/connect`, http_url: `http://${host}/room/${id}/send` };
}

function answer(response, status, body) {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
}

function sendOverHttp(request, response, id) {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
        try {
            const reply = roomOf(id).handle(null, JSON.parse(Buffer.concat(chunks)));
            const silent = reply?.type === 'stream_size' && reply.size === 1;
            answer(response, reply?.type === 'error' ? 400 : 200, silent ? null : reply);
        } catch (error) {
            answer(response, 400, { type: 'error', code: 'bad_message', message: String(error) });
        }
    });
}

const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const found = /^\/room\/([A-Za-z0-9_-]{1,128})(\/send)?\/?$/.exec(pathname);
    if (request.method === 'POST' && pathname === '/new')
        answer(response, 200, describe(randomBytes(18).toString('base64url'), request.headers.host));
    else if (request.method === 'GET' && found && !found[2])
        answer(response, 200, describe(found[1], request.headers.host));
    else if (request.method === 'POST' && found)
        sendOverHttp(request, response, found[1]);
    else
        answer(response, 404, { type: 'error', code: 'not_found', message: 'no such thing here' });
});

// As ours compresses: with nothing kept from one message to the next, and zlib's fastest level.
const deflate = { serverNoContextTakeover: true, clientNoContextTakeover: true, threshold: 0, zlibDeflateOptions: { level: 1 } };
const perMessageDeflate = process.argv.includes('--compress') && deflate;
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate, maxPayload: 4 << 20 });

server.on('upgrade', (request, stream, head) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const id = /^\/room\/([A-Za-z0-9_-]{1,128})\/connect\/?$/.exec(pathname)?.[1];
    if (!id)
        return stream.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    stream.setNoDelay(true);
    const subscribe = searchParams.get('subscribe') ?? 'auto';
    sockets.handleUpgrade(request, stream, head, (socket) => serve(socket, roomOf(id), subscribe));
});

function serve(socket, room, subscribe) {
    const member = room.join(socket, subscribe);
    socket.on('message', (data) => {
        let reply;
        try {
            reply = room.handle(member, JSON.parse(data));
        } catch (error) {
            reply = { type: 'error', code: 'bad_message', message: String(error) };
        }
        if (reply !== null)
            socket.send(JSON.stringify(reply));
    });
    socket.on('close', () => room.leave(member));
    socket.on('error', () => socket.terminate());
}

server.listen({ port: Number.parseInt(process.argv[2], 10) || 0, host: '127.0.0.1', backlog: 511 }, () => {
    console.log(`READY http://127.0.0.1:${server.address().port}`);
});
for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => process.exit(0));
