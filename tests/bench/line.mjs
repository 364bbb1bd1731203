// SPDX-License-Identifier: GPL-3.0-only
// One connection to a server of HTTP, kept alive, that costs whoever measures next to nothing: requests are bytes that were made
// before, and of an answer nothing is read but where it ends.
import { once } from 'node:events';
import { connect } from 'node:net';

export class Line {
    #socket;
    #pieces = [];
    #answered = null;
    #isWhole = null; // (the last piece) => whether the answer ends with it; null before its head was read
    #size = 0;

    static async to(url) {
        const { hostname, port } = new URL(url);
        const socket = connect({ host: hostname, port: Number(port), noDelay: true });
        await once(socket, 'connect');
        return new Line(socket);
    }

    constructor(socket) {
        this.#socket = socket;
        socket.on('data', (piece) => this.#take(piece));
        socket.on('close', () => this.#answered?.reject(new Error('the server closed the connection')));
    }

    /** A request as it goes over the line. */
    static request(method, url, body = '') {
        const { host, pathname, search } = new URL(url);
        return Buffer.from(`${method} ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nAccept: application/json\r\n`
            + `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    }

    /** The pieces of the answer, to be read when the clock stands still: answerOf(). */
    ask(request) {
        this.#socket.write(request);
        return new Promise((resolve, reject) => (this.#answered = { resolve, reject }));
    }

    close() {
        this.#socket.removeAllListeners('close');
        this.#socket.destroy();
    }

    #take(piece) {
        this.#pieces.push(piece);
        this.#size += piece.length;
        this.#isWhole ??= this.#readHead();
        if (!this.#isWhole?.(piece))
            return;
        const { resolve } = this.#answered;
        const pieces = this.#pieces;
        [this.#pieces, this.#answered, this.#isWhole, this.#size] = [[], null, null, 0];
        resolve(pieces);
    }

    #readHead() {
        const all = Buffer.concat(this.#pieces);
        this.#pieces = [all];
        const end = all.indexOf('\r\n\r\n');
        if (end < 0)
            return null;
        const head = all.toString('latin1', 0, end);
        const length = /^content-length: *(\d+)/im.exec(head);
        if (length)
            return () => this.#size >= end + 4 + Number(length[1]);
        if (!/^transfer-encoding: *chunked/im.test(head))
            throw new Error(`an answer without an end: ${head}`);
        return () => this.#endsWith('\r\n0\r\n\r\n');
    }

    #endsWith(text) {
        let tail = '';
        for (let i = this.#pieces.length; tail.length < text.length && i-- > 0;)
            tail = this.#pieces[i].toString('latin1', Math.max(0, this.#pieces[i].length - text.length)) + tail;
        return tail.endsWith(text);
    }
}

/** What an answer says, as JSON. */
export function answerOf(pieces) {
    const all = Buffer.concat(pieces);
    const end = all.indexOf('\r\n\r\n');
    const head = all.toString('latin1', 0, end);
    if (!/^HTTP\/1\.1 2/.test(head))
        throw new Error(head);
    if (!/^transfer-encoding: *chunked/im.test(head))
        return JSON.parse(all.subarray(end + 4));
    const parts = [];
    for (let at = end + 4; ;) {
        const line = all.indexOf('\r\n', at);
        const size = parseInt(all.toString('latin1', at, line), 16);
        if (size === 0)
            return JSON.parse(Buffer.concat(parts));
        parts.push(all.subarray(line + 2, line + 2 + size));
        at = line + 2 + size + 2;
    }
}
