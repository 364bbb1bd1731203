// SPDX-License-Identifier: GPL-3.0-only
// One room of the peer: the counter, the streams, the members and what each of them takes. The rules are those of
// core/protocol/README.md; limits, access rules and CBOR are left out, which only makes the peer faster.

const GRACE_MS = 250;

export class Room {
    lastSeq = 0;
    streams = new Map(); // key -> [{seq, value}]
    members = new Set();

    // `socket` is anything with send(data, options); `subscribe` is auto, room or keys.
    join(socket, subscribe) {
        const member = { socket, taking: subscribe === 'auto' ? 'grace' : subscribe, keys: new Set(), kept: [] };
        this.members.add(member);
        if (member.taking === 'grace')
            member.timer = setTimeout(() => this.takeRoom(member), GRACE_MS);
        return member;
    }

    leave(member) {
        clearTimeout(member.timer);
        this.members.delete(member);
    }

    takeRoom(member) {
        clearTimeout(member.timer);
        member.taking = 'room';
        for (const data of member.kept)
            member.socket.send(data, { binary: false });
        member.kept = [];
    }

    // Carries out one message and returns the answer that is the sender's alone, or null. `member` is null over HTTP.
    handle(member, message) {
        if (member?.taking === 'grace')
            this.decideBy(member, message);
        switch (message.type) {
        case 'push':
            return this.push(message);
        case 'get':
            member?.keys.add(message.key);
            return message.seq === null ? null : this.init(message.key, message.seq ?? 0);
        case 'ping':
            return { type: 'pong', nonce: message.nonce ?? null };
        default:
            return { type: 'error', code: 'bad_message', message: 'unknown type' };
        }
    }

    decideBy(member, message) {
        if (message.type !== 'get')
            return this.takeRoom(member);
        clearTimeout(member.timer);
        member.taking = 'keys';
        member.kept = [];
    }

    push({ key, value, action }) {
        if (action.type === 'compact')
            return this.compact(key, value, action.seq);
        const entry = { seq: ++this.lastSeq, value };
        let grewTo = null;
        if (action.type === 'append') {
            const stream = this.streams.get(key);
            if (stream)
                stream.push(entry);
            else
                this.streams.set(key, [entry]);
            grewTo = stream?.length ?? 1;
        } else if (action.type === 'replace') {
            grewTo = this.streams.has(key) ? null : 1;
            this.streams.set(key, [entry]);
        }
        this.broadcast(key, entry);
        return grewTo === null ? null : { type: 'stream_size', key, size: grewTo };
    }

    compact(key, value, seq) {
        if (!(seq >= 1 && seq <= this.lastSeq))
            return { type: 'error', code: 'compact_ahead', message: 'there is no such number yet' };
        const stream = this.streams.get(key) ?? [];
        if (stream.length > 0 && stream[0].seq > seq)
            return null;
        this.streams.set(key, [{ seq, value }, ...stream.filter((entry) => entry.seq > seq)]);
        return null;
    }

    init(key, above) {
        const data = (this.streams.get(key) ?? []).filter((entry) => entry.seq > above);
        return { type: 'init', key, data };
    }

    // One text and one buffer for everybody.
    broadcast(key, { seq, value }) {
        const data = Buffer.from(JSON.stringify({ type: 'push', key, seq, value }));
        for (const member of this.members) {
            if (member.taking === 'grace')
                member.kept.push(data);
            else if (member.taking === 'room' || member.keys.has(key))
                member.socket.send(data, { binary: false });
        }
    }
}
