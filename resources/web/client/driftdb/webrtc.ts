// SPDX-License-Identifier: MIT
// Data channels between everybody in a room; the room carries what they need to find each other.
//
// Of two clients the one whose id comes first offers and the other one answers, so that offers cannot collide.
// Every attempt has a name, so that what is left of an earlier one is not taken for this one's.
import { guarded, PresenceListener, shortId } from './index.js';
import { Peering, type Word } from './peering.js';
import type { DbConnection, SequenceValue } from './index.js';

export type DataChannelMsg<T = any> = {
    /** Who sent it: his `myId`. */
    sender: string;
    value: T;
    /** When it came, in milliseconds since 1970. */
    lastSeen: number;
};

export interface WebRTCOptions {
    /** STUN or TURN servers, for peers that do not reach each other directly. There are none by default. */
    iceServers?: RTCIceServer[];
    /** Where in the room the clients find each other: `__webrtc`. */
    key?: string;
    /** Whether a peer is told on connecting what was sent last: for what is a state and not a message. */
    replayLast?: boolean;
}

interface Signal extends Word {
    from: string;
    attempt: string;
}

interface Peer {
    attempt: string;
    peering: Peering;
    channel: RTCDataChannel;
    patience: ReturnType<typeof setTimeout> | undefined;
}

const connectWithin = 8_000; // ms, until the one who offers does it again
const firstRetry = 300;

export class SyncedWebRTCConnections {
    /** This instance's name among its peers: the client's id, and something random. */
    readonly myId: string;
    readonly presence: PresenceListener<string>;

    private readonly peers = new Map<string, Peer>();
    private readonly early = new Map<string, Signal[]>(); // candidates that came before their offer
    private readonly failures = new Map<string, number>();
    private present: string[] = [];
    private lastMessages: Record<string, DataChannelMsg> = {};
    private onMessage: (message: DataChannelMsg) => void = () => {};
    private onPeers: (peers: string[]) => void = () => {};
    private last: string | undefined;
    private lastSent = -Infinity;
    private timer: ReturnType<typeof setTimeout> | undefined;
    private closed = false;
    private readonly key: string;
    private readonly unsubscribe: () => void;

    /** `throttleMs`: of several messages within this time only the last one is sent. 0: all are. */
    constructor(
        private readonly db: DbConnection, id: string, private readonly throttleMs = 0,
        private readonly options: WebRTCOptions = {},
    ) {
        this.myId = `${id}/${shortId()}`;
        this.key = options.key ?? '__webrtc';
        // Who is known to be present can be signalled to: first the one, then the other.
        const take = ({ value }: SequenceValue) => guarded(() => this.take(value as Signal));
        this.unsubscribe = db.follow(this.keyOf(this.myId), {
            replay: ({ news }) => news.forEach(take),
            push: take,
            forget: this.hide, // another room's peers are none of this one's
        });
        this.presence = new PresenceListener({
            initialState: id, db, clientId: this.myId, key: this.key,
            callback: (presence) => this.sync(Object.keys(presence)),
        });
        this.presence.subscribe();
        globalThis.addEventListener?.('pagehide', this.hide);
    }

    /** Sends JSON text to every peer that is connected. */
    send(message: string): void {
        this.last = message;
        const wait = this.lastSent + this.throttleMs - performance.now();
        if (wait <= 0)
            this.sendLast();
        else
            this.timer ??= setTimeout(() => this.sendLast(), wait);
    }

    setOnMessage(listener: (message: DataChannelMsg) => void): void {
        this.onMessage = listener;
    }

    /** Told of those that are connected, whenever they change. */
    setOnPeers(listener: (peers: string[]) => void): void {
        this.onPeers = listener;
    }

    /** Those that are connected. */
    get connected(): string[] {
        return [...this.peers].filter(([, { channel }]) => channel.readyState === 'open').map(([id]) => id);
    }

    /** The last message of each of those that are connected. */
    getPeersToLastMsg(): Record<string, DataChannelMsg> {
        return this.lastMessages;
    }

    /** Ends all connections and tells the room so. */
    destroy(): void {
        this.closed = true;
        clearTimeout(this.timer);
        globalThis.removeEventListener?.('pagehide', this.hide);
        this.presence.destroy();
        this.unsubscribe();
        this.hide();
    }

