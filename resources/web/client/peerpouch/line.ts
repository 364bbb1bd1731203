// SPDX-License-Identifier: MIT
// Messages of any size over a data channel, in frames of at most 16 KiB.
//
// A frame is one byte that says what it is, four that name a lane (big endian), and what it carries. A message is JSON
// text and then the bytes of its blobs; those of one lane follow each other, and lanes take turns, so that a big one does
// not hold up the others. Both sides say something every two seconds, were it only a ping.
import { badRequest, disconnected, tooBig } from './errors.js';
import { bytesOf, Collector, pack, putAt, unpack, type Binary } from './values.js';

/** What is needed of an RTCDataChannel that is open. */
export interface Channel {
    binaryType: string;
    readonly readyState: string;
    readonly bufferedAmount: number;
    bufferedAmountLowThreshold: number;
    onmessage: ((event: MessageEvent) => void) | null;
    onclose: ((event: Event) => void) | null;
    onbufferedamountlow: ((event: Event) => void) | null;
    send(bytes: Uint8Array<ArrayBuffer>): void;
    close(): void;
}

export interface Limits {
    /** JSON text of one message, in bytes: 64 MiB. */
    text: number;
    /** One message with its blobs, and all that has come in part, in bytes: 1 GiB. */
    message: number;
    /** Messages that have come in part: 256. */
    lanes: number;
    /** Between two looks at whether the other one is still there, in ms: 1,000. Eight of them in silence, and it is not. */
    tick: number;
}

export const limits: Limits = { text: 64 << 20, message: 1 << 30, lanes: 256, tick: 1000 };

export interface LineEvents {
    /** A message that came whole. */
    message(lane: number, body: unknown, bytes: number): void;
    /** A message that its sender could not finish. */
    broken(lane: number): void;
    /** Nothing comes or goes any more. */
    ended(why: Error): void;
}

const kind = { ping: 0, text: 1, lastText: 2, bytes: 3, broken: 4 };
const head = 5;
const frameSize = 16 << 10;
const most = frameSize - head;
const enough = 1 << 20; // bytes that wait in the channel
const few = 256 << 10;
const pingAfter = 2; // ticks
const goneAfter = 8; // ticks

interface Outgoing {
    frames: AsyncGenerator<Uint8Array<ArrayBuffer>>;
    done: () => void;
    failed: (why: Error) => void;
    isBegun: boolean;
}

interface Incoming {
    text: Uint8Array[];
    bytes: number; // that came
    body?: unknown;
    blobs: Collector[] | null; // null: while the text comes
}

function frame(what: number, lane: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
    const made = new Uint8Array(head + bytes.length);
    made[0] = what;
    new DataView(made.buffer).setUint32(1, lane);
    made.set(bytes, head);
    return made;
}

