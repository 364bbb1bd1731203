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

    private readonly callback: (value: T) => void;
    private readonly db: DbConnection;
    private readonly key: string;
    private readonly debounceMillis: number;
    private readonly randId = shortId();
    private readonly follower: Follower;
    private off: (() => void) | null = null;
    private synced = false;
    private written = 0; // values set here
    private confirmed = 0; // the last of them that came back
    private isKnown = false; // there was a value in the room
    private foreign: { v: T } | null = null; // somebody else's, while one of our own is on its way
    private lastSent = -Infinity;
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor(opts: { callback: (value: T) => void; db: DbConnection; key: string; debounceMillis?: number }) {
        this.callback = opts.callback;
        this.db = opts.db;
        this.key = opts.key;
        this.debounceMillis = opts.debounceMillis ?? 20;
        this.setStateOptimistic = this.setStateOptimistic.bind(this);
        this.follower = {
            replay: (replay) => this.onReplay(replay),
            push: (message) => this.onMessage(message),
            answer: (data) => data.forEach((message) => this.onMessage(message)),
            suspend: () => (this.synced = false),
            forget: () => this.forget(),
        };
    }

    subscribe(): void {
        this.off ??= this.db.follow(this.key, this.follower);
    }

    destroy(): void {
        if (this.timer !== undefined)
            this.sendUpdate();
        this.off?.();
        this.off = null;
        this.synced = false;
    }

    /** Shows the value at once and shares it, at most once in `debounceMillis`: the last one is never left out. */
    setStateOptimistic(value: T): void {
        this.state = value;
        this.written += 1;
        this.callback(value);
        const wait = this.lastSent + this.debounceMillis - performance.now();
        if (wait <= 0)
            this.sendUpdate();
        else
            this.timer ??= setTimeout(() => this.sendUpdate(), wait);
    }

    private sendUpdate(): void {
        clearTimeout(this.timer);
        this.timer = undefined;
        this.lastSent = performance.now();
        if (!this.off)
            this.db.send(this.message());
        else if (this.synced)
            this.transmit();
    }

    private message(): PushMessage {
        const value = { v: this.state, i: this.randId, n: this.written };
        return { type: 'push', action: { type: 'replace' }, value, key: this.key };
    }

    private transmit(): void {
        const number = this.written;
        this.db.attempt(this.message()).catch((error) => {
            if (error.code === 'disconnected' || this.confirmed >= number)
                return; // the next replay will show, or it is there after all
            this.db.report(error);
            this.confirmed = Math.max(this.confirmed, number);
            if (this.foreign && this.confirmed === this.written)
                this.show(this.foreign.v);
        });
    }

    private onMessage({ value }: SequenceValue): void {
        const { v, i, n } = (value ?? {}) as Wrapped<T>;
        this.isKnown = true;
        if (i === this.randId) {
            this.confirmed = Math.max(this.confirmed, n ?? 0);
            this.foreign = null;
        } else if (this.confirmed < this.written) {
            this.foreign = { v }; // ours comes after it
        } else {
            this.show(v);
        }
    }

    private onReplay({ data, complete }: Replay): void {
        this.synced = true;
        const last = data.at(-1);
        if (last)
            this.onMessage(last);
        // Ours is missing, or the whole room is: it was restarted, and whoever knows what was there says it.
        if (this.timer === undefined && (this.confirmed < this.written || (complete && !last && this.isKnown)))
            this.transmit();
    }

    private show(value: T): void {
        this.foreign = null;
        this.state = value;
        this.callback(value);
    }

    private forget(): void {
        this.state = this.foreign = null;
        this.isKnown = false;
        this.confirmed = this.written;
    }
}
