// SPDX-License-Identifier: MIT
// What a socket's address says, and where WebSockets come from.

type SocketClass = new (url: string) => WebSocket;

let provide: () => Promise<SocketClass> = () => Promise.reject(new Error('There is no WebSocket here'));

/** Where to find WebSockets in a place that has none of its own (Node before 22). */
export function provideSockets(provider: () => Promise<SocketClass>): void {
    provide = provider;
}

export async function socketClass(): Promise<SocketClass> {
    return globalThis.WebSocket ?? provide();
}

/** `url` with the flag for CBOR, once or not at all, however often it was in it. */
export function withFlags(url: string, cbor: boolean): string {
    const parts = url.split('?');
    const flags = parts.slice(1).join('&').split('&').filter((flag) => flag && !/^cbor(=|$)/.test(flag));
    if (cbor)
        flags.push('cbor=true');
    return flags.length > 0 ? `${parts[0]}?${flags.join('&')}` : parts[0];
}

/** The same room for every set of flags. */
export const withoutFlags = (url: string) => url.split('?')[0];

const overHttp = (url: string) => withoutFlags(url).replace(/^ws/, 'http');

/** Where the same room takes messages over HTTP. */
export const httpUrl = (url: string) => overHttp(url).replace(/connect\/?$/, 'send');

/** The page of the relay that leads to the room in its inspector. */
export function debugUrl(url: string): string {
    const root = overHttp(url).replace(/room\/[^/]*\/connect\/?$/, '');
    return `${root}?url=${encodeURIComponent(url)}`;
}
