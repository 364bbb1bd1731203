// SPDX-License-Identifier: MIT
import { request } from './errors.js';
import type { MessageFromDb, MessageToDb } from './types.js';

/** Sends messages to a room where a WebSocket is not available or not worth it. */
export class HttpConnection {
    constructor(private httpUrl: string) {}

    /** Resolves with the relay's answer, `null` where there is none; rejects with a `DriftDBError`. */
    send(message: MessageToDb, signal?: AbortSignal): Promise<MessageFromDb> {
        const headers = { 'Content-Type': 'application/json' };
        return request(this.httpUrl, { method: 'POST', headers, body: JSON.stringify(message), signal });
    }
}
