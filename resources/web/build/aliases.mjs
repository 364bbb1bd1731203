// SPDX-License-Identifier: MIT
// What `driftdb` and `driftdb-react` mean here: our own clients, not the packages of those names.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const candidates = ['index.ts', 'index.tsx'];

export function aliases() {
    const found = {};
    for (const name of ['driftdb', 'driftdb-react']) {
        const files = candidates.map((file) => fileURLToPath(new URL(`../client/${name}/${file}`, import.meta.url)));
        const entry = files.find((file) => existsSync(file));
        if (entry)
            found[name] = entry;
    }
    return found;
}
