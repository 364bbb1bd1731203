// SPDX-License-Identifier: MIT
// Who follows which key, and how each of them comes to know everything once, over reconnects and restarts.
//
// Numbers alone do not tell whether anything is missing: a relay that was restarted counts from 1 again, and may be
// past the number that was seen last. So what is asked for after a reconnect begins with the last message that was
// seen: if that one comes back the same, the rest is what was missed; if not, everything that is retained is asked for.
import { equal } from './equal.js';
import { guarded } from './events.js';
import type { Key, SequenceNumber, SequenceValue } from './types.js';

export interface Replay {
    /** What the relay holds: all of it if `complete`, otherwise what came after the last message that was seen. */
    data: SequenceValue[];
    complete: boolean;
    /** Those of `data` that were not seen before. */
    news: SequenceValue[];
}

/** What follows a key. Between a replay and the next `suspend()` it gets every push once and in order. */
export interface Follower {
    replay(replay: Replay): void;
    push(message: SequenceValue): void;
    size?(size: number): void;
    /** An answer to a `get` that somebody sent by hand. */
    answer?(data: SequenceValue[]): void;
    /** The connection is gone: a replay will come before the next push. */
    suspend?(): void;
    /** It is another room now: what was seen belongs to the former one. */
    forget?(): void;
}

interface Place {
    synced: boolean;
    fresh: boolean; // has never had a replay
    held: SequenceValue[]; // pushes that came before its replay
}

interface Get {
    kind: 'since' | 'full' | 'byHand' | 'look';
    followers: Set<Follower>;
    look?: (data: SequenceValue[]) => void;
}

interface Stream {
    followers: Map<Follower, Place>;
    recent: SequenceValue[]; // the last ones that were seen
}

const remembered = 8;

export class Streams {
    private readonly streams = new Map<Key, Stream>();
    private readonly gets = new Map<Key, Get[]>(); // asked on this connection and not answered, oldest first
    private connected = false;
    /** The highest number seen in this room. */
    lastSeq: SequenceNumber = 0;

    constructor(private readonly transmitGet: (key: Key, seq: SequenceNumber) => void) {}

    get isFollowed(): boolean {
        return this.streams.size > 0;
    }

    follow(key: Key, follower: Follower): void {
        let stream = this.streams.get(key);
        if (!stream)
            this.streams.set(key, (stream = { followers: new Map(), recent: [] }));
        stream.followers.set(follower, { synced: false, fresh: true, held: [] });
        if (this.connected)
            this.ask(key, { kind: 'full', followers: new Set([follower]) }, 0);
    }

    leave(key: Key, follower: Follower): void {
        const stream = this.streams.get(key);
        stream?.followers.delete(follower);
        if (stream?.followers.size === 0)
            this.streams.delete(key);
        this.gets.get(key)?.forEach(({ followers }) => followers.delete(follower));
    }

    /** The connection is there: asks for everything that was missed. */
    resume(): void {
        this.connected = true;
        for (const [key, { followers, recent }] of this.streams) {
            const seq = [...followers.values()].some(({ fresh }) => fresh) ? 0 : (recent.at(-1)?.seq ?? 1) - 1;
            this.ask(key, { kind: seq > 0 ? 'since' : 'full', followers: new Set(followers.keys()) }, seq);
        }
    }

    suspend(): void {
        this.connected = false;
        this.gets.clear();
        this.each((follower, place) => {
            place.synced = false;
            place.held = [];
            follower.suspend?.();
        });
    }

    /** What was seen was another room's. */
    forget(): void {
        this.lastSeq = 0;
        this.streams.forEach((stream) => (stream.recent = []));
        this.each((follower, place) => {
            place.fresh = true;
            follower.forget?.();
        });
    }

    /** Somebody sends a `get` by hand: its answer is for the listeners, as it has always been. */
    askedByHand(key: Key): void {
        this.remember(key, { kind: 'byHand', followers: new Set() });
    }

