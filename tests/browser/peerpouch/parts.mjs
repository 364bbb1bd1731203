// SPDX-License-Identifier: GPL-3.0-only
// PeerPouch's parts in Node: the sources bundled, PouchDBs in memory, and stand-ins for what only a browser has.
import { rmSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setImmediate as turn } from 'node:timers/promises';
import { build } from 'esbuild';
import memory from 'pouchdb-adapter-memory';
import core from 'pouchdb-core';
import replication from 'pouchdb-replication';

const client = fileURLToPath(new URL('../../../resources/web/client/', import.meta.url));
const file = fileURLToPath(new URL(`../node_modules/.peerpouch-${process.pid}.mjs`, import.meta.url));

await build({
    stdin: {
        contents: `export { Line } from './peerpouch/line.ts';
            export { Caller } from './peerpouch/caller.ts';
            export { Host } from './peerpouch/host.ts';
            export { pack, putAt, unpack } from './peerpouch/values.ts';
            export { default as PeerPouch } from './peerpouch/index.ts';
            export { DbConnection, Api } from './driftdb/node.ts';`,
        resolveDir: client,
    },
    bundle: true, format: 'esm', platform: 'node', outfile: file, external: ['ws'], logLevel: 'error',
    alias: { driftdb: `${client}driftdb/node.ts` },
});
process.once('exit', () => rmSync(file));
export const { Line, Caller, Host, PeerPouch, DbConnection, Api, pack, putAt, unpack } = await import(pathToFileURL(file).href);

export const PouchDB = core.plugin(memory).plugin(replication).plugin(PeerPouch);

let made = 0;

// A database in memory, with these documents, which ends with the test `t`.
export async function database(t, docs = []) {
    const db = new PouchDB(`db-${++made}`);
    t.after(() => db.destroy().catch(() => {}));
    if (docs.length > 0)
        await db.bulkDocs(docs);
    return db;
}

export const docsOf = async (db) => (await db.allDocs({ include_docs: true })).rows.map(({ doc }) => doc);

const perTurn = 256 << 10; // bytes that a channel delivers in a turn of the loop

// One end of a data channel: what is sent waits in it, and comes in order at the other end.
export class FakeChannel {
    binaryType = 'blob';
    readyState = 'open';
    bufferedAmount = 0;
    bufferedAmountLowThreshold = 0;
    onmessage = null;
    onclose = null;
    onopen = null;
    onbufferedamountlow = null;
    most = 0; // bytes that waited at a time
    largest = 0; // frame
    isCut = false; // nothing comes through any more, and nobody is told
    waiting = [];

    static pair() {
        const pair = [new FakeChannel(), new FakeChannel()];
        [pair[0].other, pair[1].other] = [pair[1], pair[0]];
        return pair;
    }

    send(bytes) {
        if (this.readyState !== 'open')
            throw new Error('InvalidStateError');
        this.waiting.push(bytes.slice());
        this.bufferedAmount += bytes.length;
        this.most = Math.max(this.most, this.bufferedAmount);
        this.largest = Math.max(this.largest, bytes.length);
        this.running ??= this.run();
    }

    async run() {
        while (this.waiting.length > 0) {
            await turn();
            let budget = perTurn;
            while (this.waiting.length > 0 && budget > 0)
                budget -= this.deliver(this.waiting.shift());
        }
        this.running = null;
    }

    deliver(bytes) {
        const wasHigh = this.bufferedAmount > this.bufferedAmountLowThreshold;
        this.bufferedAmount -= bytes.length;
        if (!this.isCut && this.other.readyState === 'open')
            this.other.onmessage?.({ data: bytes.buffer });
        if (wasHigh && this.bufferedAmount <= this.bufferedAmountLowThreshold)
            this.onbufferedamountlow?.({});
        return bytes.length;
    }

    close() {
        if (this.readyState === 'closed')
            return;
        this.readyState = 'closed';
        if (!this.isCut)
            setImmediate(() => this.other.lose());
    }

    lose() {
        if (this.readyState === 'closed')
            return;
        this.readyState = 'closed';
        this.onclose?.({});
    }
}

const connections = new Map();

// Two of these that took each other's descriptions, and a candidate each, have their channels connected.
export class FakePeerConnection {
    static made = 0;
    static strict = true; // a candidate before the description is an error, as in browsers
    signalingState = 'stable';
    connectionState = 'new';
    localDescription = null;
    onicecandidate = null;
    onconnectionstatechange = null;

    constructor(configuration) {
        this.configuration = configuration;
        this.id = String(++FakePeerConnection.made);
        connections.set(this.id, this);
    }

    createDataChannel() {
        this.channel = new FakeChannel();
        this.channel.readyState = 'connecting';
        return this.channel;
    }

    async setLocalDescription() {
        await turn();
        this.localDescription = { type: this.remote ? 'answer' : 'offer', sdp: this.id };
        setImmediate(() => this.onicecandidate?.({ candidate: { candidate: this.id } }));
    }

    async setRemoteDescription({ sdp }) {
        await turn();
        this.remote = connections.get(sdp);
    }

    async addIceCandidate({ candidate }) {
        if (!this.remote)
            throw new Error('InvalidStateError: no description');
        this.candidate = candidate;
        if (this.remote.candidate === this.id && candidate === this.remote.id)
            this.connect();
    }

    connect() {
        const [a, b] = [this.channel, this.remote.channel];
        [a.other, b.other] = [b, a];
        for (const channel of [a, b]) {
            channel.readyState = 'open';
            setImmediate(() => channel.onopen?.({}));
        }
    }

    close() {
        this.signalingState = 'closed';
        if (this.channel.other)
            this.channel.close();
    }

    // Everything that connects pages is cut, as when a process is killed.
    static cutAll() {
        for (const { channel } of connections.values())
            channel.isCut = true;
    }
}

globalThis.RTCPeerConnection = FakePeerConnection;
