// SPDX-License-Identifier: GPL-3.0-only
// Our client as npm would install it, and clients for tests. Nothing global is set: it must do without.
import { rmSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildPackages } from '../../../resources/web/client/build.mjs';
import { listen, push, until } from '../common.mjs';

export { listen, push, until };

// Installs our packages beside those of `project`, under a name of this process's own, and returns where.
export async function install(project = fileURLToPath(new URL('..', import.meta.url))) {
    const folder = join(project, 'node_modules', `.ours-${process.pid}`, 'node_modules');
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    process.once('exit', () => rmSync(join(folder, '..'), { recursive: true, force: true }));
    await buildPackages(folder, false);
    return {
        driftdb: pathToFileURL(join(folder, 'driftdb/dist/node.mjs')).href,
        webrtc: pathToFileURL(join(folder, 'driftdb/dist/webrtc.mjs')).href,
        react: pathToFileURL(join(folder, 'driftdb-react/dist/index.mjs')).href,
        folder,
    };
}

export const where = await install();
export const ours = await import(where.driftdb);

export const newRoom = (relay) => new ours.Api(relay.url).newRoom();

// One of our connections, not connected yet, which ends with the test `t`. What it receives and what goes wrong is kept.
export function makeClient(t, { DbConnection } = ours) {
    const db = new DbConnection();
    db.received = [];
    db.errors = [];
    db.states = [];
    db.messageListener.addListener((message) => db.received.push(message));
    db.errorListener.addListener((error) => db.errors.push(error));
    db.statusListener.addListener(({ state }) => db.states.push(state));
    t.after(() => db.disconnect());
    return db;
}

export const quickly = { retry: { min: 20, max: 200 } };

export async function openClient(t, url, options = {}) {
    const db = makeClient(t);
    await db.connect(url, { ...quickly, ...options });
    return db;
}

// Resolves when everything that the relay had for `db` before is there: answers and pushes come out of one queue.
export const settled = (db) => db.testLatency();

export const connected = (...dbs) => until(() => dbs.every((db) => db.status.connected), 'all are connected');
export const gone = (...dbs) => until(() => dbs.every((db) => !db.status.connected), 'all have noticed');

// A list of everything that was dispatched: what is lost, doubled or out of order shows.
export function collect(db, options = {}) {
    const list = { now: [], calls: 0 };
    const reducer = new ours.Reducer({
        db, key: 'list', initialValue: [], sizeThreshold: 30,
        reducer: (items, item) => [...items, item],
        callback: (items) => {
            list.now = items;
            list.calls += 1;
        },
        ...options,
    });
    reducer.subscribe();
    list.dispatch = reducer.dispatch;
    list.reducer = reducer;
    return list;
}

export const numbers = (count) => Array.from({ length: count }, (_, i) => i);
