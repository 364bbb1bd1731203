// SPDX-License-Identifier: MIT
// The side that opened a share: calls, each on a lane of its own, and their answers.
import { disconnected, errorOf } from './errors.js';
import { isRecord } from './is.js';
import { Line, type Channel, type Limits } from './line.js';
import type { Trace } from './trace.js';

interface Call {
    method: string;
    args: unknown[];
    resolve: (answer: any) => void;
    reject: (why: Error) => void;
}

const atOnce = 128; // calls that wait for an answer, of the 256 that a peer takes; the rest is for feeds
const lastLane = 0xffff_ffff;
const cancelled = () => disconnected('Cancelled');

export class Caller {
    readonly #line: Line;
    readonly #waiting = new Map<number, Call>();
    readonly #queue: Call[] = [];
    #lane = 0;
    #busy = 0;
    #ended: Error | null = null;

    constructor(
        channel: Channel, ended: (why: Error) => void, private readonly trace: Trace = () => {}, limits: Partial<Limits> = {},
    ) {
        this.#line = new Line(channel, {
            message: (lane, body, bytes) => this.#take(lane, body, bytes),
            broken: (lane) => this.#settle(lane)?.reject(disconnected('The peer could not read what it was to send')),
            ended: (why) => {
                this.#ended = why;
                [...this.#waiting.values(), ...this.#queue.splice(0)].forEach(({ reject }) => reject(why));
                this.#waiting.clear();
                ended(why);
            },
        }, limits);
    }

    call(method: string, args: unknown[]): Promise<any> {
        return new Promise((resolve, reject) => {
            if (this.#ended)
                return reject(this.#ended);
            this.#queue.push({ method, args, resolve, reject });
            this.#next();
        });
    }

    /** A call that may wait long for its answer, and that `signal` ends. */
    feed(method: string, args: unknown[], signal: AbortSignal): Promise<any> {
        return new Promise((resolve, reject) => {
            if (this.#ended || signal.aborted)
                return reject(this.#ended ?? cancelled());
            const cancel = () => this.#cancel(lane);
            const done = () => signal.removeEventListener('abort', cancel); // it lives on, for the feed's next call
            signal.addEventListener('abort', cancel);
            const lane = this.#send({
                method, args,
                resolve: (answer) => { done(); resolve(answer); },
                reject: (why) => { done(); reject(why); },
            });
        });
    }

    close(why: Error): void {
        this.#line.end(why);
    }

    #next(): void {
        while (this.#busy < atOnce && this.#queue.length > 0) {
            const { resolve, reject, ...call } = this.#queue.shift()!;
            const done = () => {
                this.#busy -= 1;
                this.#next();
            };
            this.#busy += 1;
            this.#send({
                ...call,
                resolve: (answer) => { resolve(answer); done(); },
                reject: (why) => { reject(why); done(); },
            });
        }
    }

    #send(call: Call): number {
        const { method, args } = call;
        const lane = ++this.#lane;
        this.#waiting.set(lane, call);
        const fail = (error: Error) => this.#settle(lane)?.reject(error); // too big, not to be read, or not to be said in JSON
        try {
            if (lane > lastLane)
                throw disconnected('Too many calls');
            this.#line.send(lane, { method, args }).then((bytes) => this.trace({ way: 'peer', sent: true, what: method, bytes }), fail);
        } catch (error) {
            fail(error as Error);
        }
        return lane;
    }

    #take(lane: number, body: unknown, bytes: number): void {
        const call = this.#settle(lane);
        if (!call)
            return; // cancelled meanwhile
        this.trace({ way: 'peer', sent: false, what: `${call.method}: answer`, bytes });
        if (isRecord(body) && Object.hasOwn(body, 'ok'))
            call.resolve(body.ok);
        else
            call.reject(errorOf(isRecord(body) ? body.error : body));
    }

    #settle(lane: number): Call | undefined {
        const call = this.#waiting.get(lane);
        this.#waiting.delete(lane);
        return call;
    }

    #cancel(lane: number): void {
        const call = this.#settle(lane);
        if (!call)
            return;
        call.reject(cancelled());
        this.#line.drop(lane);
        void this.#line.send(lane, { cancel: true });
    }
}
