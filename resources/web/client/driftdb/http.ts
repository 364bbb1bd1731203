// SPDX-License-Identifier: MIT
import { refusal, unreachable } from './errors.js';
import type { MessageFromDb, MessageToDb } from './types.js';

/** Sends messages to a room where a WebSocket is not available or not worth it. */
export class HttpConnection {
    constructor(private httpUrl: string) {}

    /** Resolves with the relay's answer, `null` where there is none; rejects with a `DriftDBError`. */
    async send(message: MessageToDb): Promise<MessageFromDb> {
        const request = {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(message),
        };
        const response = await fetch(this.httpUrl, request).catch((cause) => {
            throw unreachable(this.httpUrl, cause);
        });
        if (!response.ok)
            throw await refusal(response);
        return response.json();
    }
}
