// SPDX-License-Identifier: MIT

/** Whether two values out of JSON or CBOR are the same. */
export function equal(a: unknown, b: unknown): boolean {
    if (Object.is(a, b))
        return true;
    if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || a.constructor !== b.constructor)
        return false;
    const [left, right] = [Object.entries(a), Object.entries(b)];
    return left.length === right.length
        && left.every(([key, value]) => Object.hasOwn(b, key) && equal(value, b[key as keyof typeof b]));
}

/** Whether `found` is what becomes of `sent` on its way through a relay: JSON leaves out what is undefined. */
export function isSent(sent: unknown, found: unknown): boolean {
    try {
        return equal(sent, found) || JSON.stringify(sent) === JSON.stringify(found);
    } catch {
        return false; // no JSON: it holds itself, or a bigint
    }
}
