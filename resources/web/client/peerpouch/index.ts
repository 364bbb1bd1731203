// SPDX-License-Identifier: MIT
// PeerPouch: one page shares a PouchDB, and another one uses it as if it were its own.
//
//     PouchDB.plugin(PeerPouch);
//     const hub = PeerPouch.room(socketUrl); // or any PouchDB that both can reach
//     await hub.shareDatabase(db, { name: 'To do' });
//
//     const [share] = await hub.getSharedDatabases(); // in the other page
//     const remote = new PouchDB(share.dbname);
import { DbConnection } from 'driftdb';
import { adapterFor } from './adapter.js';
import { either, type Callback } from './callbacks.js';
import { Hub, scheme, type HubOptions, type ListOptions, type Share, type ShareOptions } from './hub.js';
import { PouchBoard } from './pouchboard.js';
import { RoomBoard } from './roomboard.js';

export type { Callback } from './callbacks.js';
export type { HubOptions, ListOptions, RemoteEvent, Share, ShareOptions } from './hub.js';
export type { Rules } from './host.js';
export type { Trace, Traced } from './trace.js';

/** The methods that every PouchDB gets, and that a room has. Each returns a promise, or calls back. */
export interface PeerHub {
    /** Shares a database with everybody who can reach the hub. Sharing it again replaces what was said of it. */
    shareDatabase(db: object, callback: Callback<Share>): void;
    shareDatabase(db: object, options: ShareOptions, callback: Callback<Share>): void;
    shareDatabase(db: object, options?: ShareOptions): Promise<Share>;
    /** What others share. */
    getSharedDatabases(callback: Callback<Share[]>): void;
    getSharedDatabases(options: ListOptions, callback: Callback<Share[]>): void;
    getSharedDatabases(options?: ListOptions): Promise<Share[]>;
    /** Ends that, and the connections of those who opened it. */
    unshareDatabase(db: object, callback: Callback<void>): void;
    unshareDatabase(db: object): Promise<void>;
}

/** A room as a hub. */
export interface RoomHub extends PeerHub {
    readonly connection: DbConnection;
    /** Shares nothing any more, and leaves the room. */
    close(): void;
}

// Where shares were seen, by id; the oldest are forgotten.
const seen = new Map<string, Hub>();
const mostSeen = 10_000;

function remember(id: string, hub: Hub): void {
    seen.delete(id);
    seen.set(id, hub);
    if (seen.size > mostSeen)
        seen.delete(seen.keys().next().value!);
}

const share = (hub: () => Hub) => either(async (db: object, options?: ShareOptions) => hub().share(db, options));
const list = (hub: () => Hub) => either(async (options?: ListOptions) => hub().list(options));
const unshare = (hub: () => Hub) => either(async (db: object) => hub().unshare(db));

const hubs = new WeakMap<object, Hub>();

function hubOf(db: any): Hub {
    let hub = hubs.get(db);
    if (!hub) {
        const made = hub = new Hub(new PouchBoard(db), {}, remember);
        hubs.set(db, made);
        ['closed', 'destroyed'].forEach((event) => db.once(event, () => {
            made.close();
            hubs.delete(db);
        }));
    }
    return hub;
}

/** For `PouchDB.plugin()`. */
function PeerPouch(PouchDB: any): void {
    PouchDB.adapter(scheme, adapterFor((id) => seen.get(id)), false);
    Object.assign(PouchDB.prototype, {
        shareDatabase(...args: any[]) { return share(() => hubOf(this))(...args); },
        getSharedDatabases(...args: any[]) { return list(() => hubOf(this))(...args); },
        unshareDatabase(...args: any[]) { return unshare(() => hubOf(this))(...args); },
    });
    // What `PouchDB(name, callback)` did: a database that is there, or why it is not.
    PouchDB.open = function (this: unknown, ...args: unknown[]) {
        const Pouch = typeof this === 'function' ? this : PouchDB; // one with defaults() of its own
        return either(async (name: string, options?: object) => {
            const db = new Pouch(name, options);
            await (db._peer ?? { open: () => db.info() }).open();
            return db;
        })(...args);
    };
}

/**
 * A room as a hub: shares are a stream of it, signals pass by. It may be used at once; what it is asked for waits for the
 * connection, which is made again whenever it is lost.
 *
 * @param room The room's `socket_url`, or a connection to it, which then stays open when the hub is closed.
 */
PeerPouch.room = (room: string | DbConnection, options: HubOptions = {}): RoomHub => {
    const connection = typeof room === 'string' ? new DbConnection() : room;
    if (typeof room === 'string')
        connection.connect(room).catch(() => {}); // it tries again, and its status says so
    const hub = new Hub(new RoomBoard(connection), options, remember);
    return {
        connection,
        shareDatabase: share(() => hub),
        getSharedDatabases: list(() => hub),
        unshareDatabase: unshare(() => hub),
        close: () => {
            hub.close();
            if (typeof room === 'string')
                connection.disconnect();
        },
    };
};

export default PeerPouch;

declare global {
    // What @types/pouchdb-core declares, with what this plugin adds.
    namespace PouchDB {
        interface Database<Content extends {} = {}> extends PeerHub {}
        interface Static {
            /** Opens a database, resolves or calls back when it is there, and fails when it cannot be opened. */
            open(name: string, callback: Callback<Database>): void;
            open(name: string, options: object, callback: Callback<Database>): void;
            open(name: string, options?: object): Promise<Database>;
        }
    }
}
