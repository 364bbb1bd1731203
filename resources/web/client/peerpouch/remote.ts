// SPDX-License-Identifier: MIT
// A share that is opened: connects when something is asked of it, and again when that is lost.
import { Caller } from './caller.js';
import { dial, type DialOptions } from './dial.js';
import { disconnected, notFound } from './errors.js';
import type { Hub } from './hub.js';

export interface RemoteEvents {
    connected(): void;
    disconnected(why: Error): void;
}

export class Remote {
    #caller: Promise<Caller> | null = null;
    #wasOpen = false;
    #isClosed = false;

    /** `find`: the hub on which the share was seen last. */
    constructor(
        private readonly share: string, private readonly find: (share: string) => Hub | undefined,
        private readonly options: DialOptions, private readonly events: RemoteEvents,
    ) {}

    async call(method: string, args: unknown[]): Promise<any> {
        return (await this.#connected()).call(method, args);
    }

    async feed(method: string, args: unknown[], signal: AbortSignal): Promise<any> {
        return (await this.#connected()).feed(method, args, signal);
    }

    /** Resolves when there is a connection. */
    async open(): Promise<void> {
        await this.#connected();
    }

    close(): void {
        this.#isClosed = true;
        void this.#caller?.then((caller) => caller.close(disconnected('This database was closed')), () => {});
    }

    #connected(): Promise<Caller> {
        if (this.#isClosed)
            return Promise.reject(disconnected('This database was closed'));
        if (this.#caller)
            return this.#caller;
        const caller = this.#dial().catch((error) => {
            if (this.#caller === caller)
                this.#caller = null; // the next call tries again
            throw error;
        });
        this.#caller = caller;
        return caller;
    }

    async #dial(): Promise<Caller> {
        const hub = this.find(this.share);
        if (!hub)
            throw notFound('No hub of this page knows this share: ask one for getSharedDatabases() first');
        const dialled = await dial(hub, this.share, { ...this.options, again: this.#wasOpen });
        const ended = (why: Error) => {
            globalThis.removeEventListener?.('pagehide', leave);
            dialled.close();
            this.#caller = null;
            this.events.disconnected(why);
        };
        const caller = new Caller(dialled.channel, ended, hub.options.trace);
        const leave = () => caller.close(disconnected('The page is left'));
        globalThis.addEventListener?.('pagehide', leave);
        dialled.onMoved(() => caller.close(disconnected('Whoever shares this database has begun anew')));
        this.#wasOpen = true;
        if (this.#isClosed)
            caller.close(disconnected('This database was closed'));
        else
            this.events.connected();
        return caller;
    }
}
