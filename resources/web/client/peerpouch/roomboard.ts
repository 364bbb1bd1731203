// SPDX-License-Identifier: MIT
// A room as a hub. Shares are a stream, which whoever finds it long sums up; signals are relayed, so nothing of them stays.
//
// On the wire: `{share}`, `{gone: id}`, and as a summary `{shares: […]}`, on `peerpouch/shares`; signals on
// `peerpouch/signal/` and where they are for.
import { guarded, type DbConnection, type Follower, type SequenceValue } from 'driftdb';
import { entryOf, type Board, type Entry, type News, type Signal } from './board.js';
import { isRecord, isText } from './is.js';

const key = 'peerpouch/shares';
const signalKey = (to: string) => `peerpouch/signal/${to}`;
const most = 10_000; // entries
const long = 64; // messages, beside those that are still needed

export class RoomBoard implements Board {
    readonly #entries = new Map<string, Entry>();
    readonly #mine = new Map<string, Entry>();
    #lastSeq = 0;
    #news: (news: News) => void = () => {};
    #ends: (() => void)[] = [];
    readonly #ready: Promise<void>;

    constructor(private readonly db: DbConnection) {
        this.#ready = new Promise((resolve) => {
            const follower: Follower = {
                replay: ({ data, complete }) => {
                    this.#replay(data, complete);
                    resolve();
                },
                push: (message) => this.#take(message),
                size: (size) => this.#sumUp(size),
                forget: () => this.#replay([], true),
            };
            this.#ends.push(db.follow(key, follower));
        });
        globalThis.addEventListener?.('pagehide', this.#hide);
        globalThis.addEventListener?.('pageshow', this.#show);
    }

    publish(entry: Entry): Promise<void> {
        this.#mine.set(entry.id, entry);
        return this.db.push(key, { share: entry }, 'append');
    }

    withdraw(id: string): Promise<void> {
        this.#mine.delete(id);
        return this.db.push(key, { gone: id }, 'append');
    }

    async entries(): Promise<Entry[]> {
        await this.#ready;
        await this.db.testLatency()?.catch(() => {}); // behind it, all that the relay had is here
        return [...this.#entries.values()];
    }

    send(to: string, value: Signal): Promise<void> {
        return this.db.attempt({ type: 'push', action: { type: 'relay' }, key: signalKey(to), value });
    }

    listen(me: string, news: (news: News) => void, signal: (value: unknown) => void): Promise<void> {
        this.#news = news;
        const take = ({ value }: SequenceValue) => guarded(() => signal(value));
        return new Promise((resolve) => {
            this.#ends.push(this.db.follow(signalKey(me), { replay: () => resolve(), push: take }));
        });
    }

    close(): void {
        this.#hide();
        this.#mine.clear();
        this.#ends.forEach((end) => end());
        globalThis.removeEventListener?.('pagehide', this.#hide);
        globalThis.removeEventListener?.('pageshow', this.#show);
    }

    // A page that goes says so, as far as there is time for it; one that comes back out of the browser's cache says that.
    readonly #hide = (): void => this.#mine.forEach(({ id }) => void this.#say({ gone: id }));

    readonly #show = ({ persisted }: PageTransitionEvent): void => {
        if (persisted)
            this.#mine.forEach((entry) => this.#again(entry));
    };

    #again(entry: Entry): void {
        void this.#say({ share: entry });
    }

    #say(value: unknown): Promise<void> {
        return this.db.attempt({ type: 'push', action: { type: 'append' }, key, value }).catch(() => {});
    }

    // What is as it was is no news, also where all of it is told again.
    #replay(data: SequenceValue[], complete: boolean): void {
        const former = new Map(this.#entries);
        const news = this.#news;
        this.#news = () => {};
        if (complete)
            this.#entries.clear();
        data.forEach((message) => this.#take(message));
        this.#news = news;
        this.#entries.forEach((entry, id) => former.get(id)?.at === entry.at || news({ entry }));
        former.forEach((_, id) => this.#entries.has(id) || news({ gone: id }));
        this.#mine.forEach((entry) => this.#entries.has(entry.id) || this.#again(entry)); // a restarted relay has lost it
    }

    #take({ seq, value }: SequenceValue): void {
        this.#lastSeq = seq;
        if (!isRecord(value))
            return;
        if (Array.isArray(value.shares))
            value.shares.forEach((one) => this.#add(entryOf(one)));
        else if (isText(value.gone))
            this.#remove(value.gone);
        else
            this.#add(entryOf(value.share));
    }

    #add(entry: Entry | null): void {
        if (!entry || (this.#entries.size >= most && !this.#entries.has(entry.id)))
            return;
        this.#entries.set(entry.id, entry);
        this.#news({ entry });
    }

    #remove(id: string): void {
        if (this.#entries.delete(id))
            this.#news({ gone: id });
    }

    // The relay tells each length to one client alone.
    #sumUp(size: number): void {
        if (size <= this.#entries.size + long)
            return;
        const value = { shares: [...this.#entries.values()] };
        this.db.attempt({ type: 'push', action: { type: 'compact', seq: this.#lastSeq }, key, value }).catch(() => {});
    }
}
