// SPDX-License-Identifier: MIT
// One shared database, and those who opened it.
import { disconnected, forbidden, plainError, type PeerError } from './errors.js';
import { Host } from './host.js';
import { Meeting } from './meeting.js';
import type { Signal } from './board.js';
import type { Hub, HubOptions, Share, ShareOptions } from './hub.js';

const mostPeers = 64; // of one share
const meetWithin = 20_000; // ms
const mostRefusals = 256; // that are remembered

interface Visitor {
    end(why: Error): void;
}

export class Answering {
    readonly #visitors = new Map<string, Visitor>(); // by attempt
    readonly #refused = new Map<string, PeerError>(); // by attempt
    #isClosed = false;

    constructor(private readonly db: any, readonly share: Share, private readonly options: ShareOptions & HubOptions) {}

    /** Somebody offers to meet. */
    answer(hub: Hub, signal: Signal): void {
        const { from, attempt } = signal;
        if (this.#visitors.has(attempt))
            return; // asked once more, while it is being thought over
        const refuse = (why: PeerError) => hub.send(from, attempt, { refused: plainError(why) });
        const refused = this.#refused.get(attempt);
        if (refused)
            return refuse(refused); // the offer was on its way for longer than its answer
        if (this.#visitors.size >= mostPeers)
            return refuse(disconnected('Too many have opened this database'));
        this.#visitors.set(attempt, { end: () => {} });
        this.#mayEnter(signal.info).then(() => this.#meet(hub, signal)).catch((error) => {
            this.#visitors.delete(attempt);
            this.#remember(attempt, error);
            refuse(error);
        });
    }

    /** Ends what is open, and takes nobody any more. */
    close(): void {
        this.#isClosed = true;
        this.leave();
    }

    leave(): void {
        this.#visitors.forEach((visitor) => visitor.end(disconnected('This database is shared no more')));
        this.#visitors.clear();
    }

    #remember(attempt: string, why: PeerError): void {
        this.#refused.set(attempt, why);
        if (this.#refused.size > mostRefusals)
            this.#refused.delete(this.#refused.keys().next().value!);
    }

    async #mayEnter(info: unknown): Promise<void> {
        const event = {
            info, share: this.share, defaultPrevented: false,
            preventDefault: () => { event.defaultPrevented = true; },
        };
        try {
            await this.options.onRemote?.(event);
        } catch (error) {
            console.error(error);
            event.defaultPrevented = true;
        }
        if (event.defaultPrevented || this.#isClosed)
            throw forbidden('Whoever shares this database refused');
    }

    #meet(hub: Hub, { from, attempt, description, candidates }: Signal): void {
        const over = () => {
            clearTimeout(timer);
            meeting.close();
            forget();
            this.#visitors.delete(attempt);
        };
        const opened = (channel: RTCDataChannel) => {
            clearTimeout(timer);
            const host = new Host(channel, this.db, this.options, over, this.options.trace);
            this.#visitors.set(attempt, { end: (why) => host.close(why) });
        };
        const meeting = new Meeting((said) => hub.send(from, attempt, said), this.options.iceServers, {}, opened, over);
        const timer = setTimeout(over, meetWithin);
        this.#visitors.set(attempt, { end: over });
        meeting.take({ description, candidates });
        // The offer itself may come twice.
        const isMore = (signal: Signal) => signal.from === from && signal.description?.type !== 'offer';
        const forget = hub.attempt(attempt, (signal) => isMore(signal) && meeting.take(signal));
    }
}
