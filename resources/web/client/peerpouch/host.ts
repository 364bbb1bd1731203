// SPDX-License-Identifier: MIT
// The side that shares: answers a peer's calls out of a database.
import { badRequest, forbidden, notImplemented, plainError } from './errors.js';
import { Line, type Channel, type Limits } from './line.js';
import { methods } from './methods.js';
import { isRecord } from './is.js';
import type { Trace } from './trace.js';

export interface Rules {
    /** Whatever would change the database is refused with a 403. */
    readOnly?: boolean;
    /** Asked before each call; what is not true, or throws, is refused with a 403. Writes are `bulkDocs`, feeds `changes`. */
    allow?(method: string, args: unknown[]): boolean | Promise<boolean>;
}

interface Call {
    method: string;
    args: unknown[];
}

const maxCalls = 256; // at a time

function isCall(body: unknown): body is Call {
    return isRecord(body) && typeof body.method === 'string' && Array.isArray(body.args);
}

export class Host {
    readonly #line: Line;
    readonly #calls = new Map<number, AbortController>();

    constructor(
        channel: Channel, private readonly db: any, private readonly rules: Rules, ended: () => void,
        private readonly trace: Trace = () => {}, limits: Partial<Limits> = {},
    ) {
        this.#line = new Line(channel, {
            message: (lane, body, bytes) => this.#take(lane, body, bytes),
            broken: (lane) => this.#cancel(lane),
            ended: () => {
                [...this.#calls.keys()].forEach((lane) => this.#cancel(lane));
                ended();
            },
        }, limits);
    }

    close(why: Error): void {
        this.#line.end(why);
    }

    #take(lane: number, body: unknown, bytes: number): void {
        if (isRecord(body) && body.cancel === true)
            return this.#cancel(lane);
        if (!isCall(body) || this.#calls.has(lane) || this.#calls.size >= maxCalls)
            return this.close(badRequest('This is no call, or one too many'));
        this.trace({ way: 'peer', sent: false, what: body.method, bytes });
        void this.#answer(lane, body);
    }

    async #answer(lane: number, { method, args }: Call): Promise<void> {
        const call = new AbortController();
        this.#calls.set(lane, call);
        const answer = await this.#run(method, args, call.signal)
            .then((ok) => ({ ok: ok ?? null }), (error) => ({ error: plainError(error) }));
        if (!call.signal.aborted)
            await this.#say(lane, `${method}: answer`, answer);
        this.#calls.delete(lane);
    }

    async #say(lane: number, what: string, answer: object): Promise<void> {
        try {
            const bytes = await this.#line.send(lane, answer);
            this.trace({ way: 'peer', sent: true, what, bytes });
        } catch (error) { // it cannot be said in JSON, or is too big
            await this.#line.send(lane, { error: plainError(error) });
        }
    }

    async #run(name: string, args: unknown[], signal: AbortSignal): Promise<unknown> {
        const method = methods.get(name);
        if (!method)
            throw forbidden(`A peer may not call ${name.slice(0, 100)}`);
        if (!method.fits(args))
            throw badRequest(`These are no arguments for ${name}`);
        if (method.writes && this.rules.readOnly)
            throw forbidden('This database is shared to be read');
        if (this.rules.allow && (await this.rules.allow(name, args)) !== true)
            throw forbidden(`Whoever shares this database does not allow this ${name}`);
        if (method.run)
            return method.run(this.db, args, signal);
        if (typeof this.db[name] !== 'function')
            throw notImplemented(`The shared database has no ${name}`);
        return this.db[name](...args);
    }

    #cancel(lane: number): void {
        this.#calls.get(lane)?.abort();
        this.#line.drop(lane);
    }
}
