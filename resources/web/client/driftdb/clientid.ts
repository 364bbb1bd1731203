// SPDX-License-Identifier: MIT

const clientIdKey = '_driftdb_client_id';
let withoutStorage: string | undefined;

// Not `crypto.randomUUID`: a page from a phone's network address is no secure context and does not have it.
export function randomId(): string {
    const bytes = new Uint8Array(16);
    if (globalThis.crypto)
        crypto.getRandomValues(bytes);
    else
        bytes.forEach((_, i) => (bytes[i] = Math.random() * 256));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A name for one of many in this tab or process. */
export const shortId = () => randomId().slice(0, 8);

/**
 * A random id for this client. It is kept in the tab's session storage, so that it stays the same when the page is
 * loaded again; where there is no such storage (Node, a page that may not use it), for as long as the program runs.
 */
export function uniqueClientId(): string {
    try {
        let id = sessionStorage.getItem(clientIdKey);
        if (!id)
            sessionStorage.setItem(clientIdKey, (id = withoutStorage ?? randomId()));
        return id;
    } catch {
        return (withoutStorage ??= randomId());
    }
}
