// SPDX-License-Identifier: MIT
import { shortId } from './clientid.js';
import type { DbConnection } from './connection.js';
import type { Follower, Replay } from './streams.js';
import type { PushMessage, SequenceValue } from './types.js';

interface Wrapped<T> {
    v: T;
    i: string; // who wrote it
    n?: number; // his how manieth
}

/** Shares a single value on a key. What was written last, in the order of the relay, is what everybody comes to see. */
export class StateListener<T> {
    /** What is shown: the last value of the room, or what was set here and is on its way. */
    state: T | null = null;

    readonly #callback: (value: T) => void;
    readonly #db: DbConnection;
    readonly #key: string;
    readonly #debounceMillis: number;
    readonly #randId = shortId();
    readonly #follower: Follower;
    readonly #forgotten: () => void;
    #off: (() => void) | null = null;
    #active = false; // between subscribe() and destroy()
    #synced = false;
    #written = 0; // values set here
    #confirmed = 0; // the last of them that came back
    #there: { v: T } | null = null; // the room's value, which differs while one of our own is on its way
    #lastSent = -Infinity;
    #timer: ReturnType<typeof setTimeout> | undefined;

    constructor(opts: {
        callback: (value: T) => void;
        db: DbConnection;
        key: string;
        /** The shortest time between two messages: 20 ms. */
        debounceMillis?: number;
        /** Called when the connection goes to another room: what was shown is not of that one. */
        forgotten?: () => void;
    }) {
        this.#callback = opts.callback;
        this.#forgotten = opts.forgotten ?? (() => {});
        this.#db = opts.db;
        this.#key = opts.key;
        this.#debounceMillis = opts.debounceMillis ?? 20;
        this.setStateOptimistic = this.setStateOptimistic.bind(this);
        this.#follower = {
            replay: (replay) => this.#onReplay(replay),
            push: (message) => this.#onMessage(message),
            answer: (data) => data.forEach((message) => this.#onMessage(message)),
            suspend: () => (this.#synced = false),
            forget: () => this.#forget(),
        };
    }

    subscribe(): void {
        this.#active = true;
        this.#off ??= this.#db.follow(this.#key, this.#follower);
    }

    /** Calls back no more. The room is left when what was set last has arrived there. */
    destroy(): void {
        this.#active = false;
        if (this.#timer !== undefined)
            this.#sendUpdate();
        this.#confirm(0);
    }

    /** Shows the value at once and shares it, at most once in `debounceMillis`: the last one is never left out. */
    setStateOptimistic(value: T): void {
        this.state = value;
        this.#written += 1;
        this.#callback(value);
        const wait = this.#lastSent + this.#debounceMillis - performance.now();
        if (wait <= 0)
            this.#sendUpdate();
        else
            this.#timer ??= setTimeout(() => this.#sendUpdate(), wait);
    }

    #sendUpdate(): void {
        clearTimeout(this.#timer);
        this.#timer = undefined;
        this.#lastSent = performance.now();
        if (!this.#off)
            this.#db.send(this.#message());
        else if (this.#synced)
            this.#transmit();
    }

    #message(): PushMessage {
        const value = { v: this.state, i: this.#randId, n: this.#written };
        return { type: 'push', action: { type: 'replace' }, value, key: this.#key };
    }

    #transmit(): void {
        const number = this.#written;
        this.#db.attempt(this.#message()).catch((error) => {
            if (error.code === 'disconnected' || this.#confirmed >= number)
                return; // the next replay will show, or it is there after all
            this.#db.report(error);
            this.#confirm(number);
            this.#show();
        });
    }

    #confirm(number: number): void {
        this.#confirmed = Math.max(this.#confirmed, number);
        if (this.#active || this.#confirmed < this.#written)
            return;
        this.#off?.();
        this.#off = null;
        this.#synced = false;
    }

    #onMessage({ value }: SequenceValue): void {
        const { v, i, n } = (value ?? {}) as Wrapped<T>;
        this.#there = { v };
        if (i === this.#randId)
            this.#confirm(n ?? 0);
        else
            this.#show();
    }

    #onReplay({ data, complete }: Replay): void {
        this.#synced = true;
        const last = data.at(-1);
        if (last)
            this.#onMessage(last);
        // Ours is missing, or the whole room is: it was restarted, and whoever knows what was there says it.
        if (this.#timer === undefined && (this.#confirmed < this.#written || (complete && !last && this.#there)))
            this.#transmit();
    }

    #show(): void {
        if (!this.#there || this.#confirmed < this.#written)
            return; // ours comes after it
        this.state = this.#there.v;
        if (this.#active)
            this.#callback(this.state);
    }

    #forget(): void {
        clearTimeout(this.#timer);
        this.#timer = undefined;
        this.state = this.#there = null;
        this.#confirm(this.#written);
        if (this.#active)
            this.#forgotten();
    }
}
