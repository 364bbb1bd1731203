// SPDX-License-Identifier: MIT
import { codec } from './codec.js';
import { DriftDBError, unreachable } from './errors.js';
import { EventListener, guarded } from './events.js';
import { HttpConnection } from './http.js';
import { LatencyTest } from './latency.js';
import { Link, type Patience } from './link.js';
import { Outbox } from './outbox.js';
import { debugUrl, httpUrl, socketClass, withFlags, withoutFlags } from './socket.js';
import { Streams, type Follower, type Replay } from './streams.js';
import type { RoomResult } from './api.js';
import type { ConnectionStatus, Key, MessageFromDb, MessageToDb, PushMessage, SequenceValue } from './types.js';

export interface ConnectOptions {
    /** Speak CBOR: bytes, typed arrays, dates and NaN arrive as what they were. */
    cbor?: boolean;
    /**
     * Called when the relay does not know the room (any more). What it returns, a room or its socket's URL, is connected
     * to instead; without it, the connection is closed with the error `unknown_room`.
     */
    onUnknownRoom?: (error: DriftDBError) => Promise<RoomResult | string>;
    /** The shortest and the longest wait between two attempts, in milliseconds: 250 and 30,000. */
    retry?: { min?: number; max?: number };
    /** How long a silent relay is believed to be there, in milliseconds: `quiet` 20,000, and then `answer` 10,000. */
    patience?: Partial<Patience>;
}

type Status = ConnectionStatus & { state: NonNullable<ConnectionStatus['state']> };

/** A connection to a room. It is made again whenever it is lost, until `disconnect()`. */
export class DbConnection {
    status: Status = { connected: false, state: 'closed' };
    /** Hears of every change of `status`. */
    readonly statusListener = new EventListener<ConnectionStatus>();
    /** Hears of every message from the relay, on whatever key. */
    readonly messageListener = new EventListener<MessageFromDb>();
    /** Hears of every error that nobody waits for; while it has no listener, they are written to the console. */
    readonly errorListener = new EventListener<DriftDBError>();
    dbUrl: string | null = null;
    cbor = false;
    closed = false;

    #options: ConnectOptions = {};
    #find: FindRoom | null = null; // until it has found one
    #link: Link | null = null;
    readonly #streams = new Streams((key, seq) => void this.#transmit({ type: 'get', key, seq }));
    readonly #outbox = new Outbox(
        { transmit: (message) => this.#transmit(message), isOpen: () => this.#isOpen(), report: (e) => this.report(e) },
        this.#streams,
    );
    readonly #listeners = new Set<{ key: Key; listener: Listener; sizeCallback?: SizeCallback; off: () => void }>();
    #first: { resolve: () => void; reject: (why: DriftDBError) => void } | null = null;
    #turn = 0; // of the attempts: what comes of an earlier one is ignored
    #failures = 0; // attempts since a connection worked
    #retryTimer: ReturnType<typeof setTimeout> | undefined;
    #activeLatencyTest: LatencyTest | null = null;

