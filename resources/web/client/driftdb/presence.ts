// SPDX-License-Identifier: MIT
import type { DbConnection } from './connection.js';
import { equal } from './equal.js';
import { guarded } from './events.js';
import type { SequenceValue } from './types.js';

export interface PresenceMessage<T> {
    client: string;
    value: T;
    /** This client goes; its value is what it showed last. */
    left?: true;
}

export type WrappedPresenceMessage<T> = {
    value: T;
    /** When it was heard of last, in milliseconds since 1970. */
    lastSeen: number;
};

const welcomeWithin = 100; // ms: a newcomer is told of the others over this time, not by all at once

/** Says that this client is there, with a value, and hears who else is. */
export class PresenceListener<T> {
    #state: T;
    readonly #key: string;
    readonly #clientId: string;
    readonly #db: DbConnection;
    readonly #callback: (presence: Record<string, WrappedPresenceMessage<T>>) => void;
    readonly #minInterval: number;
    readonly #maxInterval: number;
    #presence: Record<string, WrappedPresenceMessage<T>> = {};
    #lastUpdate = 0;
    #nextUpdate = Infinity;
    #isAway = false; // it said so: whoever is heard meanwhile is not answered
    #updateTimer: ReturnType<typeof setTimeout> | undefined;
    #expiryTimer: ReturnType<typeof setInterval> | undefined;
    #ends: Array<() => void> = [];

    constructor(options: {
        initialState: T;
        db: DbConnection;
        clientId: string;
        /** Where presence is talked about: `__presence`. */
        key?: string;
        /** Called when somebody comes, changes or goes. */
        callback?: (presence: Record<string, WrappedPresenceMessage<T>>) => void;
        /** The shortest time between two updates: 20 ms. */
        minPresenceInterval?: number;
        /** The longest time between two updates: 1,000 ms. Who is silent for twice as long is taken to be gone. */
        maxPresenceInterval?: number;
    }) {
        this.#state = options.initialState;
        this.#db = options.db;
        this.#key = options.key ?? '__presence';
        this.#clientId = options.clientId;
        this.#callback = options.callback ?? (() => {});
        this.#minInterval = options.minPresenceInterval ?? 20;
        this.#maxInterval = options.maxPresenceInterval ?? 1000;
    }

    subscribe(): void {
        if (this.#ends.length > 0)
            return;
        this.#isAway = false;
        const hear = (event: SequenceValue) => guarded(() => this.#onMessage(event));
        this.#expiryTimer = setInterval(() => this.#expire(), this.#maxInterval);
        this.#ends = [
            this.#db.follow(this.#key, {
                replay: ({ news }) => news.forEach(hear),
                push: hear,
                forget: () => this.#remove(Object.keys(this.#presence)),
            }),
            this.#db.statusListener.addListener(({ connected }) => connected && this.#updateWithin(0)),
            onWindow('pagehide', () => this.#leave()),
            onWindow('pageshow', () => this.#comeBack()), // out of the browser's cache of pages
        ];
        this.#updateWithin(0);
    }

    /** Says that this client goes. */
    destroy(): void {
        if (this.#ends.length === 0)
            return;
        this.#leave();
        this.#ends.forEach((end) => end());
        this.#ends = [];
        clearInterval(this.#expiryTimer);
    }

    /** Changes this client's value. Of several changes within `minPresenceInterval` only the last one is sent. */
    updateState(value: T): void {
        if (equal(value, this.#state))
            return;
        this.#state = value;
        if (this.#ends.length > 0)
            this.#updateWithin(Math.max(0, this.#lastUpdate + this.#minInterval - Date.now()));
    }

    #onMessage({ value }: SequenceValue): void {
        const { client, value: theirs, left } = (value ?? {}) as PresenceMessage<T>;
        if (typeof client !== 'string' || client === this.#clientId)
            return;
        if (left) {
            this.#remove([client]);
            return;
        }
        if (!Object.hasOwn(this.#presence, client))
            this.#updateWithin(Math.random() * Math.min(welcomeWithin, this.#maxInterval));
        this.#presence = { ...this.#presence, [client]: { value: theirs, lastSeen: Date.now() } };
        this.#callback(this.#presence);
    }

    #expire(): void {
        const oldest = Date.now() - 2 * this.#maxInterval;
        this.#remove(Object.keys(this.#presence).filter((client) => this.#presence[client].lastSeen < oldest));
    }

    #remove(clients: string[]): void {
        const gone = clients.filter((client) => Object.hasOwn(this.#presence, client));
        if (gone.length === 0)
            return;
        this.#presence = Object.fromEntries(Object.entries(this.#presence).filter(([client]) => !gone.includes(client)));
        this.#callback(this.#presence);
    }

    #updateWithin(milliseconds: number): void {
        const at = Date.now() + milliseconds;
        if (this.#isAway || at >= this.#nextUpdate)
            return;
        clearTimeout(this.#updateTimer);
        this.#nextUpdate = at;
        this.#updateTimer = setTimeout(() => this.#update(), milliseconds);
    }

    #update(): void {
        this.#say({ value: this.#state, client: this.#clientId });
        this.#lastUpdate = Date.now();
        this.#nextUpdate = Infinity;
        this.#updateWithin(this.#maxInterval);
    }

    #comeBack(): void {
        this.#isAway = false;
        this.#updateWithin(0);
    }

    #leave(): void {
        this.#isAway = true;
        clearTimeout(this.#updateTimer);
        this.#nextUpdate = Infinity;
        this.#say({ value: this.#state, client: this.#clientId, left: true });
    }

    // Now or never: where this client was while there was no connection is of no interest.
    #say(value: PresenceMessage<T>): void {
        this.#db.attempt({ type: 'push', action: { type: 'relay' }, value, key: this.#key }).catch((error) => {
            if (error.code !== 'disconnected')
                this.#db.report(error);
        });
    }
}

function onWindow(event: string, listener: () => void): () => void {
    globalThis.addEventListener?.(event, listener);
    return () => globalThis.removeEventListener?.(event, listener);
}
