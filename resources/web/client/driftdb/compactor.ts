// SPDX-License-Identifier: MIT
// A state that everybody computes from the same stream of actions, and that one of them at a time sums up.
//
// On the wire: `{apply: action, i, n}`, the n-th action of the instance i, and `{reset: state, seen}`, a summary: the
// state and how many actions of whom are in it. The old client's messages have no n and no seen, and it ignores ours.
import { shortId } from './clientid.js';
import type { DbConnection } from './connection.js';
import { guarded } from './events.js';
import type { Follower, Replay } from './streams.js';
import type { Action, PushMessage, SequenceNumber, SequenceValue } from './types.js';

export abstract class Compactable<T, A> {
    /** What `dispatch()` does is shown before the relay has it. */
    optimistic = false;
    /** Actions are commutative and idempotent, and the state may be changed in place. */
    crdt = false;

    abstract applyAction(state: T, action: A): T;
    abstract initialState(): T;

    unpackState(state: any): T {
        return state;
    }

    packState(state: T): any {
        return state;
    }
}

interface Wire {
    apply?: unknown;
    reset?: unknown;
    i?: string;
    n?: number;
    seen?: Array<[string, number]>;
    /** This summary begins a stream that a restarted relay lost: it counts as the first message alone. */
    restored?: true;
}

interface Pending<A> {
    n: number;
    action: A;
    sent: boolean;
}

const append: Action = { type: 'append' };
const instancesSeen = 128; // the last that acted: nobody repeats an action later than that

export class Compactor<T, A> {
    /** What is shown: what is confirmed, and what is on its way. */
    state: T;
    lastConfirmedState: T;
    lastConfirmedSeq: SequenceNumber = 0;
    readonly db: DbConnection;
    readonly key: string;
    readonly sizeThreshold: number;

    readonly #callback: (state: T) => void;
    readonly #compactable: Compactable<T, A>;
    readonly #randId = shortId();
    readonly #follower: Follower;
    #seen = new Map<string, number>(); // the last action of each instance that is in the confirmed state
    #pending: Pending<A>[] = [];
    #count = 0;
    #off: (() => void) | null = null;
    #active = false; // between subscribe() and destroy()
    #synced = false;
    #isStale = false; // what is shown has to be computed again

    constructor(opts: {
        /** The stream. */
        key: string;
        compactable: Compactable<T, A>;
        /** How many messages the stream may hold before it is summed up: 30. */
        sizeThreshold?: number;
        db: DbConnection;
        /** Called when the state changes, by `dispatch()` or from afar. */
        callback: (state: T) => void;
    }) {
        this.db = opts.db;
        this.key = opts.key;
        this.#callback = opts.callback;
        this.#compactable = opts.compactable;
        this.sizeThreshold = opts.sizeThreshold || 30;
        this.state = this.maybeClone(this.#compactable.initialState());
        this.lastConfirmedState = this.maybeClone(this.state);
        this.dispatch = this.dispatch.bind(this);
        this.#follower = {
            replay: (replay) => this.#onReplay(replay),
            push: (message) => this.onSequenceValue(message),
            size: (size) => this.onSize(size),
            suspend: () => this.#suspend(),
            forget: () => this.#forget(),
        };
    }

    subscribe(): void {
        this.#active = true;
        this.#off ??= this.db.follow(this.key, this.#follower);
    }

    /** Calls back no more. The stream is left when everything that was dispatched has arrived there. */
    destroy(): void {
        this.#active = false;
        this.#keep(() => true);
    }