    /** Shows `look` what is retained on `key` above `seq`. */
    look(key: Key, seq: SequenceNumber, look: (data: SequenceValue[]) => void): void {
        this.ask(key, { kind: 'look', followers: new Set(), look }, seq);
    }

    init(key: Key, data: SequenceValue[]): void {
        this.saw(data.at(-1)?.seq);
        const get = this.gets.get(key)?.shift();
        if (get?.look)
            get.look(data);
        const stream = this.streams.get(key);
        if (!stream || !get)
            return;
        if (get.kind === 'byHand')
            stream.followers.forEach((_, follower) => guarded(() => follower.answer?.(data)));
        else if (get.kind === 'since')
            this.goOn(key, stream, get, data);
        else if (get.kind === 'full')
            this.begin(stream, get, data);
    }

    push(key: Key, message: SequenceValue): void {
        this.saw(message.seq);
        const stream = this.streams.get(key);
        if (!stream)
            return;
        let seen = false;
        for (const [follower, place] of [...stream.followers]) {
            seen ||= place.synced;
            if (place.synced)
                guarded(() => follower.push(message));
            else
                place.held.push(message);
        }
        if (seen)
            this.note(stream, [message]);
    }

    size(key: Key, size: number): void {
        this.streams.get(key)?.followers.forEach((_, follower) => guarded(() => follower.size?.(size)));
    }

    private goOn(key: Key, stream: Stream, get: Get, data: SequenceValue[]): void {
        const last = stream.recent.at(-1);
        if (last && data[0]?.seq === last.seq && equal(data[0].value, last.value)) {
            const rest = data.slice(1);
            this.note(stream, rest);
            this.deliver(stream, get, rest, false, () => rest);
        } else {
            this.ask(key, { kind: 'full', followers: get.followers }, 0);
        }
    }

    private begin(stream: Stream, get: Get, data: SequenceValue[]): void {
        const { recent } = stream;
        const last = recent.at(-1)?.seq ?? 0;
        const same = (a: SequenceValue) => recent.some((b) => a.seq === b.seq && equal(a.value, b.value));
        const news = data.some(same) ? data.filter(({ seq }) => seq > last) : data;
        const isBehind = [...stream.followers].every(([follower, { synced }]) => get.followers.has(follower) || !synced);
        if (isBehind)
            stream.recent = data.slice(-remembered);
        this.deliver(stream, get, data, true, ({ fresh }) => (fresh ? data : news));
    }

    private deliver(stream: Stream, { followers }: Get, data: SequenceValue[], complete: boolean,
        newsFor: (place: Place) => SequenceValue[]): void {
        const covered = data.at(-1)?.seq ?? 0;
        for (const follower of followers) {
            const place = stream.followers.get(follower);
            if (!place || place.synced)
                continue;
            const replay = { data, complete, news: newsFor(place) };
            const held = place.held.filter(({ seq }) => seq > covered);
            Object.assign(place, { synced: true, fresh: false, held: [] });
            guarded(() => follower.replay(replay));
            held.forEach((message) => guarded(() => follower.push(message)));
            this.note(stream, held.filter(({ seq }) => seq > (stream.recent.at(-1)?.seq ?? 0)));
        }
    }

    private ask(key: Key, get: Get, seq: SequenceNumber): void {
        this.remember(key, get);
        this.transmitGet(key, seq);
    }

    private remember(key: Key, get: Get): void {
        if (!this.gets.has(key))
            this.gets.set(key, []);
        this.gets.get(key)!.push(get);
    }

    private note(stream: Stream, messages: SequenceValue[]): void {
        stream.recent = [...stream.recent, ...messages].slice(-remembered);
    }

    private saw(seq = 0): void {
        this.lastSeq = Math.max(this.lastSeq, seq);
    }

    private each(call: (follower: Follower, place: Place) => void): void {
        this.streams.forEach(({ followers }) => followers.forEach((place, follower) => call(follower, place)));
    }
}
