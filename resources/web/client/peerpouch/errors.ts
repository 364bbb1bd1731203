// SPDX-License-Identifier: MIT
// Errors as PouchDB has them: `status`, `name`, `reason`, and `error: true`.
import { isRecord } from './is.js';

export interface PeerError extends Error {
    status: number;
    error: true;
    reason: string;
    docId?: string;
}

export function peerError(status: number, name: string, reason: string): PeerError {
    // PouchDB copies the own properties of an error, so they have to be that.
    const fields = { status, name, message: reason, reason, error: true as const };
    const error = Object.assign(new Error(reason), fields);
    Object.defineProperty(error, 'message', { enumerable: true });
    return error;
}

export const forbidden = (reason: string) => peerError(403, 'forbidden', reason);
export const badRequest = (reason: string) => peerError(400, 'bad_request', reason);
export const notFound = (reason: string) => peerError(404, 'not_found', reason);
export const tooBig = (reason: string) => peerError(413, 'too_big', reason);
export const notImplemented = (reason: string) => peerError(501, 'not_implemented', reason);
/** The peer is not there (any more). PouchDB tries again after such an error, if it was told to. */
export const disconnected = (reason: string) => peerError(503, 'disconnected', reason);

const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value.slice(0, 1000) : otherwise);

/** What of an error goes over the wire: no stack, nothing that the page hung on it. */
export function plainError(error: unknown): Record<string, unknown> {
    const { status, name, message, reason, docId } = (isRecord(error) ? error : {}) as Partial<PeerError>;
    const said = text(message, text(reason, 'unknown'));
    const code = Number.isInteger(status) ? status : 500;
    const plain = { status: code, name: text(name, 'unknown'), message: said, reason: text(reason, said) };
    return typeof docId === 'string' ? { ...plain, docId } : plain;
}

/** An error again of what came over the wire, whatever that was. */
export function errorOf(wire: unknown): PeerError {
    const { status, name, message, reason, docId } = plainError(wire);
    const error = peerError(status as number, name as string, reason as string);
    error.message = message as string;
    return typeof docId === 'string' ? Object.assign(error, { docId }) : error;
}