    dispatch(action: A): void {
        const { optimistic } = this.#compactable;
        if (optimistic) {
            this.#refresh();
            this.#advance(action); // should it throw, nothing is sent
        }
        const one = { n: ++this.#count, action, sent: false };
        if (this.#off) {
            this.#pending.push(one);
            this.#flush();
        } else {
            this.db.send(this.#message(append, this.#applying(one)));
        }
        if (optimistic)
            this.#callback(this.state);
    }

    /** Takes a message of the stream. */
    onSequenceValue(message: SequenceValue): void {
        if (this.#take(message))
            this.#showSoon();
    }

    /**
     * The stream is `size` long by a message of ours. Every length is told to one client alone, so the one that hears
     * of the first beyond the threshold sums it up; should it go before it does, the next multiple is another's turn.
     */
    onSize(size: number): void {
        const over = size - 1 - this.sizeThreshold;
        if (over >= 0 && over % this.sizeThreshold === 0 && this.lastConfirmedSeq > 0)
            this.#transmit({ type: 'compact', seq: this.lastConfirmedSeq }, this.#summary());
    }

    maybeClone(state: T): T {
        return this.#compactable.crdt ? state : structuredClone(state);
    }

    // Returns whether what is shown has to be computed again.
    #take({ seq, value }: SequenceValue): boolean {
        if (seq <= this.lastConfirmedSeq)
            return false;
        const wire = (typeof value === 'object' && value ? value : {}) as Wire;
        const isFirst = this.lastConfirmedSeq === 0;
        this.lastConfirmedSeq = seq;
        if (wire.reset !== undefined || wire.seen)
            return (isFirst || !wire.restored) && this.#reset(wire);
        if (wire.apply !== undefined || wire.n !== undefined)
            return this.#apply(wire);
        console.warn('Not an action', value);
        return false;
    }

    #reset({ reset, seen }: Wire): boolean {
        this.lastConfirmedState = this.#compactable.unpackState(this.maybeClone(reset as T));
        this.#seen = new Map(seen);
        this.#keepUnseen();
        return true;
    }

    #apply({ apply, i, n }: Wire): boolean {
        if (i !== undefined && n !== undefined) {
            if (n <= (this.#seen.get(i) ?? 0))
                return false; // sent again by somebody who could not know that it had arrived
            this.#seen.delete(i);
            this.#seen.set(i, n);
            if (this.#seen.size > instancesSeen)
                this.#seen.delete(this.#seen.keys().next().value!);
        }
        // Ours are confirmed in their order, so that the state that is shown stays as it is.
        const wasNext = i === this.#randId && this.#pending[0]?.n === n;
        this.#keepUnseen();
        this.lastConfirmedState = this.#compactable.applyAction(this.lastConfirmedState, apply as A);
        return !wasNext || !this.#compactable.optimistic;
    }

    #keepUnseen(): void {
        const done = this.#seen.get(this.#randId) ?? 0;
        this.#keep(({ n }) => n > done);
    }

    #keep(isPending: (one: Pending<A>) => boolean): void {
        this.#pending = this.#pending.filter(isPending);
        if (this.#active || this.#pending.length > 0)
            return;
        this.#off?.();
        this.#off = null;
        this.#synced = false;
    }

    #onReplay({ data, complete }: Replay): void {
        const known = this.lastConfirmedSeq > 0 && this.#summary();
        if (complete)
            this.#begin();
        this.#synced = true;
        let changed = false; // one that the reducer cannot take must not keep the others away
        data.forEach((message) => guarded(() => (changed = this.#take(message) || changed)));
        // The relay lost the stream. Whoever knows it says it; the first one counts, so that all agree.
        if (known && complete && data.length === 0)
            this.#transmit(append, { ...known, restored: true });
        else if (changed || (complete && known))
            this.#showSoon();
        this.#flush();
    }

    #begin(): void {
        this.lastConfirmedSeq = 0;
        this.#seen = new Map();
        this.lastConfirmedState = this.maybeClone(this.#compactable.initialState());
    }

    // Messages that come together are shown together: every one of them would mean all that is pending once more.
    #showSoon(): void {
        if (this.#isStale)
            return;
        this.#isStale = true;
        queueMicrotask(() => this.#refresh() && this.#active && this.#callback(this.state));
    }

    #refresh(): boolean {
        if (!this.#isStale)
            return false;
        this.#isStale = false;
        this.state = this.maybeClone(this.lastConfirmedState);
        if (this.#compactable.optimistic)
            this.#pending.forEach(({ action }) => guarded(() => this.#advance(action)));
        return true;
    }

    #advance(action: A): void {
        this.state = this.#compactable.applyAction(this.state, action);
    }

    #flush(): void {
        if (!this.#synced)
            return;
        for (const one of this.#pending.filter(({ sent }) => !sent)) {
            one.sent = true;
            this.#transmit(append, this.#applying(one), one);
        }
    }

    #transmit(action: Action, value: Wire, one?: Pending<A>): void {
        this.db.attempt(this.#message(action, value)).catch((error) => {
            // If the connection went, the next replay shows whether it was taken; and what has come back was taken.
            if (error.code === 'disconnected' || (one && !this.#pending.includes(one)))
                return;
            this.db.report(error);
            if (!one)
                return;
            this.#keep((other) => other !== one);
            this.#showSoon();
        });
    }

    #message(action: Action, value: Wire): PushMessage {
        return { type: 'push', action, value, key: this.key };
    }

    #applying({ n, action }: Pending<A>): Wire {
        return { apply: action, i: this.#randId, n };
    }

    #summary(): Wire {
        return { reset: this.#compactable.packState(this.lastConfirmedState), seen: [...this.#seen] };
    }

    #suspend(): void {
        this.#synced = false;
        this.#pending.forEach((one) => (one.sent = false));
    }

    #forget(): void {
        this.#begin();
        this.#keep(() => false);
        this.#showSoon();
    }
}
