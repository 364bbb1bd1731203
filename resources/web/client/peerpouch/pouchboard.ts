// SPDX-License-Identifier: MIT
// Any PouchDB as a hub: one in the browser, a CouchDB behind HTTP. Shares and signals are documents of it; signals are
// removed by those that they were for, and by those that wrote them when nobody did.
import { randomId } from 'driftdb';
import { entryOf, type Board, type Entry, type News, type Signal } from './board.js';
import { isRecord } from './is.js';

const shares = 'peerpouch-share-';
const signals = 'peerpouch-signal-';
const keptFor = 30_000; // ms, a signal that nobody takes
const restart = 1_000; // ms, until a feed that broke is asked for again

export class PouchBoard implements Board {
    #feed: { cancel(): void } | null = null;
    #restart: ReturnType<typeof setTimeout> | undefined;
    #isClosed = false;
    #sending: Promise<unknown> = Promise.resolve();
    readonly #left = new Map<string, { rev: string; timer: ReturnType<typeof setTimeout> }>();

    constructor(private readonly db: any) {}

    async publish(entry: Entry): Promise<void> {
        const { id, ...rest } = entry;
        await this.#put(shares + id, { ...rest, type: 'share' });
    }

    async withdraw(id: string): Promise<void> {
        await this.#remove(shares + id);
    }

    async entries(): Promise<Entry[]> {
        const { rows } = await this.db.allDocs({ startkey: shares, endkey: `${shares}\ufff0`, include_docs: true });
        return rows.flatMap(({ doc }: any) => entryIn(doc) ?? []);
    }

    // One after the other, so that they come in their order where the hub keeps one.
    send(to: string, signal: Signal): Promise<void> {
        const sent = this.#sending.then(async () => {
            const id = `${signals}${to}-${randomId()}`;
            const { rev } = await this.db.put({ _id: id, type: 'signal', signal });
            const timer = setTimeout(() => this.#takeBack(id), keptFor);
            (timer as { unref?: () => void }).unref?.(); // Node need not wait for it
            this.#left.set(id, { rev, timer });
        });
        this.#sending = sent.catch(() => {});
        return sent;
    }

    async listen(me: string, news: (news: News) => void, signal: (value: unknown) => void): Promise<void> {
        const { update_seq } = await this.db.info();
        this.#follow(update_seq, ({ id, deleted, doc }) => {
            if (id.startsWith(shares))
                return deleted ? news({ gone: id.slice(shares.length) }) : tell(entryIn(doc), news);
            if (!id.startsWith(`${signals}${me}-`) || deleted)
                return deleted ? this.#forget(id) : undefined;
            signal(doc?.signal);
            this.db.remove(id, doc._rev).catch(() => {}); // its sender was faster
        });
    }

    close(): void {
        this.#isClosed = true;
        this.#feed?.cancel();
        clearTimeout(this.#restart);
        [...this.#left.keys()].forEach((id) => this.#takeBack(id));
    }

    #follow(since: number | string, take: (change: any) => void): void {
        if (this.#isClosed)
            return;
        let last = since;
        const feed = this.db.changes({ since, live: true, include_docs: true, return_docs: false });
        this.#feed = feed;
        feed.on('change', (change: any) => {
            last = change.seq;
            take(change);
        });
        const again = () => (this.#restart = setTimeout(() => this.#follow(last, take), restart));
        feed.then(() => {}, () => this.#isClosed || again());
    }

    async #put(id: string, fields: object): Promise<void> {
        const known = await this.db.get(id).catch(absent);
        await this.db.put({ ...fields, _id: id, _rev: known?._rev }).catch((error: { status?: number }) => {
            if (error.status !== 409) // somebody else wrote it meanwhile
                throw error;
            return this.#put(id, fields);
        });
    }

    async #remove(id: string): Promise<void> {
        const known = await this.db.get(id).catch(absent);
        if (known)
            await this.db.remove(known);
    }

    #takeBack(id: string): void {
        const left = this.#left.get(id);
        this.#forget(id);
        if (left)
            this.db.remove(id, left.rev).catch(() => {});
    }

    #forget(id: string): void {
        clearTimeout(this.#left.get(id)?.timer);
        this.#left.delete(id);
    }
}

function absent(error: { status?: number }): undefined {
    if (error.status !== 404)
        throw error;
}

const entryIn = (doc: unknown) => (isRecord(doc) ? entryOf({ ...doc, id: String(doc._id).slice(shares.length) }) : null);

function tell(entry: Entry | null, news: (news: News) => void): void {
    if (entry)
        news({ entry });
}
