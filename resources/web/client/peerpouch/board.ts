// SPDX-License-Identifier: MIT
// What a hub has to be able to do: keep a list of shares, and bring signals to a page.
import { isRecord, isText } from './is.js';

/** A share as the hub has it. */
export interface Entry {
    id: string;
    /** Where the page that shares takes signals. */
    at: string;
    name: string;
    info?: unknown;
}

export type News = { entry: Entry } | { gone: string };

/** What two pages tell each other to meet. `candidates` may come before the description that they belong to. */
export interface Signal {
    from: string;
    attempt: string;
    /** The share that is asked for, with an offer. */
    share?: string;
    info?: unknown;
    description?: RTCSessionDescriptionInit;
    candidates?: RTCIceCandidateInit[];
    refused?: unknown;
}

export interface Board {
    publish(entry: Entry): Promise<void>;
    withdraw(id: string): Promise<void>;
    /** All there are. */
    entries(): Promise<Entry[]>;
    send(to: string, signal: Signal): Promise<void>;
    /** Hears of every change of the list, and of what was sent to `me`. Resolves when nothing is missed any more. */
    listen(me: string, news: (news: News) => void, signal: (value: unknown) => void): Promise<void>;
    close(): void;
}

const isId = (value: unknown): value is string => isText(value) && /^[\w-]{16,64}$/.test(value);

/** An entry of the hub, or null where it is none: anybody may write there. */
export function entryOf(value: unknown): Entry | null {
    if (!isRecord(value) || !isId(value.id) || !isId(value.at))
        return null;
    const { id, at, name, info = null } = value;
    return { id, at, name: isText(name) ? name.slice(0, 1000) : '', info };
}

const most = 50; // candidates of one signal
const longest = { sdp: 100_000, candidate: 2_000 }; // characters

function isDescription(value: unknown): value is RTCSessionDescriptionInit {
    return isRecord(value) && isText(value.sdp) && value.sdp.length <= longest.sdp && (value.type === 'offer' || value.type === 'answer');
}

function isCandidate(value: unknown): value is RTCIceCandidateInit {
    return isRecord(value) && Object.values(value).every((one) => String(one).length <= longest.candidate);
}

export function signalOf(value: unknown): Signal | null {
    if (!isRecord(value) || !isId(value.from) || !isId(value.attempt))
        return null;
    const { from, attempt, share, info, description, candidates = [], refused } = value;
    if (!Array.isArray(candidates) || candidates.length > most || !candidates.every(isCandidate))
        return null;
    if (description !== undefined && !isDescription(description))
        return null;
    return { from, attempt, info, refused, candidates, share: isId(share) ? share : undefined, description };
}
