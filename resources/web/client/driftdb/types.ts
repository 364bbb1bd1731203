// SPDX-License-Identifier: MIT
// What goes over the wire, and what a connection says about itself.
import type { DriftDBError } from './errors.js';

export type Key = string;

/** The number that the relay gave a message: rising within a room, from 1. */
export type SequenceNumber = number;

/** What the relay does with a stream when a message is pushed to it. */
export type Action =
    | { type: 'append' | 'replace' | 'relay' }
    | { type: 'compact'; seq: SequenceNumber };

export interface SequenceValue {
    value: unknown;
    seq: SequenceNumber;
}

export type MessageFromDb =
    | { type: 'push'; key: Key; value: unknown; seq: SequenceNumber }
    | { type: 'init'; data: Array<SequenceValue>; key: Key }
    | { type: 'error'; message: string; code?: string }
    | { type: 'stream_size'; key: Key; size: number }
    | { type: 'pong'; nonce?: number };

export type PushMessage = { type: 'push'; action: Action; value: unknown; key: Key };

export type MessageToDb =
    | PushMessage
    | { type: 'get'; key: Key; seq?: SequenceNumber }
    | { type: 'ping'; nonce?: number };

/**
 * Whether there is a connection; a connection's own status always has its `state`.
 * - `connecting`: the first attempt of a `connect()` is on its way.
 * - `reconnecting`: it was lost or could not be made, and will be tried again; `error` says why.
 * - `closed`: nothing will be tried: before `connect()`, after `disconnect()`, or since `error`.
 */
export type ConnectionStatus =
    | { connected: false; state?: 'connecting' | 'reconnecting' | 'closed'; error?: DriftDBError }
    | { connected: true; state?: 'connected'; debugUrl: string };
