// SPDX-License-Identifier: MIT
// What is to be sent, and what of it the relay is known to have taken.
//
// A relay does not acknowledge a push, but it answers in order: a ping that follows some pushes is answered when they
// have been handled, and an error that comes before its pong is about one of them. There is at most one such ping on
// its way for all that is sent without being waited for, so that a burst costs one.
import { DriftDBError } from './errors.js';
import { isSent } from './equal.js';
import type { Streams } from './streams.js';
import type { MessageToDb, PushMessage, SequenceNumber } from './types.js';

interface Entry {
    message: MessageToDb;
    /** The highest number that was known when it was sent: what it became is above. */
    since?: SequenceNumber;
    size?: number;
    /** Now or never: whoever waits for it sends it again himself, or not. */
    once?: boolean;
    resolve?: () => void;
    reject?: (why: DriftDBError) => void;
}

interface Batch {
    nonce: number;
    entries: Entry[];
    errors: DriftDBError[];
}

export interface Wire {
    /** Returns how many bytes it took; throws a `DriftDBError` for what cannot be encoded. */
    transmit(message: MessageToDb): number;
    isOpen(): boolean;
    /** Something went wrong and nobody waits for it. */
    report(error: DriftDBError): void;
}

const firstNonce = 2 ** 40; // out of the way of those who send pings by hand
const tooBig = 1009;

export class Outbox {
    #waiting: Entry[] = []; // for a connection
    #batches: Batch[] = []; // sent, with a ping after each that was not answered
    #latest: Entry[] = []; // sent after the last ping
    #checks = 0; // streams that are looked at for what may have been taken
    #nonce = firstNonce;

    constructor(private readonly wire: Wire, private readonly streams: Streams) {}

    get queue(): MessageToDb[] {
        return this.#waiting.map(({ message }) => message);
    }

    /** Sends it now or as soon as there is a connection. */
    send(message: MessageToDb): void {
        this.#post({ message });
    }

    /** The same; resolves when the relay has handled it. `once`: now or never, and without a connection it rejects. */
    push(message: PushMessage, once = false): Promise<void> {
        return new Promise((resolve, reject) => {
            if (once && !this.wire.isOpen())
                reject(lost());
            else
                this.#post({ message, resolve, reject, once });
        });
    }

