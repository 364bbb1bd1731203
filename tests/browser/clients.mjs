// SPDX-License-Identifier: GPL-3.0-only
// What the npm packages expect of a browser, and official clients for tests. Import it before any of them.
import { webcrypto } from 'node:crypto';
import { WebSocket } from 'ws';
import { listen, push, until } from './common.mjs';

// A browser that has nobody listen for an error drops it; an emitter throws it.
class BrowserSocket extends WebSocket {
    constructor(...args) {
        super(...args);
        this.on('error', () => {});
    }
}

class Storage {
    #items = new Map();
    getItem(key) {
        return this.#items.get(key) ?? null;
    }
    setItem(key, value) {
        this.#items.set(key, String(value));
    }
}

globalThis.WebSocket = BrowserSocket;
globalThis.window ??= globalThis;
globalThis.sessionStorage ??= new Storage();
globalThis.crypto ??= webcrypto;

const { Api, DbConnection } = await import('driftdb');

export { listen, push, until };

export function newRoom(relay) {
    return new Api(relay.url).newRoom();
}

// Has the test `t` end an official connection, and keep its own ways of failing to itself.
export function adopt(t, db) {
    // A browser writes a reconnect that fails to its console; Node would end the test for it.
    const connect = db.connect.bind(db);
    db.connect = (...args) => {
        const connected = connect(...args);
        connected.catch(() => {});
        return connected;
    };
    t.after(() => {
        db.disconnect();
        clearTimeout(db.reconnectLoopHandle); // disconnect() forgets it
    });
}

// An official connection, not connected yet. What it receives is kept in `received`.
export function makeClient(t) {
    const db = new DbConnection();
    adopt(t, db);
    db.received = [];
    db.messageListener.addListener((message) => db.received.push(message));
    return db;
}

// The same, connected to `url`.
export async function openClient(t, url, cbor = false) {
    const db = makeClient(t);
    await db.connect(url, cbor);
    return db;
}

// Resolves when everything that the relay had for `db` before is there: answers and pushes come out of one queue.
export async function settled(db) {
    let answered = false;
    Promise.resolve(db.testLatency()).then(() => (answered = true));
    await until(() => answered, 'a ping is answered');
}