    /**
     * Connects to a room.
     *
     * @param dbUrl The room's `socket_url`, or a function that finds the room; it is asked again until it does.
     * @param cbor Whether to speak CBOR, or more options.
     * @returns A promise that resolves when there is a connection and rejects with a `DriftDBError` when the first
     * attempt fails. Unless the room is unknown, more attempts follow by themselves.
     */
    connect(dbUrl: string | FindRoom, cbor: boolean | ConnectOptions = false): Promise<void> {
        this.#options = typeof cbor === 'object' ? cbor : { cbor };
        this.cbor = this.#options.cbor ?? false;
        this.#leaveSocket(new DriftDBError('closed', 'Connected anew'));
        if (typeof dbUrl === 'string')
            this.#enter(dbUrl);
        else
            this.#find = dbUrl;
        this.closed = false;
        this.#failures = 0;
        globalThis.addEventListener?.('online', this.#retryNow);
        const connected = new Promise<void>((resolve, reject) => (this.#first = { resolve, reject }));
        connected.catch(() => {}); // whoever waits gets it, and status says it to everybody else
        void this.#open();
        this.#setStatus({ connected: false, state: 'connecting' });
        return connected;
    }

    /** Closes the connection. What is subscribed stays so, for a later `connect()`. */
    disconnect(): void {
        this.#leaveSocket(new DriftDBError('closed', 'Disconnected'));
        this.#setStatus({ connected: false, state: 'closed' });
    }

    /**
     * Measures the time to the relay and back by a ping.
     *
     * @returns A promise of milliseconds, or null without a connection. It rejects if the connection is lost meanwhile.
     */
    testLatency(): Promise<number> | null {
        if (!this.#isOpen())
            return null;
        if (!this.#activeLatencyTest) {
            this.#activeLatencyTest = new LatencyTest();
            this.#transmit({ type: 'ping', nonce: latencyNonce });
        }
        return this.#activeLatencyTest.result();
    }

    /** Sends a message now, or once there is a connection. Errors go to `errorListener`. */
    send(message: MessageToDb): void {
        this.#outbox.send(message);
    }

    /**
     * The same for a push; resolves when the relay has taken it.
     *
     * Rejects with a `DriftDBError`: the relay's own code if it refused the message, `disconnected` if the connection
     * went first and it is unknown whether it was taken (`relay` and `compact` alone: others are sent again).
     */
    push(key: Key, value: unknown, action: PushMessage['action'] | 'relay' | 'replace' | 'append' = 'append') {
        const full = typeof action === 'string' ? { type: action } : action;
        return this.#outbox.push({ type: 'push', key, action: full, value });
    }

    /** Sends a push now or never; rejects with `disconnected` if that was not possible or is not known. */
    attempt(message: PushMessage): Promise<void> {
        return this.#outbox.push(message, true);
    }

    get connection(): WebSocket | null {
        return this.#link?.socket ?? null;
    }

    /** What waits for a connection. */
    get queue(): MessageToDb[] {
        return this.#outbox.queue;
    }

    /**
     * Subscribes to a key: to what is retained on it, and to every push, each once, also over reconnects.
     *
     * @param sizeCallback Told how long the stream is, when a push of this client made it longer.
     * @returns The function that ends it.
     */
    subscribe(key: Key, listener: Listener, sizeCallback?: SizeCallback): () => void {
        const each = (message: SequenceValue) => guarded(() => listener(message));
        const off = this.follow(key, {
            replay: ({ news }: Replay) => news.forEach(each),
            push: each,
            answer: (data) => data.forEach(each),
            size: sizeCallback,
        });
        const one = { key, listener, sizeCallback, off };
        this.#listeners.add(one);
        return () => {
            off();
            this.#listeners.delete(one);
        };
    }

    /** Ends a subscription, by what was given to `subscribe()`. */
    unsubscribe(key: Key, listener: Listener, sizeCallback?: SizeCallback): void {
        for (const one of this.#listeners) {
            if (one.key !== key || one.listener !== listener || (sizeCallback && one.sizeCallback !== sizeCallback))
                continue;
            one.off();
            this.#listeners.delete(one);
        }
    }

    /** Follows a key more closely than `subscribe()`: for what keeps a state. Returns the function that ends it. */
    follow(key: Key, follower: Follower): () => void {
        this.#streams.follow(key, follower);
        return () => this.#streams.leave(key, follower);
    }

    /** Tells those who listen for errors, or the console. */
    report(error: DriftDBError): void {
        if (this.errorListener.isHeard)
            this.errorListener.dispatch(error);
        else
            console.error(error);
    }

    #isOpen(): boolean {
        return this.#link?.isOpen ?? false;
    }

    #enter(room: RoomResult | string): void {
        const url = typeof room === 'string' ? room : room.socket_url;
        this.#find = null;
        const former = this.dbUrl;
        this.dbUrl = withFlags(url, this.cbor);
        if (former === null || withoutFlags(former) === withoutFlags(url))
            return;
        this.#streams.forget();
        this.#outbox.forget();
    }

    async #open(): Promise<void> {
        const turn = ++this.#turn;
        try {
            await null; // React's strict mode connects twice: the first time must not make a room
            const room = turn === this.#turn && await this.#find?.();
            if (turn === this.#turn && room)
                this.#enter(room);
            const [Socket, messages] = await Promise.all([socketClass(), codec(this.cbor)]);
            const patient = { ...patience, ...this.#options.patience };
            if (turn === this.#turn)
                this.#link = new Link(new Socket(this.dbUrl!), messages, this.#events, patient);
        } catch (error) {
            if (turn !== this.#turn)
                return;
            const why = error instanceof DriftDBError ? error : unreachable('the relay', error);
            if (why === error || this.#find)
                this.#refused(why);
            else
                this.#stop(why); // an address that is none, or a place without WebSockets: it would not be otherwise next time
        }
    }

    readonly #events = {
        opened: () => this.#opened(),
        received: (message: MessageFromDb) => this.#receive(message),
        undecodable: (error: DriftDBError) => this.report(error),
        lost: (wasOpen: boolean, code: number) => this.#lost(wasOpen, code),
    };

    #opened(): void {
        // First what was missed: a relay takes a first message that is a get as a wish for some keys alone.
        this.#streams.resume();
        this.#outbox.resume();
        this.#setStatus({ connected: true, state: 'connected', debugUrl: debugUrl(this.dbUrl!) });
        this.#first?.resolve();
        this.#first = null;
    }

    #receive(message: MessageFromDb): void {
        const turn = this.#turn;
        this.#failures = 0;
        this.messageListener.dispatch(message);
        if (turn === this.#turn) // or a listener has gone elsewhere
            this.#take(message);
    }

    #take(message: MessageFromDb): void {
        switch (message.type) {
        case 'init':
            return this.#streams.init(message.key, message.data);
        case 'push':
            return this.#streams.push(message.key, { seq: message.seq, value: message.value });
        case 'stream_size':
            return this.#streams.size(message.key, message.size);
        case 'pong':
            if (message.nonce === latencyNonce)
                this.#endLatencyTest((test) => test.receivedResponse());
            return this.#outbox.pong(message.nonce);
        case 'error': {
            const error = new DriftDBError(message.code ?? 'refused', message.message);
            if (!this.#outbox.error(error))
                this.report(error);
        }
        }
    }

    #transmit(message: MessageToDb): number {
        return this.#link!.transmit(message.type === 'get' && message.seq === undefined ? { ...message, seq: 0 } : message);
    }

    /** The connection is gone, or could not be made. */
    #lost(wasOpen: boolean, code: number): void {
        this.#dropSocket(code);
        if (wasOpen) {
            this.#retryLater();
            this.#setStatus({ connected: false, state: 'reconnecting' });
        } else {
            void this.#diagnose();
        }
    }

    // A WebSocket does not say why it was refused. The relay says it to whoever asks over HTTP.
    async #diagnose(): Promise<void> {
        const turn = this.#turn;
        const url = httpUrl(this.dbUrl!);
        const inTime = AbortSignal.timeout(patience.answer);
        const error = await new HttpConnection(url).send({ type: 'ping' }, inTime).then(() => unreachable(url), (why) => why);
        if (turn === this.#turn)
            this.#refused(error);
    }

    #refused(error: DriftDBError): void {
        if (error.code === 'unknown_room')
            return void this.#replaceRoom(error, this.#turn);
        this.#refuseFirst(error);
        this.#retryLater();
        this.#setStatus({ connected: false, state: 'reconnecting', error }); // last: who hears it may connect elsewhere
    }

    async #replaceRoom(error: DriftDBError, turn: number): Promise<void> {
        const { onUnknownRoom } = this.#options;
        if (!onUnknownRoom)
            return this.#stop(error);
        try {
            const room = await onUnknownRoom(error);
            if (turn !== this.#turn)
                return;
            this.#enter(room);
            this.#retryLater();
        } catch (failure) {
            if (turn === this.#turn)
                this.#stop(failure instanceof DriftDBError ? failure : error);
        }
    }

    #stop(error: DriftDBError): void {
        this.#leaveSocket(error);
        this.#setStatus({ connected: false, state: 'closed', error });
        this.report(error);
    }

    #refuseFirst(error: DriftDBError): void {
        this.#first?.reject(error);
        this.#first = null;
    }

