// SPDX-License-Identifier: MIT
// What `driftdb` and `driftdb-react` mean here: our own clients, not the packages of those names.
import { fileURLToPath } from 'node:url';

export const aliases = Object.fromEntries(['driftdb', 'driftdb-react'].map((name) =>
    [name, fileURLToPath(new URL(`../client/${name}/index.ts`, import.meta.url))]));