    // A page that goes closes its channels, or the others would take many seconds to miss it.
    private readonly hide = (): void => {
        [...this.peers.keys()].forEach((id) => this.drop(id));
    };

    private keyOf(id: string): string {
        return `${this.key}/${id}`;
    }

    private offersTo(id: string): boolean {
        return this.myId < id;
    }

    private sync(present: string[]): void {
        // Whoever offered may not have been seen in the room yet; whoever is silent there may still be connected.
        const gone = this.present.filter((id) => !present.includes(id));
        this.present = present;
        gone.filter((id) => this.peers.get(id)?.channel.readyState !== 'open').forEach((id) => this.drop(id));
        present.filter((id) => this.offersTo(id) && !this.peers.has(id)).forEach((id) => this.offer(id));
    }

    private offer(id: string): void {
        const peer = this.make(id, shortId());
        peer.patience = setTimeout(() => this.again(id, peer), connectWithin);
        peer.peering.offer();
    }

    private take(signal: Signal): void {
        if (this.closed || typeof signal?.from !== 'string')
            return;
        const { from, attempt, description, candidate } = signal;
        if (description?.type === 'offer' && !this.offersTo(from))
            return this.answer(from, attempt, description);
        const peer = this.peers.get(from);
        if (peer?.attempt !== attempt) {
            if (candidate && !this.offersTo(from))
                this.early.set(from, [...(this.early.get(from) ?? []), signal].slice(-50));
            return;
        }
        peer.peering.take({ description: description?.type === 'answer' ? description : undefined, candidate });
    }

    private answer(id: string, attempt: string, offer: RTCSessionDescriptionInit): void {
        this.drop(id);
        const { peering } = this.make(id, attempt);
        const early = this.early.get(id) ?? [];
        this.early.delete(id);
        early.filter((signal) => signal.attempt === attempt).forEach(({ candidate }) => peering.take({ candidate }));
        peering.take({ description: offer });
    }

    private make(id: string, attempt: string): Peer {
        const peering = new Peering('driftdb', this.options.iceServers, (word) => this.signal(id, { attempt, ...word }));
        const { channel, connection } = peering;
        const peer: Peer = { attempt, peering, channel, patience: undefined };
        this.peers.set(id, peer);
        connection.onconnectionstatechange = () => connection.connectionState === 'failed' && this.again(id, peer);
        channel.onopen = () => this.opened(id, peer);
        channel.onclose = () => this.again(id, peer);
        channel.onmessage = ({ data }) => guarded(() => this.receive(id, data));
        return peer;
    }

    private opened(id: string, peer: Peer): void {
        clearTimeout(peer.patience);
        this.failures.delete(id);
        if (this.options.replayLast && this.last !== undefined)
            peer.channel.send(this.last);
        this.onPeers(this.connected);
    }

    private receive(sender: string, data: string): void {
        const message = { sender, value: JSON.parse(data), lastSeen: Date.now() };
        this.lastMessages = { ...this.lastMessages, [sender]: message };
        this.onMessage(message);
    }

    // The connection is lost, or was not made in time: the one who offers does it again while the other is there.
    private again(id: string, peer: Peer): void {
        if (this.peers.get(id) !== peer)
            return;
        this.drop(id);
        if (!this.offersTo(id))
            return;
        const failures = this.failures.get(id) ?? 0;
        this.failures.set(id, failures + 1);
        setTimeout(() => this.closed || this.sync(this.present), firstRetry * 2 ** Math.min(failures, 6));
    }

    private drop(id: string): void {
        const peer = this.peers.get(id);
        if (!peer)
            return;
        this.peers.delete(id);
        clearTimeout(peer.patience);
        peer.peering.close();
        const { [id]: _, ...others } = this.lastMessages;
        this.lastMessages = others;
        this.onPeers(this.connected);
    }

    private sendLast(): void {
        clearTimeout(this.timer);
        this.timer = undefined;
        this.lastSent = performance.now();
        for (const { channel } of this.peers.values()) {
            if (channel.readyState === 'open')
                guarded(() => channel.send(this.last!));
        }
    }

    private signal(to: string, signal: Omit<Signal, 'from'>): void {
        const value = { from: this.myId, ...signal };
        // Without the room there is nobody to tell; the one who offers tries again.
        this.db.attempt({ type: 'push', action: { type: 'relay' }, value, key: this.keyOf(to) }).catch(() => {});
    }
}
