// SPDX-License-Identifier: GPL-3.0-only
// PouchDB as people use it: databases in rooms over HTTP, and ones in memory.
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { Relay } from '../browser/relay.mjs';

const require = createRequire(import.meta.url);
const PouchDB = require('pouchdb');
PouchDB.plugin(require('pouchdb-adapter-memory'));

// The room's database; the relay ends with the test.
export async function room(t, name = 'room', ...options) {
    const relay = await Relay.start(t, ...options);
    return { relay, url: `${relay.url}/couch/${name}`, db: new PouchDB(`${relay.url}/couch/${name}`) };
}

export const remote = (url) => new PouchDB(url);
export const memory = () => new PouchDB(randomUUID(), { adapter: 'memory' });

// Keeps `all` in live sync with `url` while `body` runs. The syncs end before the relay does, and what they had asked is answered:
// PouchDB asks a database for its state behind each batch and catches no failure of it.
export async function whileSyncing(all, url, options, body) {
    const syncs = all.map((one) => one.sync(url, { ...options, live: true, retry: true }));
    try {
        await body();
    } finally {
        for (const sync of syncs)
            sync.cancel();
        await Promise.allSettled(syncs);
        await remote(url).info();
    }
}

// Every revision of every document, with what it came from and whether it is deleted: what two databases that agree have in common.
export async function trees(db) {
    const { results } = await db.changes({ style: 'all_docs' });
    const all = {};
    for (const { id, changes } of results) {
        const revs = changes.map(({ rev }) => rev).sort();
        const leaves = await db.get(id, { open_revs: revs, revs: true });
        all[id] = leaves.map(({ ok }) => ok).sort((a, b) => (a._rev < b._rev ? -1 : 1));
    }
    return all;
}

// The one of two that wins, and the conflicts.
export async function standing(db, id) {
    const { _rev, _conflicts = [] } = await db.get(id, { conflicts: true });
    return { winner: _rev, conflicts: _conflicts.sort() };
}
