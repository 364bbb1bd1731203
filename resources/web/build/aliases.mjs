// SPDX-License-Identifier: MIT
// What `driftdb`, `driftdb-react` and `peerpouch` mean here: our own clients, not the packages of those names.
import { fileURLToPath } from 'node:url';

export const aliases = Object.fromEntries(['driftdb', 'driftdb-react', 'peerpouch'].map((name) =>
    [name, fileURLToPath(new URL(`../client/${name}/index.ts`, import.meta.url))]));
