// SPDX-License-Identifier: MIT
// The adapter that lets a PouchDB of this page be one of another page. Most of PouchDB's API stands on a few methods:
// those ask the other side, and the rest is PouchDB's own.
import { either, type Callback } from './callbacks.js';
import { errorOf, forbidden, notImplemented } from './errors.js';
import { Remote } from './remote.js';
import { scheme, type Hub } from './hub.js';
import type { ChangesAnswer } from './methods.js';

const noFunctions = 'No function runs in somebody else\'s page: replicate the database, and ask the copy';
const batch = 100; // changes that are asked for at a time
const passed = ['descending', 'include_docs', 'conflicts', 'attachments', 'binary', 'style', 'doc_ids', 'selector'];

/** One feed of changes: asks for some at a time, and where it is live for more. */
class Feed {
    readonly #abort = new AbortController();
    readonly #filter: ((doc: unknown, request: unknown) => boolean) | undefined;
    readonly #asked: Record<string, unknown>;
    readonly #results: unknown[] = [];
    #left: number;

    constructor(private readonly remote: Remote, private readonly options: any) {
        const { filter, limit, doc_ids: ids, selector, include_docs: docs } = options;
        this.#filter = typeof filter === 'function' && !ids && !selector ? filter : undefined;
        this.#asked = Object.fromEntries(passed.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]));
        this.#asked.include_docs = Boolean(docs || this.#filter);
        this.#left = typeof limit === 'number' && limit >= 0 ? limit : Infinity;
        this.#run().then((last) => options.complete(null, { results: this.#results, last_seq: last }), options.complete);
    }

    cancel(): void {
        this.#abort.abort();
    }

    async #run(): Promise<number | string> {
        const { since, continuous, descending } = this.options;
        let last = since;
        for (;;) {
            const limit = descending ? this.#left : Math.min(this.#left, batch);
            const wait = Boolean(continuous);
            const asked = { ...this.#asked, since: last, wait, ...(limit === Infinity ? {} : { limit }) };
            const answer = await this.remote.feed('changes', [asked], this.#abort.signal) as ChangesAnswer;
            const rest = answer.results.length;
            answer.results.forEach((change) => this.#tell(change, answer));
            last = answer.last_seq;
            if (this.#left <= 0 || (!continuous && (descending || rest < limit)))
                return last;
        }
    }

    #tell(change: any, { pending, last_seq: last }: ChangesAnswer): void {
        if (this.#abort.signal.aborted || (this.#filter && !this.#filter(change.doc, { query: this.options.query_params ?? {} })))
            return;
        if (!this.options.include_docs)
            delete change.doc;
        this.#left -= 1;
        if (this.options.return_docs)
            this.#results.push(change);
        this.options.onChange(change, pending, last);
    }
}

/** What `PouchDB.adapter()` takes. `find` tells on which hub a share was seen. */
export function adapterFor(find: (share: string) => Hub | undefined) {
    function Adapter(this: any, options: any, ready: Callback<any>): void {
        const share = String(options.name);
        const db = this; // PouchDB calls it as a method of the database that it is to become
        const remote = new Remote(share, find, { info: options.info, iceServers: options.iceServers }, {
            connected: () => db.emit('connect'),
            disconnected: (why) => db.emit('disconnect', why),
        });
        const ask = (method: string) => either((...args) => remote.call(method, args));

        db._remote = false; // PouchDB then asks for the attachments of the revision that it copies
        db._peer = remote;
        db._id = (callback: Callback<any>) => callback(null, `${scheme}://${share}`);
        db._info = ask('info');
        db._allDocs = ask('allDocs');
        db._bulkDocs = either(async ({ docs }, { new_edits }) => errorsOf(await remote.call('bulkDocs', [{ docs }, { new_edits }])));
        db._changes = (opts: any) => (opts.isRefused ? void opts.complete(notImplemented(noFunctions)) : new Feed(remote, opts));
        db._close = (callback: Callback<any>) => {
            remote.close();
            callback(null);
        };
        const { info } = db;
        db.info = (...args: any[]) => caught(info.apply(db, args));
        db.changes = (opts: any, callback?: Callback<any>) => changesOf(db, opts, callback);
        db.get = either((id, opts = {}) => remote.call('get', [id, opts]));
        db.getAttachment = either((id, name, opts = {}) => remote.call('getAttachment', [id, name, opts]));
        db.revsDiff = either((revs) => remote.call('revsDiff', [revs]));
        db.bulkGet = either((opts) => remote.call('bulkGet', [opts]));
        for (const method of ['find', 'explain', 'getIndexes', 'createIndex', 'deleteIndex'])
            db[method] = ask(method);
        db.query = db.viewCleanup = either(() => Promise.reject(notImplemented(noFunctions)));
        db.destroy = db.compact = either(() => Promise.reject(forbidden('Only whoever shares a database may do this to it')));
        queueMicrotask(() => ready(null, db));
    }
    Adapter.valid = () => true;
    Adapter.use_prefix = false;
    return Adapter;
}

// PouchDB's replicator asks for this by the way, and forgets that it may fail: each lost connection would be red in the
// console. Whoever waits for it gets the error all the same.
function caught(promise: Promise<unknown> | undefined): unknown {
    return promise && Object.assign(promise, {
        then(take: any, fail?: any) {
            const next = Promise.prototype.then.call(promise, take, fail);
            if (!fail)
                next.catch(() => {});
            return next;
        },
    });
}

const errorsOf = (rows: any[]) => rows.map((row) => (row?.error ? Object.assign(errorOf(row), { id: row.id }) : row));

// PouchDB itself would fetch the filter that a name stands for, and run it here: somebody else's code.
function changesOf(db: any, opts: any, callback?: Callback<any>) {
    const changes = Object.getPrototypeOf(db).changes;
    const named = typeof opts?.filter === 'string' && !['_doc_ids', '_selector'].includes(opts.filter);
    return changes.call(db, named || opts?.view ? { ...opts, filter: undefined, view: undefined, isRefused: true } : opts, callback);
}
