// SPDX-License-Identifier: MIT
// Sharing databases and finding those of others, over whatever board there is.
import { randomId } from 'driftdb';
import { Answering } from './answering.js';
import { disconnected, plainError } from './errors.js';
import { signalOf, type Board, type Entry, type News, type Signal } from './board.js';
import type { Rules } from './host.js';
import type { Said } from './meeting.js';
import type { Trace } from './trace.js';

/** A database that somebody shares. */
export interface Share {
    /** Unguessable, and the same again when the same database is shared again. */
    _id: string;
    /** What `new PouchDB()` takes. */
    dbname: string;
    name: string;
    info?: any;
    /** It is shared no more. */
    _deleted?: true;
}

/** Somebody wants to open what is shared. */
export interface RemoteEvent {
    /** What he says of himself (`info` of the options with which he opens it): nobody has looked at it. */
    info: any;
    share: Share;
    defaultPrevented: boolean;
    /** Refuses him, with a 403. */
    preventDefault(): void;
}

export interface ShareOptions extends Rules {
    /** For people to read. */
    name?: string;
    /** For programs: JSON. */
    info?: unknown;
    /** Called for everybody who wants to open it; he is let in when it returns, or what it returns resolves. */
    onRemote?(event: RemoteEvent): void | Promise<void>;
    iceServers?: RTCIceServer[];
}

export interface HubOptions {
    /** STUN or TURN servers, for pages that do not reach each other directly. There are none by default. */
    iceServers?: RTCIceServer[];
    /** Hears of every message, by the hub or from peer to peer. */
    trace?: Trace;
}

export interface ListOptions {
    /** Hears of every share that comes, changes or goes (`_deleted`). */
    onChange?(share: Share): void;
    /** Ends that. */
    signal?: AbortSignal;
}

/** Opens a share here and now: what a hub knows of where it is. */
export type Take = (signal: Signal) => void;

export const scheme = 'webrtc';
export const shareOf = ({ id, name, info }: Entry): Share => ({ _id: id, dbname: `${scheme}://${id}`, name, info });

// The same database is to have the same id again after the page was loaded again, so that who was connected finds it. The
// ids of PouchDB's own adapters are random and stay; those of HTTP are addresses, which are nobody's business.
async function idOf(db: any): Promise<string> {
    const id = await db.id();
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id : randomId();
}

export class Hub {
    /** Where this page takes signals: unguessable. */
    readonly me = randomId();
    readonly known = new Map<string, Entry>(); // what others share

    readonly #mine = new Map<string, Answering>();
    readonly #ids = new WeakMap<object, string>();
    readonly #listeners = new Set<(id: string) => void>();
    readonly #attempts = new Map<string, Take>();
    readonly #early = new Map<string, Signal[]>(); // what came before its offer
    #listening: Promise<void> | null = null;
    #isClosed = false;

