// SPDX-License-Identifier: MIT
// The licences of the npm packages that ended up in a bundle: theirs want to be passed on with the code.
import { readdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

const inPackage = /^(.*node_modules\/((?:@[^/]+\/)?[^/]+))\//;

async function licenseIn(folder) {
    const name = (await readdir(folder)).find((file) => /^licen[cs]e(\.|$)/i.test(file));
    return name ? readFile(resolve(folder, name), 'utf8') : '';
}

// One text out of the metafile of an esbuild run in `root`.
export async function licensesOf(metafile, root) {
    const folders = new Map();
    for (const input of Object.keys(metafile.inputs)) {
        const match = inPackage.exec(input.replaceAll('\\', '/'));
        if (match)
            folders.set(match[2], resolve(root, match[1]));
    }
    const parts = [];
    for (const [name, folder] of [...folders].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const { version, license } = JSON.parse(await readFile(resolve(folder, 'package.json'), 'utf8'));
        parts.push(`${name} ${version} (${license})\n\n${(await licenseIn(folder)).trim()}\n`);
    }
    return parts.join(`\n${'-'.repeat(72)}\n\n`);
}
