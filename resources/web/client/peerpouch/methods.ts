// SPDX-License-Identifier: MIT
// What a peer may ask of a shared database, and in which form. Nothing else of a PouchDB can be reached: no `close`, no
// `destroy`, and nothing that would run a function out of a document in this page (`query`, filters by name).
import { areTexts, isRecord, isText } from './is.js';
import { isBinary } from './values.js';

export interface ChangesAnswer {
    results: any[];
    last_seq: number | string;
    pending?: number;
}

export interface Method {
    /** It changes the database: refused where that is only to be read. */
    writes?: true;
    /** Whether these arguments are what PouchDB takes: it may throw where nobody can catch it at what is not. */
    fits(args: unknown[]): boolean;
    run?(db: any, args: any[], signal: AbortSignal): unknown;
}

const none = (value: unknown) => value === undefined || value === null;
const orNone = (fits: (value: any) => boolean) => (value: unknown) => none(value) || fits(value);
const isCount = orNone((value) => Number.isSafeInteger(value) && value >= 0);

function isAttachments(value: unknown): boolean {
    return isRecord(value) && Object.values(value).every((one) =>
        isRecord(one) && (none(one.data) || isText(one.data) || isBinary(one.data)));
}

function areRevisions(value: unknown): boolean {
    return isRecord(value) && Number.isSafeInteger(value.start) && areTexts(value.ids);
}

const isDocument = (doc: unknown) => isRecord(doc) && orNone(isText)(doc._id) && orNone(isText)(doc._rev)
    && orNone(areRevisions)(doc._revisions) && orNone(isAttachments)(doc._attachments);

const isGet = (options: unknown) => isRecord(options) && orNone(isText)(options.rev)
    && orNone((revs) => revs === 'all' || areTexts(revs))(options.open_revs);

const isBulkGet = (options: unknown) => isRecord(options) && Array.isArray(options.docs)
    && options.docs.every((one) => isRecord(one) && isText(one.id) && orNone(isText)(one.rev));

const isChanges = (options: unknown) => isRecord(options) && isCount(options.limit) && orNone(areTexts)(options.doc_ids)
    && orNone(isRecord)(options.selector) && orNone((since) => isText(since) || Number.isFinite(since))(options.since);

const asked = ['since', 'limit', 'descending', 'include_docs', 'conflicts', 'attachments', 'binary', 'style', 'doc_ids', 'selector'];

// One answer at a time, which waits for something to tell where the peer wants to (`wait`): so a feed is never faster than
// the one who reads it, and nobody keeps what is not read.
async function changes(db: any, [options]: any[], signal: AbortSignal): Promise<ChangesAnswer> {
    const wanted = Object.fromEntries(asked.filter((name) => !none(options[name])).map((name) => [name, options[name]]));
    const now = await db.changes({ ...wanted, return_docs: true });
    if (now.results.length > 0 || !options.wait)
        return now;
    await oneMore(db, { ...wanted, since: now.last_seq, include_docs: false, attachments: false }, signal);
    return db.changes({ ...wanted, since: now.last_seq, return_docs: true });
}

function oneMore(db: any, options: object, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
        const feed = db.changes({ ...options, live: true, return_docs: false });
        const end = () => {
            feed.cancel();
            resolve();
        };
        feed.on('change', end);
        feed.then(resolve, reject); // cancelled, or failed
        signal.addEventListener('abort', end);
        if (signal.aborted)
            end();
    });
}

// How the database is called in the other page, and where it lies, is nobody's business.
async function info(db: any): Promise<object> {
    const { doc_count, update_seq } = await db.info();
    return { doc_count, update_seq };
}

const isAllDocs = (options: unknown) => isRecord(options) && orNone(areTexts)(options.keys) && isCount(options.limit) && isCount(options.skip);

const isBulk = (request: unknown) => isRecord(request) && Array.isArray(request.docs) && request.docs.every(isDocument);

const one = (fits: (value: unknown) => boolean) => (args: unknown[]) => args.length === 1 && fits(args[0]);

/** By name. A map, so that `constructor` and its like are none. */
export const methods: ReadonlyMap<string, Method> = new Map<string, Method>([
    ['info', { fits: ({ length }) => length === 0, run: info }],
    ['get', { fits: ([id, options, ...rest]) => isText(id) && isGet(options) && rest.length === 0 }],
    ['getAttachment', { fits: ([id, name, options, ...rest]) => isText(id) && isText(name) && isGet(options) && rest.length === 0 }],
    ['allDocs', { fits: one(isAllDocs) }],
    ['bulkGet', { fits: one(isBulkGet) }],
    ['changes', { fits: one(isChanges), run: changes }],
    ['revsDiff', { fits: one((revs) => isRecord(revs) && Object.values(revs).every(areTexts)) }],
    ['find', { fits: one(isRecord) }],
    ['explain', { fits: one(isRecord) }],
    ['getIndexes', { fits: ({ length }) => length === 0 }],
    ['bulkDocs', { writes: true, fits: ([request, options, ...rest]) => isBulk(request) && isRecord(options) && rest.length === 0 }],
    ['createIndex', { writes: true, fits: one(isRecord) }],
    ['deleteIndex', { writes: true, fits: one(isRecord) }],
]);
