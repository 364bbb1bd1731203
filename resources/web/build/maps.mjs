// SPDX-License-Identifier: MIT
// Source maps that lead to our own files alone, by the same names on every machine.
import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const nowhere = { version: 3, sources: ['library'], sourcesContent: [''], mappings: 'AAAA' };
const comment = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(nowhere)).toString('base64')}`;

// Those of the libraries would be several times as long as their code, and nobody steps through them here. esbuild
// takes over the map that a file brings, so each brings one that leads nowhere.
export const ownMapsOnly = {
    name: 'own-maps-only',
    setup(build) {
        build.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, async ({ path }) => ({
            contents: `${(await readFile(path, 'utf8')).replace(/^\/\/# sourceMappingURL=.*$/gm, '')}\n${comment}`,
            loader: 'js',
        }));
    },
};

// `text`: the map that is to be written to `path`. Its sources get names that do not say where the tree lies.
export function placeless(text, path) {
    const map = JSON.parse(text);
    map.sources = map.sources.map((source) => relative(root, resolve(dirname(path), source)));
    map.sourceRoot = 'driftscope:///';
    return JSON.stringify(map);
}
