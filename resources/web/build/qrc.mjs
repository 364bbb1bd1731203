// SPDX-License-Identifier: MIT
// The list by which Qt's rcc compiles everything in. Compressed with zlib and not with zstd: the relay hands the bytes
// on as they lie there, as "Content-Encoding: deflate".
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const list = 'web.qrc';

async function filesIn(folder, prefix = '') {
    const files = [];
    for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (entry.isDirectory())
            files.push(...(await filesIn(join(folder, entry.name), `${prefix}${entry.name}/`)));
        else
            files.push(prefix + entry.name);
    }
    return files.sort();
}

const escaped = (text) => text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);

// Resolves with the number of files.
export async function writeQrc(folder) {
    const files = await filesIn(folder);
    const lines = files.map((file) =>
        `<file compression-algorithm="zlib" compress="9" threshold="10">${escaped(file)}</file>`);
    await writeFile(join(folder, list),
        `<RCC><qresource prefix="/driftscope/web">\n${lines.join('\n')}\n</qresource></RCC>\n`);
    return files.length;
}
