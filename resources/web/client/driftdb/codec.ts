// SPDX-License-Identifier: MIT
// Messages as JSON or CBOR. The library for CBOR is fetched when the first connection asks for it.
import { unreachable } from './errors.js';
import type { MessageFromDb, MessageToDb } from './types.js';

export interface Codec {
    encode(message: MessageToDb): string | Uint8Array;
    decode(data: string | ArrayBuffer): MessageFromDb;
}

// JSON leaves these out, which would make the message one without a value: a relay refuses that.
const leftOut = ['undefined', 'function', 'symbol'];

const json: Codec = {
    encode(message) {
        const isEmpty = message.type === 'push' && leftOut.includes(typeof message.value);
        return JSON.stringify(isEmpty ? { ...message, value: null } : message);
    },
    decode: (data) => JSON.parse(typeof data === 'string' ? data : new TextDecoder().decode(data)),
};

/** Rejects with a `DriftDBError` when the library cannot be fetched. */
export async function codec(cbor: boolean): Promise<Codec> {
    if (!cbor)
        return json;
    return import('./cbor.js').then((module) => module.codec, (cause) => {
        throw unreachable('the module for CBOR', cause);
    });
}
