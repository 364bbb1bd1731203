// SPDX-License-Identifier: MIT
// A folder as npm packs it, the same bytes for the same files: no times, no owners, names in order.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const block = 512;
// npm is told no time of its own either; some tools refuse what seems to come from 1970.
const modified = Date.UTC(2000, 0, 1) / 1000;

function header(name, size) {
    const bytes = Buffer.alloc(block);
    const octal = (number, width) => number.toString(8).padStart(width - 1, '0') + '\0';
    const fields = [
        [0, name], [100, octal(0o644, 8)], [108, octal(0, 8)], [116, octal(0, 8)], [124, octal(size, 12)],
        [136, octal(modified, 12)], [148, ' '.repeat(8)], [156, '0'], [257, 'ustar\0'], [263, '00'],
    ];
    fields.forEach(([at, text]) => bytes.write(text, at, 'latin1'));
    const sum = bytes.reduce((total, byte) => total + byte, 0);
    bytes.write(octal(sum, 7) + ' ', 148, 'latin1');
    return bytes;
}

async function files(folder) {
    const entries = await readdir(folder, { withFileTypes: true });
    const nested = entries.map((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? files(path) : [path];
    });
    return (await Promise.all(nested)).flat().sort();
}

/** The folder as a gzipped tar, in a folder named `package`. */
export async function tarball(folder) {
    const parts = [];
    for (const path of await files(folder)) {
        const content = await readFile(path);
        const name = `package/${relative(folder, path).split(sep).join('/')}`;
        parts.push(header(name, content.length), content, Buffer.alloc((block - (content.length % block)) % block));
    }
    return promisify(gzip)(Buffer.concat([...parts, Buffer.alloc(2 * block)]), { level: 9 });
}