async function* framesOf(lane: number, text: Uint8Array, blobs: Binary[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (let at = 0; at < text.length; at += most)
        yield frame(at + most < text.length ? kind.text : kind.lastText, lane, text.subarray(at, at + most));
    try {
        for (const blob of blobs) {
            for await (const piece of bytesOf(blob)) {
                for (let at = 0; at < piece.length; at += most)
                    yield frame(kind.bytes, lane, piece.subarray(at, at + most));
            }
        }
    } catch (error) { // a file that was taken away
        yield frame(kind.broken, lane, new Uint8Array());
        throw badRequest(`A blob could not be read: ${(error as Error).message}`);
    }
}

export class Line {
    readonly #limits: Limits;
    readonly #going = new Map<number, Outgoing[]>();
    readonly #coming = new Map<number, Incoming>();
    #held = 0; // bytes of what came in part
    #isPumping = false;
    #isOver = false;
    #goOn: (() => void) | null = null;
    #quiet = 0; // ticks since something was sent
    #silent = 0; // ticks since something came: not a time, which goes on while a page sleeps
    readonly #timer: ReturnType<typeof setInterval>;

    constructor(private readonly channel: Channel, private readonly events: LineEvents, own: Partial<Limits> = {}) {
        this.#limits = { ...limits, ...own };
        channel.binaryType = 'arraybuffer';
        channel.bufferedAmountLowThreshold = few;
        channel.onmessage = ({ data }) => this.#receive(data);
        channel.onclose = () => this.end(disconnected('The peer is gone'));
        channel.onbufferedamountlow = () => this.#resume();
        this.#timer = setInterval(() => this.#tick(), this.#limits.tick);
    }

    /**
     * Resolves with the message's size when all of it has been given to the channel, or will never be. Rejects when a blob
     * cannot be read; throws at what is too big.
     */
    send(lane: number, body: unknown): Promise<number> {
        const { text: json, places, blobs } = pack(body);
        const text = new TextEncoder().encode(json);
        const size = places.reduce((sum, place) => sum + place.size, text.length);
        if (text.length > this.#limits.text || size > this.#limits.message)
            throw tooBig('More than goes over at once');
        return new Promise((resolve, reject) => {
            if (this.#isOver)
                return resolve(size);
            const queue = this.#going.get(lane) ?? [];
            queue.push({ frames: framesOf(lane, text, blobs), done: () => resolve(size), failed: reject, isBegun: false });
            this.#going.set(lane, queue);
            void this.#pump();
        });
    }

    /** Sends nothing more of a lane. */
    drop(lane: number): void {
        const queue = this.#going.get(lane) ?? [];
        this.#going.delete(lane);
        queue.forEach(({ done }) => done());
        if (queue[0]?.isBegun)
            this.#transmit(frame(kind.broken, lane, new Uint8Array()));
    }

    end(why: Error): void {
        if (this.#isOver)
            return;
        this.#isOver = true;
        clearInterval(this.#timer);
        [...this.#going.keys()].forEach((lane) => this.drop(lane));
        this.#coming.clear();
        this.#resume();
        this.channel.close();
        this.events.ended(why);
    }

    async #pump(): Promise<void> {
        if (this.#isPumping)
            return;
        this.#isPumping = true;
        while (this.#going.size > 0) {
            for (const [lane, queue] of [...this.#going])
                await this.#sendOne(lane, queue);
        }
        this.#isPumping = false;
    }

    async #sendOne(lane: number, queue: Outgoing[]): Promise<void> {
        if (this.channel.bufferedAmount > enough)
            await new Promise<void>((resolve) => (this.#goOn = resolve));
        const first = queue[0];
        let failure: Error | null = null;
        const { value, done } = await first.frames.next().catch((error) => {
            failure = error;
            return { done: true, value: undefined };
        });
        if (this.#isOver || this.#going.get(lane) !== queue)
            return; // dropped meanwhile
        if (!done) {
            first.isBegun = true;
            return this.#transmit(value!);
        }
        queue.shift();
        if (queue.length === 0)
            this.#going.delete(lane);
        if (failure)
            first.failed(failure);
        else
            first.done();
    }

    #transmit(bytes: Uint8Array<ArrayBuffer>): void {
        if (this.#isOver)
            return;
        this.#quiet = 0;
        try {
            this.channel.send(bytes);
        } catch {
            this.end(disconnected('The channel to the peer is closed'));
        }
    }

    #resume(): void {
        this.#goOn?.();
        this.#goOn = null;
    }

    #tick(): void {
        if (++this.#silent >= goneAfter)
            this.end(disconnected('The peer says nothing any more'));
        else if (++this.#quiet >= pingAfter)
            this.#transmit(new Uint8Array([kind.ping]));
    }

    #receive(data: unknown): void {
        this.#silent = 0;
        if (this.#isOver)
            return;
        try {
            this.#take(new Uint8Array(data as ArrayBuffer));
        } catch (error) {
            this.end(disconnected(`The peer does not keep to the protocol: ${(error as Error).message}`));
        }
    }

    #take(bytes: Uint8Array): void {
        if (bytes[0] === kind.ping)
            return;
        if (bytes.length < head)
            throw new Error('a frame without a head');
        const lane = new DataView(bytes.buffer).getUint32(1);
        const carried = bytes.subarray(head);
        switch (bytes[0]) {
        case kind.text:
        case kind.lastText:
            return this.#takeText(lane, carried, bytes[0] === kind.lastText);
        case kind.bytes:
            return this.#takeBytes(lane, carried);
        case kind.broken:
            this.#forget(lane);
            return this.events.broken(lane);
        default:
            throw new Error('an unknown frame');
        }
    }

    #takeText(lane: number, bytes: Uint8Array, isLast: boolean): void {
        const incoming = this.#coming.get(lane) ?? this.#begin(lane);
        if (incoming.blobs)
            throw new Error('text where bytes are due');
        this.#count(incoming, bytes.length);
        if (incoming.bytes > this.#limits.text)
            throw new Error('too much text');
        incoming.text.push(bytes);
        if (!isLast)
            return;
        const { body, places } = unpack(decode(incoming.text, incoming.bytes));
        if (places.reduce((sum, { size }) => sum + size, incoming.bytes) > this.#limits.message)
            throw new Error('too big a message');
        Object.assign(incoming, { body, text: [], blobs: places.map((place) => new Collector(place)) });
        this.#finish(lane, incoming);
    }

    #takeBytes(lane: number, bytes: Uint8Array): void {
        const incoming = this.#coming.get(lane);
        const blob = incoming?.blobs?.[0];
        if (!incoming || !blob || bytes.length > blob.missing)
            throw new Error('bytes that belong nowhere');
        this.#count(incoming, bytes.length);
        blob.add(bytes);
        this.#finish(lane, incoming);
    }

    #begin(lane: number): Incoming {
        if (this.#coming.size >= this.#limits.lanes)
            throw new Error('too many messages at once');
        const incoming = { text: [], bytes: 0, blobs: null };
        this.#coming.set(lane, incoming);
        return incoming;
    }

    #count(incoming: Incoming, bytes: number): void {
        incoming.bytes += bytes;
        this.#held += bytes;
        if (this.#held > this.#limits.message)
            throw new Error('too much at once');
    }

    #finish(lane: number, incoming: Incoming): void {
        while (incoming.blobs![0]?.missing === 0) {
            const blob = incoming.blobs!.shift()!;
            putAt(incoming.body, blob.place.path, blob.finish());
        }
        if (incoming.blobs!.length > 0)
            return;
        this.#forget(lane);
        this.events.message(lane, incoming.body, incoming.bytes);
    }

    #forget(lane: number): void {
        this.#held -= this.#coming.get(lane)?.bytes ?? 0;
        this.#coming.delete(lane);
    }
}

function decode(parts: Uint8Array[], size: number): string {
    const whole = new Uint8Array(size);
    let at = 0;
    for (const part of parts) {
        whole.set(part, at);
        at += part.length;
    }
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(whole);
}
