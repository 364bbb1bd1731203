// SPDX-License-Identifier: GPL-3.0-only
// What tests do with any client, the old one or ours.
import { setTimeout as after } from 'node:timers/promises';

const patience = 60_000; // ms

// Resolves once `holds` does; `what` says in the failure which wish did not come true.
export async function until(holds, what, within = patience) {
    const deadline = Date.now() + within;
    while (!(await holds())) {
        if (Date.now() > deadline)
            throw new Error(`this did not happen: ${what}`);
        await after(2);
    }
}

export function push(db, key, action, value) {
    db.send({ type: 'push', key, action: typeof action === 'string' ? { type: action } : action, value });
}

// What `db` gets on `key` from now on, oldest first.
export function listen(db, key) {
    const values = [];
    db.subscribe(key, ({ value }) => values.push(value));
    return values;
}
