// SPDX-License-Identifier: MIT
// Meets the page that shares a database, within ten seconds or not at all.
import { randomId } from 'driftdb';
import { disconnected, errorOf, notFound } from './errors.js';
import { Meeting } from './meeting.js';
import type { Entry, Signal } from './board.js';
import type { Hub } from './hub.js';

export interface DialOptions {
    /** What the other side's `onRemote` gets. */
    info?: unknown;
    iceServers?: RTCIceServer[];
    /** It was open before, so it is waited for if it is not shared at the moment: its page may be loading again. */
    again?: boolean;
}

export interface Dialled {
    channel: RTCDataChannel;
    close(): void;
    /** The page that shares was loaded again: what is connected to is what is left of the former one. */
    onMoved(moved: () => void): void;
}

const patience = 10_000; // ms
const repeatEvery = 2_000;

export function dial(hub: Hub, share: string, options: DialOptions): Promise<Dialled> {
    return new Promise((resolve, reject) => new Dialling(hub, share, options, resolve, reject).begin());
}

class Dialling {
    #at: string | undefined; // whom the attempt is for
    #meeting: Meeting | null = null;
    #forget: () => void = () => {};
    readonly #timers: ReturnType<typeof setTimeout>[] = [];
    #ends: () => void;

    constructor(
        private readonly hub: Hub, private readonly share: string, private readonly options: DialOptions,
        private readonly resolve: (dialled: Dialled) => void, private readonly reject: (why: Error) => void,
    ) {
        this.#ends = hub.onNews((id) => id === share && this.#look());
    }

    begin(): void {
        if (!this.hub.known.has(this.share) && !this.options.again)
            return this.#fail(notFound('This database is shared no more'));
        this.#timers.push(
            setTimeout(() => this.#fail(disconnected('Whoever shares this database does not answer')), patience),
            setInterval(() => this.#meeting?.repeat(), repeatEvery),
        );
        this.#look();
    }

    // Who shares it may be another page by now.
    #look(): void {
        const entry = this.hub.known.get(this.share);
        if (entry && entry.at !== this.#at)
            this.#offer(entry);
    }

    #offer({ id, at }: Entry): void {
        this.#leave();
        const attempt = randomId();
        const { info = null, iceServers = this.hub.options.iceServers } = this.options;
        this.#at = at;
        this.#meeting = new Meeting(
            (said) => this.hub.send(at, attempt, said), iceServers, { share: id, info },
            (channel) => this.#opened(channel), () => this.#again(),
        );
        this.#forget = this.hub.attempt(attempt, (signal) => signal.from === at && this.#take(signal));
        this.#meeting.offer();
    }

    #take(signal: Signal): void {
        if (signal.refused)
            this.#fail(errorOf(signal.refused));
        else if (signal.description?.type !== 'offer')
            this.#meeting?.take(signal);
    }

    #again(): void {
        if (!this.#meeting)
            return; // it was there, and is lost: whoever has the channel sees that
        this.#at = undefined;
        this.#look();
    }

    #opened(channel: RTCDataChannel): void {
        const { hub, share } = this;
        const meeting = this.#meeting!;
        const at = this.#at;
        this.#meeting = null; // it is the caller's now
        const forget = this.#forget;
        this.#forget = () => {};
        this.#end();
        let unwatch = () => {};
        this.resolve({
            channel,
            close: () => {
                forget();
                unwatch();
                meeting.close();
            },
            onMoved: (moved) => {
                unwatch = hub.onNews((id) => id === share && hub.known.has(id) && hub.known.get(id)!.at !== at && moved());
            },
        });
    }

    #fail(why: Error): void {
        this.#end();
        this.reject(why);
    }

    #end(): void {
        this.#timers.forEach(clearTimeout);
        this.#ends();
        this.#leave();
    }

    #leave(): void {
        this.#forget();
        this.#meeting?.close();
        this.#meeting = null;
    }
}