    /** `found` hears of the shares that there are. */
    constructor(private readonly board: Board, readonly options: HubOptions, private readonly found: (id: string, hub: Hub) => void) {
        globalThis.addEventListener?.('pagehide', this.#hide);
    }

    async share(db: any, options: ShareOptions = {}): Promise<Share> {
        const id = this.#ids.get(db) ?? await idOf(db);
        await this.#listen();
        if (this.#isClosed)
            throw disconnected('This hub is closed');
        const entry: Entry = { id, at: this.me, name: String(options.name ?? ''), info: options.info ?? null };
        this.#mine.get(id)?.close();
        this.#mine.set(id, new Answering(db, shareOf(entry), { ...this.options, ...options }));
        if (!this.#ids.has(db))
            ['closed', 'destroyed'].forEach((event) => db.once(event, () => void this.unshare(db).catch(() => {})));
        this.#ids.set(db, id);
        await this.#publish(entry);
        return shareOf(entry);
    }

    async unshare(db: any): Promise<void> {
        const id = this.#ids.get(db);
        const mine = id !== undefined && this.#mine.get(id);
        if (!mine)
            return;
        this.#mine.delete(id);
        mine.close();
        await this.board.withdraw(id);
    }

    async list({ onChange, signal }: ListOptions = {}): Promise<Share[]> {
        await this.#listen();
        const news = new Set<string>(); // what changes while the list is on its way is newer than the list
        const end = this.onNews((id) => news.add(id));
        let listed: Entry[];
        try {
            listed = (await this.board.entries()).filter(({ id }) => !news.has(id));
        } finally {
            end();
        }
        listed.filter((entry) => !this.#isMine(entry)).forEach((entry) => this.#know(entry));
        const entries = [...listed, ...[...news].flatMap((id) => this.known.get(id) ?? [])].filter((entry) => !this.#isMine(entry));
        if (onChange) {
            const shown = new Map(entries.map((entry) => [entry.id, shareOf(entry)]));
            const end = this.onNews((id) => tell(this.known.get(id), id, shown, onChange));
            signal?.addEventListener('abort', end);
        }
        return entries.map(shareOf);
    }

    /** Hears which shares of others came, changed or went. Returns the function that ends it. */
    onNews(listener: (id: string) => void): () => void {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
    }

    /** Has `take` get what is said of an attempt to meet, until the function that this returns is called. */
    attempt(id: string, take: Take): () => void {
        this.#attempts.set(id, take);
        const early = this.#early.get(id) ?? [];
        this.#early.delete(id);
        early.forEach(take);
        return () => this.#attempts.delete(id);
    }

    /** Never fails: who waits for an answer asks again. */
    send(to: string, attempt: string, said: Said): void {
        if (this.#isClosed)
            return;
        const signal = { from: this.me, attempt, ...said };
        this.options.trace?.({ way: 'hub', sent: true, what: nameOf(said), bytes: JSON.stringify(signal).length });
        this.board.send(to, signal).catch(() => {});
    }

    close(): void {
        this.#isClosed = true;
        globalThis.removeEventListener?.('pagehide', this.#hide);
        this.#hide();
        this.board.close();
    }

    // A page that goes closes its channels, or the others would take seconds to miss it.
    readonly #hide = (): void => this.#mine.forEach((mine) => mine.leave());

    #publish(entry: Entry): Promise<void> {
        this.options.trace?.({ way: 'hub', sent: true, what: 'share', bytes: JSON.stringify(entry).length });
        return this.board.publish(entry);
    }

    #isMine = ({ id, at }: Entry): boolean => at === this.me || this.#mine.has(id);

    #listen(): Promise<void> {
        if (this.#isClosed)
            return Promise.reject(disconnected('This hub is closed'));
        const failed = (error: Error) => {
            this.#listening = null;
            throw error;
        };
        return this.#listening ??= this.board.listen(this.me, (news) => this.#hear(news), (value) => this.#take(value)).catch(failed);
    }

    #hear(news: News): void {
        if ('entry' in news) {
            if (this.#isMine(news.entry))
                return;
            this.options.trace?.({ way: 'hub', sent: false, what: 'share', bytes: JSON.stringify(news.entry).length });
            this.#know(news.entry);
            return this.#tell(news.entry.id);
        }
        const mine = this.#mine.get(news.gone);
        if (mine) // by another tab that shared the same database
            return void this.#publish({ id: news.gone, at: this.me, name: mine.share.name, info: mine.share.info }).catch(() => {});
        if (this.known.delete(news.gone))
            this.#tell(news.gone);
    }

    #know(entry: Entry): void {
        this.known.set(entry.id, entry);
        this.found(entry.id, this);
    }

    #tell(id: string): void {
        [...this.#listeners].forEach((listener) => listener(id));
    }

    #take(value: unknown): void {
        const signal = signalOf(value);
        if (!signal || signal.from === this.me)
            return;
        this.options.trace?.({ way: 'hub', sent: false, what: nameOf(signal), bytes: JSON.stringify(value).length });
        const take = this.#attempts.get(signal.attempt);
        if (take)
            take(signal);
        else if (signal.description?.type === 'offer')
            this.#answer(signal);
        else
            this.#keep(signal);
    }

    #answer(signal: Signal): void {
        const mine = this.#mine.get(signal.share ?? '');
        if (mine)
            return mine.answer(this, signal);
        const refused = { status: 404, name: 'not_found', message: 'This database is shared no more' };
        this.send(signal.from, signal.attempt, { refused: plainError(refused) });
    }

    #keep({ from, attempt, candidates }: Signal): void {
        const kept = this.#early.get(attempt) ?? [];
        this.#early.delete(attempt);
        this.#early.set(attempt, [...kept, { from, attempt, candidates }].slice(-8));
        if (this.#early.size > 32)
            this.#early.delete(this.#early.keys().next().value!);
    }
}

function tell(entry: Entry | undefined, id: string, shown: Map<string, Share>, onChange: (share: Share) => void): void {
    const former = shown.get(id);
    if (entry)
        shown.set(id, shareOf(entry));
    else if (!shown.delete(id))
        return;
    onChange(entry ? shareOf(entry) : { ...former!, _deleted: true });
}

function nameOf({ description, refused }: Said): string {
    if (refused)
        return 'refusal';
    return description?.type ?? 'candidates';
}
