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

type Followers = Set<Follower>;

interface Get {
    followers: Followers; // who wait for the answer
    take: (data: SequenceValue[]) => void;
}

interface Stream {
    followers: Map<Follower, Place>;
    recent: SequenceValue[]; // the last ones that were seen
}

const remembered = 8;

export class Streams {
    readonly #streams = new Map<Key, Stream>();
    readonly #gets = new Map<Key, Get[]>(); // asked on this connection and not answered, oldest first
    #connected = false;
    readonly #watched = new Set<Key>(); // asked for on this connection, for their echo alone
    #isLive = false; // a push came on this connection
    #room = {};
    readonly #known = new WeakMap<Follower, object>(); // the room of which each of them knows something
    /** The last number that is known to have been given in this room. */
    lastSeq: SequenceNumber = 0;

    constructor(private readonly transmitGet: (key: Key, seq: SequenceNumber) => void) {}

    get isFollowed(): boolean {
        return this.#streams.size > 0;
    }

    follow(key: Key, follower: Follower): void {
        let stream = this.#streams.get(key);
        if (!stream)
            this.#streams.set(key, (stream = { followers: new Map(), recent: [] }));
        stream.followers.set(follower, { synced: false, fresh: true, held: [] });
        this.#bring(follower);
        if (this.#connected)
            this.#askAll(key, new Set([follower]));
    }

    leave(key: Key, follower: Follower): void {
        const stream = this.#streams.get(key);
        stream?.followers.delete(follower);
        if (stream?.followers.size === 0)
            this.#streams.delete(key);
        this.#gets.get(key)?.forEach(({ followers }) => followers.delete(follower));
    }

    /** The connection is there: asks for everything that was missed. */
    resume(): void {
        this.#connected = true;
        for (const [key, { followers, recent }] of this.#streams) {
            const seq = [...followers.values()].some(({ fresh }) => fresh) ? 0 : (recent.at(-1)?.seq ?? 1) - 1;
            const all = new Set(followers.keys());
            if (seq > 0)
                this.#ask(key, seq, (data) => this.#goOn(key, all, data), all);
            else
                this.#askAll(key, all);
        }
    }

    suspend(): void {
        this.#connected = this.#isLive = false;
        this.#gets.clear();
        this.#watched.clear();
        this.#each((follower, place) => {
            place.synced = false;
            place.held = [];
            follower.suspend?.();
        });
    }

    /** What was seen was another room's. */
    forget(): void {
        this.lastSeq = 0;
        this.#room = {};
        this.#streams.forEach((stream) => (stream.recent = []));
        this.#each((follower, place) => {
            place.fresh = true;
            this.#bring(follower);
        });
    }

    // Also who followed nothing while the room became another one must not take what it knows along.
    #bring(follower: Follower): void {
        const former = this.#known.get(follower) ?? this.#room;
        this.#known.set(follower, this.#room);
        if (former !== this.#room)
            guarded(() => follower.forget?.());
    }

    /** Somebody sends a `get` by hand: its answer is for the listeners, as it has always been. */
    askedByHand(key: Key): void {
        this.#expect(key, (data) => this.#of(key).forEach((_, follower) => guarded(() => follower.answer?.(data))));
    }

    /**
     * Has the echo of what is pushed to `key` come back, so that `lastSeq` is past it. Whoever follows nothing gets all
     * there is, and whoever follows something gets that alone.
     */
    watch(key: Key): void {
        if (!this.isFollowed || this.#streams.has(key) || this.#watched.has(key))
            return;
        this.#watched.add(key);
        this.#ask(key, Number.MAX_SAFE_INTEGER, () => {});
    }

    /** Shows `look` what is retained on `key` above `seq`. */
    look(key: Key, seq: SequenceNumber, look: Get['take']): void {
        this.#ask(key, seq, look);
    }

    init(key: Key, data: SequenceValue[]): void {
        this.lastSeq = Math.max(this.lastSeq, data.at(-1)?.seq ?? 0);
        this.#gets.get(key)?.shift()?.take(data);
    }

    push(key: Key, message: SequenceValue): void {
        // They rise on a connection; the first one that does not is a restarted relay's.
        this.lastSeq = this.#isLive ? Math.max(this.lastSeq, message.seq) : message.seq;
        this.#isLive = true;
        const stream = this.#streams.get(key);
        if (!stream)
            return;
        let seen = false;
        for (const [follower, place] of [...stream.followers]) {
            if (!this.#connected)
                return; // a listener has gone elsewhere
            seen ||= place.synced;
            if (place.synced)
                guarded(() => follower.push(message));
            else
                place.held.push(message);
        }
        if (seen)
            this.#note(stream, [message]);
    }

    size(key: Key, size: number): void {
        this.#of(key).forEach((_, follower) => guarded(() => follower.size?.(size)));
    }

    #of(key: Key): Stream['followers'] {
        return this.#streams.get(key)?.followers ?? new Map();
    }

    #goOn(key: Key, followers: Followers, data: SequenceValue[]): void {
        const stream = this.#streams.get(key);
        const last = stream?.recent.at(-1);
        if (last && data[0]?.seq === last.seq && equal(data[0].value, last.value)) {
            const rest = data.slice(1);
            this.#note(stream!, rest);
            this.#deliver(stream!, followers, rest, false, rest);
        } else {
            this.#askAll(key, followers);
        }
    }

    #begin(key: Key, followers: Followers, data: SequenceValue[]): void {
        const stream = this.#streams.get(key);
        if (!stream)
            return;
        const { recent } = stream;
        const last = recent.at(-1)?.seq ?? 0;
        const same = (a: SequenceValue) => recent.some((b) => a.seq === b.seq && equal(a.value, b.value));
        // A restarted relay may begin as the former one did, and then go on otherwise. The first one may be a summary.
        const isNew = (one: SequenceValue, i: number) => one.seq > last || (i > 0 && one.seq > recent[0].seq && !same(one));
        const news = data.some(same) ? data.filter(isNew) : data;
        if ([...stream.followers].every(([follower, { synced }]) => followers.has(follower) || !synced))
            stream.recent = data.slice(-remembered);
        this.#deliver(stream, followers, data, true, news);
    }

    #deliver(
        stream: Stream, followers: Followers, data: SequenceValue[], complete: boolean, news: SequenceValue[],
    ): void {
        const covered = data.at(-1)?.seq ?? 0;
        for (const follower of followers) {
            const place = stream.followers.get(follower);
            if (!place || place.synced)
                continue;
            const replay = { data, complete, news: place.fresh ? data : news };
            const held = place.held.filter(({ seq }) => seq > covered);
            Object.assign(place, { synced: true, fresh: false, held: [] });
            guarded(() => follower.replay(replay));
            held.forEach((message) => guarded(() => follower.push(message)));
            this.#note(stream, held.filter(({ seq }) => seq > (stream.recent.at(-1)?.seq ?? 0)));
        }
    }

    #askAll(key: Key, followers: Followers): void {
        this.#ask(key, 0, (data) => this.#begin(key, followers, data), followers);
    }

    #ask(key: Key, seq: SequenceNumber, take: Get['take'], followers?: Followers): void {
        this.#expect(key, take, followers);
        this.transmitGet(key, seq);
    }

    #expect(key: Key, take: Get['take'], followers: Followers = new Set()): void {
        if (!this.#gets.has(key))
            this.#gets.set(key, []);
        this.#gets.get(key)!.push({ followers, take });
    }

    #note(stream: Stream, messages: SequenceValue[]): void {
        stream.recent = [...stream.recent, ...messages].slice(-remembered);
    }

    #each(call: (follower: Follower, place: Place) => void): void {
        this.#streams.forEach(({ followers }) => followers.forEach((place, follower) => call(follower, place)));
    }
}
