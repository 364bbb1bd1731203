// SPDX-License-Identifier: MIT
// JSON with blobs beside it. Where one stood there is `null`, and its place is told by the way to it, so that nothing
// that a document may hold can be taken for a blob.
import { plainError } from './errors.js';

/** In browsers PouchDB has attachments as blobs, in Node as buffers. */
export type Binary = Blob | Uint8Array;

export interface Place {
    path: (string | number)[];
    size: number;
    type: string;
}

export interface Packed {
    text: string;
    places: Place[];
    blobs: Binary[];
}

export function isBinary(value: unknown): value is Binary {
    return value instanceof Uint8Array || (typeof Blob !== 'undefined' && value instanceof Blob);
}

export const sizeOf = (binary: Binary) => (binary instanceof Uint8Array ? binary.byteLength : binary.size);

export function pack(body: unknown): Packed {
    const places: Place[] = [];
    const blobs: Binary[] = [];

    function lift(value: unknown, path: Place['path']): unknown {
        if (typeof value !== 'object' || value === null)
            return value;
        const binary = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
        if (isBinary(binary)) {
            places.push({ path, size: sizeOf(binary), type: binary instanceof Uint8Array ? '' : binary.type });
            blobs.push(binary);
            return null;
        }
        if (Array.isArray(value))
            return value.map((one, i) => lift(one, [...path, i]));
        if (value instanceof Error) // of one document among many
            return { id: (value as { id?: unknown }).id, error: true, ...plainError(value) };
        if ('toJSON' in value && typeof value.toJSON === 'function')
            return value.toJSON();
        // Pairs, and not properties: a key may be __proto__.
        return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, lift(one, [...path, key])]));
    }

    const bare = lift(body, []);
    return { text: JSON.stringify(places.length > 0 ? [bare, places] : [bare]), places, blobs };
}

const maxPlaces = 10_000;

function isPlace(value: unknown): value is Place {
    const { path, size, type } = (value ?? {}) as Partial<Place>;
    return Array.isArray(path) && path.length > 0 && path.every((key) => typeof key === 'string' || Number.isInteger(key))
        && Number.isSafeInteger(size) && size! >= 0 && typeof type === 'string' && type.length < 256;
}

/** What `pack` wrote. Throws at what it would not have written. */
export function unpack(text: string): { body: unknown; places: Place[] } {
    const [body, places = []] = JSON.parse(text) as [unknown, unknown];
    if (!Array.isArray(places) || places.length > maxPlaces || !places.every(isPlace))
        throw new Error('blobs that are none');
    return { body, places };
}

/** Puts a blob where `null` holds its place: an own property, of what the sender wrote. */
export function putAt(body: unknown, path: Place['path'], binary: Binary): void {
    let holder: any = body;
    for (const key of path.slice(0, -1))
        holder = isObject(holder) && Object.hasOwn(holder, key) ? (holder as any)[key] : undefined;
    const last = path.at(-1)!;
    if (!isObject(holder) || !Object.hasOwn(holder, last) || (holder as any)[last] !== null)
        throw new Error('a blob without a place');
    (holder as any)[last] = binary;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const piece = 1 << 20; // bytes of a blob that are in memory at a time

/** The bytes of a blob, some at a time. */
export async function* bytesOf(binary: Binary): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < sizeOf(binary); at += piece) {
        if (binary instanceof Uint8Array)
            yield binary.subarray(at, at + piece);
        else
            yield new Uint8Array(await binary.slice(at, at + piece).arrayBuffer());
    }
}

const hasDocument = typeof document !== 'undefined';
const buffers: { concat(parts: Uint8Array[]): Uint8Array } | undefined = hasDocument ? undefined : (globalThis as any).Buffer;

/** Makes a blob of the bytes that come. In browsers they do not stay in the page's own memory until it is whole. */
export class Collector {
    #parts: Uint8Array[] = [];
    #held = 0;
    #folded: Blob[] = [];
    #missing: number;

    constructor(readonly place: Place) {
        this.#missing = place.size;
    }

    get missing(): number {
        return this.#missing;
    }

    add(bytes: Uint8Array): void {
        this.#parts.push(bytes);
        this.#held += bytes.length;
        this.#missing -= bytes.length;
        if (this.#held >= piece && !buffers)
            this.#fold();
    }

    finish(): Binary {
        if (buffers)
            return buffers.concat(this.#parts);
        this.#fold();
        return new Blob(this.#folded, { type: this.place.type });
    }

    #fold(): void {
        this.#folded.push(new Blob(this.#parts as BlobPart[]));
        this.#parts = [];
        this.#held = 0;
    }
}