    // Twice as long each time, and never two clients at the same moment.
    #retryLater(): void {
        const { min = 250, max = 30_000 } = this.#options.retry ?? {};
        const longest = Math.min(max, min * 2 ** this.#failures++);
        this.#retryTimer = setTimeout(this.#retryNow, longest * (0.5 + Math.random() / 2));
    }

    readonly #retryNow = (): void => {
        if (this.#retryTimer === undefined)
            return;
        this.#clearRetry();
        void this.#open();
    };

    #clearRetry(): void {
        clearTimeout(this.#retryTimer);
        this.#retryTimer = undefined;
    }

    #leaveSocket(why: DriftDBError): void {
        this.closed = true;
        globalThis.removeEventListener?.('online', this.#retryNow);
        this.#clearRetry();
        this.#refuseFirst(why);
        this.#dropSocket(0);
    }

    #dropSocket(code: number): void {
        ++this.#turn;
        const link = this.#link;
        this.#link = null;
        if (!link)
            return;
        link.close();
        this.#streams.suspend();
        this.#outbox.suspend(code);
        this.#endLatencyTest((test) => test.fail(new DriftDBError('disconnected', 'The connection was lost')));
    }

    #endLatencyTest(end: (test: LatencyTest) => void): void {
        const test = this.#activeLatencyTest;
        this.#activeLatencyTest = null;
        if (test)
            end(test);
    }

    #setStatus(status: Status): void {
        const { status: former } = this;
        this.status = status;
        if (former.state !== status.state || errorOf(former) !== errorOf(status))
            this.statusListener.dispatch(status);
    }
}

type FindRoom = () => Promise<RoomResult | string>;
type Listener = (event: SequenceValue) => void;
type SizeCallback = (size: number) => void;

const patience: Patience = { quiet: 20_000, answer: 10_000 };
const latencyNonce = 2 ** 39;

const errorOf = (status: ConnectionStatus) => (status.connected ? undefined : status.error);
