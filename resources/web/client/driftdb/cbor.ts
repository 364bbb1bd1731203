// SPDX-License-Identifier: MIT
// CBOR as the old client wrote and read it, by cborg: typed arrays keep their type (RFC 8746), dates stay dates. What
// cborg would refuse becomes what JSON makes of it, so that one odd value in a message is no reason not to send it.
import { decode, encode, Token, Type } from 'cborg';
import type { Codec } from './codec.js';

type Tokens = ReturnType<NonNullable<NonNullable<Parameters<typeof encode>[1]>['typeEncoders']>[string]>;
type Bytes = { buffer: ArrayBufferLike; byteOffset: number; byteLength: number };
type Numbers = (new (buffer: ArrayBuffer) => ArrayBufferView) & { name: string; BYTES_PER_ELEMENT: number };

const littleEndian: Array<[number, Numbers]> = [
    [69, Uint16Array], [70, Uint32Array], [71, BigUint64Array], [72, Int8Array], [77, Int16Array],
    [78, Int32Array], [79, BigInt64Array], [85, Float32Array], [86, Float64Array],
];
const bigEndian: Array<[number, Numbers]> = [
    [65, Uint16Array], [66, Uint32Array], [67, BigUint64Array], [73, Int16Array], [74, Int32Array],
    [75, BigInt64Array], [81, Float32Array], [82, Float64Array],
];
const bytewise: Array<[number, Numbers]> = [[64, Uint8Array], [68, Uint8ClampedArray]];

const bytesOf = ({ buffer, byteOffset, byteLength }: Bytes) => new Uint8Array(buffer, byteOffset, byteLength);
const tagged = (tag: number, token: Token): Tokens => [new Token(Type.tag, tag), token];
const nothing = (): Tokens => new Token(Type.null, null);

const typeEncoders: Record<string, (data: any) => Tokens> = {
    Date: (date: Date) => tagged(0, new Token(Type.string, Number.isNaN(+date) ? '' : date.toISOString())),
    bigint: (number: bigint) => -(2n ** 64n) <= number && number < 2n ** 64n ? null : nothing(),
    Set: nothing, RegExp: nothing, Error: nothing, Function: nothing, symbol: nothing, Promise: nothing,
};
for (const [tag, { name }] of [...littleEndian, ...bytewise])
    typeEncoders[name] = (data: Bytes) => tagged(tag, new Token(Type.bytes, bytesOf(data)));

const plain = (content: unknown) => content;

function numbers(type: Numbers, swap: boolean) {
    return (content: unknown) => {
        if (!(content instanceof Uint8Array) || content.length % type.BYTES_PER_ELEMENT !== 0)
            return content;
        const bytes = content.slice();
        for (let at = 0; swap && at < bytes.length; at += type.BYTES_PER_ELEMENT)
            bytes.subarray(at, at + type.BYTES_PER_ELEMENT).reverse();
        return new type(bytes.buffer);
    };
}

function big(content: unknown) {
    const digits = content instanceof Uint8Array && Array.from(content, (byte) => byte.toString(16).padStart(2, '0'));
    return digits ? BigInt(`0x0${digits.join('')}`) : content;
}

const known: Record<number, (content: any) => unknown> = {
    0: (text) => new Date(text),
    1: (seconds) => new Date(Number(seconds) * 1000),
    2: big,
    3: (content) => (content instanceof Uint8Array ? -1n - (big(content) as bigint) : content),
};
const hostIsLittle = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
for (const [tag, type] of [...littleEndian, ...bytewise])
    known[tag] = numbers(type, !hostIsLittle);
for (const [tag, type] of bigEndian)
    known[tag] = numbers(type, hostIsLittle);

// Any other tag stands for what is in it.
const tags = new Proxy([], { get: (_, tag) => known[Number(tag)] ?? plain });

function read(data: Uint8Array): any {
    try {
        return decode(data, { tags });
    } catch {
        return fromMaps(decode(data, { tags, useMaps: true })); // a map whose keys are not strings
    }
}

// The message itself as an object, and so every map in it that can be one.
function fromMaps(value: unknown): unknown {
    if (Array.isArray(value))
        return value.map(fromMaps);
    if (!(value instanceof Map))
        return value;
    const entries = [...value].map(([key, content]) => [key, fromMaps(content)] as const);
    return entries.every(([key]) => typeof key === 'string') ? Object.fromEntries(entries) : new Map(entries);
}

export const codec: Codec = {
    encode: (message) => encode(message, { typeEncoders, mapSorter: () => 0 }),
    decode: (data) => (typeof data === 'string' ? JSON.parse(data) : read(new Uint8Array(data))),
};
