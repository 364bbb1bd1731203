// SPDX-License-Identifier: MIT
// node build.mjs OUT: everything that browsers load from the relay beside its home page, bundled into OUT, and
// OUT/web.qrc, which compiles it in. What was in OUT before is removed.
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleDemos } from './build/demos.mjs';
import { writeQrc } from './build/qrc.mjs';
import { buildClient } from './client/build.mjs';

const demos = fileURLToPath(new URL('demos', import.meta.url));

async function main(target) {
    if (!target)
        throw new Error('usage: node build.mjs OUT');
    const out = resolve(target);
    await rm(out, { recursive: true, force: true });
    await mkdir(out, { recursive: true });
    await buildClient(join(out, 'client'));
    await bundleDemos(demos, join(out, 'demos'));
    const files = await writeQrc(out);
    console.log(`${files} files in ${target}`);
}

main(process.argv[2]).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
});