    pong(nonce: unknown): void {
        const count = this.#batches.findIndex((batch) => batch.nonce === nonce) + 1;
        for (const batch of this.#batches.splice(0, count))
            this.#close(batch);
        if (count > 0 && this.#latest.length > 0)
            this.#ping();
    }

    /** Returns whether somebody waits for what it is about. */
    error(error: DriftDBError): boolean {
        const batch = this.#batches[0];
        batch?.errors.push(error);
        return !!batch?.entries.some(({ reject }) => reject);
    }

    /** The connection is there, and the streams have asked for what they missed. */
    resume(): void {
        const unsure = new Map<string, Entry[]>();
        for (const entry of this.#waiting) {
            if (entry.since !== undefined && entry.message.type === 'push')
                unsure.set(entry.message.key, [...(unsure.get(entry.message.key) ?? []), entry]);
        }
        if (unsure.size > 0 && !this.streams.isFollowed)
            this.wire.transmit({ type: 'ping' }); // a first message that is a get would narrow what this client takes
        this.#checks = unsure.size;
        unsure.forEach((entries, key) => this.#check(key, entries));
        this.#flush();
    }

    /** The connection is gone, closed with `code`. */
    suspend(code: number): void {
        const sent = [...this.#batches.flatMap(({ entries }) => entries), ...this.#latest];
        this.#batches = [];
        this.#latest = [];
        this.#checks = 0;
        if (code === tooBig)
            this.#refuseBiggest(sent);
        const again = kept(sent, (entry, i) => isWorthRepeating(entry, sent.slice(i + 1)));
        this.#waiting = [...again, ...kept(this.#waiting, ({ once }) => !once)];
    }

    /** Nothing more will be sent to this room. */
    forget(): void {
        this.#waiting = kept(this.#waiting, () => false);
    }

    #post(entry: Entry): void {
        if (this.wire.isOpen() && this.#checks === 0)
            this.#transmit(entry);
        else
            this.#waiting.push(entry);
    }

    #flush(): void {
        while (this.wire.isOpen() && this.#checks === 0 && this.#waiting.length > 0)
            this.#transmit(this.#waiting.shift()!);
    }

    #transmit(entry: Entry): void {
        const { message } = entry;
        if (message.type === 'push' && message.action.type === 'append')
            this.streams.watch(message.key);
        // Whoever waits for this one alone gets a ping of his own: an error before its pong is about this one.
        const alone = entry.reject && !entry.once;
        if (alone && this.#latest.length > 0)
            this.#ping();
        try {
            entry.size = this.wire.transmit(message);
        } catch (error) {
            return this.#refuse(entry, error as DriftDBError);
        }
        if (message.type === 'get' && message.seq !== null)
            this.streams.askedByHand(message.key);
        if (message.type !== 'push')
            return;
        entry.since = this.streams.lastSeq;
        this.#latest.push(entry);
        if (alone || this.#batches.length === 0)
            this.#ping();
    }

    #ping(): void {
        const batch = { nonce: ++this.#nonce, entries: this.#latest, errors: [] };
        this.#latest = [];
        this.#batches.push(batch);
        this.wire.transmit({ type: 'ping', nonce: batch.nonce });
    }

    #close({ entries, errors }: Batch): void {
        for (const { resolve, reject } of entries) {
            if (errors.length > 0)
                reject?.(errors[0]);
            else
                resolve?.();
        }
    }

    #refuse({ reject }: Entry, error: DriftDBError): void {
        (reject ?? ((why) => this.wire.report(why)))(error);
    }

    #refuseBiggest(sent: Entry[]): void {
        const biggest = sent.reduce((a, b) => ((b.size ?? 0) > (a?.size ?? 0) ? b : a), sent[0]);
        if (!biggest)
            return;
        sent.splice(sent.indexOf(biggest), 1);
        this.#refuse(biggest, new DriftDBError('too_big', `The relay takes no message of ${biggest.size} bytes`));
    }

    // What the relay took before the connection went is there, above what was known when it was sent.
    #check(key: string, entries: Entry[]): void {
        const since = Math.min(...entries.map((entry) => entry.since!));
        this.streams.look(key, since, (data) => {
            const found = data.map(({ value }) => value);
            let taken: Entry[] = [];
            entries.forEach((entry, i) => {
                const { value, action } = entry.message as PushMessage;
                const at = found.findIndex((one) => isSent(value, one));
                if (at < 0)
                    return;
                found.splice(at, 1);
                // What a replace that is there came after was taken as well, and is gone.
                taken = action.type === 'replace' ? entries.slice(0, i + 1) : [...taken, entry];
            });
            this.#waiting = this.#waiting.filter((entry) => !taken.includes(entry));
            taken.forEach(({ resolve }) => resolve?.());
            this.#checks -= 1;
            this.#flush();
        });
    }
}

// Of what was sent and may not have arrived. A relay message is for those who are there, a compaction will be made
// again by whoever finds the stream too long; of several replaces the last one is enough.
function isWorthRepeating({ message, reject, once }: Entry, later: Entry[]): boolean {
    const { key, action: { type } } = message as PushMessage;
    const isLast = () => !later.some(({ message: other }) =>
        (other as PushMessage).key === key && (other as PushMessage).action.type === 'replace');
    return !once && (type === 'append' || (type === 'replace' && (!!reject || isLast())));
}

// Those of `entries` that are kept; whoever waits for another one hears that it is lost.
const kept = (entries: Entry[], isKept: (entry: Entry, i: number) => boolean) =>
    entries.filter((entry, i) => isKept(entry, i) || entry.reject?.(lost()));

const lost = () => new DriftDBError('disconnected', 'The connection went before the relay had answered');
