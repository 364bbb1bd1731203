// SPDX-License-Identifier: MIT
import type { Codec } from './codec.js';
import { DriftDBError } from './errors.js';
import type { MessageFromDb, MessageToDb } from './types.js';

export interface LinkEvents {
    opened(): void;
    received(message: MessageFromDb): void;
    undecodable(error: DriftDBError): void;
    /** It is gone, or could not be made; `code` as the other end closed it, 0 where it did not. */
    lost(wasOpen: boolean, code: number): void;
}

export interface Patience {
    /** How long the relay may say nothing before it is asked whether it is there. */
    quiet: number;
    /** How long it may take to answer that, and to let a connection be made. */
    answer: number;
}

const open = 1; // WebSocket.OPEN, where there may be no WebSocket to ask

/** One socket, from its making to its end. After `close()` it says nothing more. */
export class Link {
    readonly #timers: Array<ReturnType<typeof setTimeout>> = [];
    #wasOpen = false;
    #isOver = false;
    #heardAt = 0;
    #askedAt = 0;

    constructor(
        readonly socket: WebSocket, private readonly codec: Codec,
        private readonly events: LinkEvents, private readonly patience: Patience,
    ) {
        socket.binaryType = 'arraybuffer';
        socket.onopen = () => this.#opened();
        socket.onmessage = ({ data }) => this.#receive(data);
        socket.onerror = () => {}; // a close follows
        socket.onclose = ({ code }) => this.#end(code);
        this.#timers.push(setTimeout(() => this.#wasOpen || this.#end(0), patience.answer));
    }

    get isOpen(): boolean {
        return this.socket.readyState === open;
    }

    /** Returns how long it is as it travels; throws a `DriftDBError` for what cannot be encoded. */
    transmit(message: MessageToDb): number {
        let data;
        try {
            data = this.codec.encode(message);
        } catch (error) {
            throw new DriftDBError('unencodable', (error as Error).message);
        }
        if (this.isOpen) // else it closes, and what is not confirmed goes over the next one
            this.socket.send(data as string);
        return data.length;
    }

    close(): void {
        this.#isOver = true;
        this.#timers.forEach(clearTimeout);
        this.socket.close();
    }

    #opened(): void {
        if (this.#isOver)
            return;
        this.#wasOpen = true;
        this.#heardAt = Date.now();
        this.#timers.push(setInterval(() => this.#watch(), this.patience.quiet / 4));
        this.events.opened();
    }

    #receive(data: string | ArrayBuffer): void {
        if (this.#isOver)
            return;
        this.#heardAt = Date.now();
        this.#askedAt = 0;
        let message: MessageFromDb;
        try {
            message = this.codec.decode(data);
        } catch (error) {
            return this.events.undecodable(new DriftDBError('undecodable', (error as Error).message));
        }
        this.events.received(message);
    }

    // A connection whose other end is gone without a word (a network that changed, a laptop that slept) looks open.
    #watch(): void {
        const now = Date.now();
        if (this.#askedAt && now - this.#askedAt > this.patience.answer) {
            this.#end(0);
        } else if (!this.#askedAt && now - this.#heardAt > this.patience.quiet) {
            this.#askedAt = now;
            this.transmit({ type: 'ping' });
        }
    }

    #end(code: number): void {
        if (this.#isOver)
            return;
        this.close();
        this.events.lost(this.#wasOpen, code);
    }
}
