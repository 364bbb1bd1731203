// SPDX-License-Identifier: MIT

/**
 * What a relay refused, or why it could not be asked.
 *
 * `code` is the relay's own (`unknown_room`, `stream_full`, `bad_message` …) or one of these:
 * `unreachable` (nothing answered), `disconnected` (the connection went before it was known whether the message
 * was taken), `closed` (by `disconnect()`), `too_big` (the relay closed the connection over a message of this size),
 * `undecodable` and `unencodable` (a message that is not JSON or CBOR, a value that cannot be).
 */
export class DriftDBError extends Error {
    readonly code: string;
    /** The HTTP status, where it was an HTTP request that was refused. */
    readonly status?: number;

    constructor(code: string, message: string, status?: number) {
        super(message);
        this.name = 'DriftDBError';
        this.code = code;
        this.status = status;
    }
}

/** The answer to a request, as JSON; rejects with a `DriftDBError`. */
export async function request(url: string, init: RequestInit): Promise<any> {
    const fail = (cause: unknown) => {
        throw unreachable(url, cause);
    };
    const response = await fetch(url, init).catch(fail);
    if (response.ok)
        return response.json().catch(fail);
    const body = await response.json().catch(() => null);
    const { status, statusText } = response;
    const why = body?.message ? `: ${body.message}` : '';
    throw new DriftDBError(body?.code ?? 'http_error', `HTTP error ${status}: ${statusText}${why}`, status);
}

export const unreachable = (url: string, cause?: unknown) =>
    new DriftDBError('unreachable', `No answer from ${url}${cause instanceof Error ? `: ${cause.message}` : ''}`);
