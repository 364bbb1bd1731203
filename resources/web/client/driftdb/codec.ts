// SPDX-License-Identifier: MIT
// Messages as JSON or CBOR. The library for CBOR is fetched when the first connection asks for it.
import type { MessageFromDb, MessageToDb } from './types.js';

export interface Codec {
    encode(message: MessageToDb): string | Uint8Array;
    decode(data: string | ArrayBuffer): MessageFromDb;
}

const json: Codec = {
    // A value that JSON leaves out would make the message one without a value, which a relay refuses.
    encode: (message) => JSON.stringify(message, (key, value) => (key === 'value' && value === undefined ? null : value)),
    decode: (data) => JSON.parse(typeof data === 'string' ? data : new TextDecoder().decode(data)),
};

export async function codec(cbor: boolean): Promise<Codec> {
    return cbor ? (await import('./cbor.js')).codec : json;
}
