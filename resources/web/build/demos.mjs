// SPDX-License-Identifier: MIT
// Bundles the demos: each page with its script and its style sheet beside it, and what they share. Beside them stands
// licenses.txt, what the bundled packages ask to be passed on, and above it cards.html, with which the home page shows
// the demos.
import * as esbuild from 'esbuild';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { aliases } from './aliases.mjs';
import { cardsOf } from './cards.mjs';
import { licensesOf } from './licenses.mjs';
import { ownMapsOnly, placeless } from './maps.mjs';
import { pagesIn } from './pages.mjs';

const options = {
    chunkNames: 'assets/[name]-[hash]',
    alias: aliases,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    minify: true,
    sourcemap: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [ownMapsOnly],
    metafile: true,
    write: false,
    logLevel: 'warning',
};

async function write(file, contents) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents);
}

export async function bundleDemos(demos, out) {
    const root = dirname(demos);
    const bundled = join(root, 'bundled'); // never written: the names of chunks must not depend on where OUT is
    const pages = await pagesIn(demos);
    const { metafile, outputFiles } = await esbuild.build({
        ...options,
        entryPoints: [join(demos, 'common', 'style.css'), ...pages.flatMap((page) => page.sources)],
        outbase: demos,
        absWorkingDir: root,
        outdir: bundled,
    });
    for (const { path, text, contents } of outputFiles)
        await write(join(out, relative(bundled, path)), path.endsWith('.map') ? placeless(text, path) : contents);
    for (const { name, html } of pages)
        await write(join(out, name, 'index.html'), html);
    await write(join(out, 'licenses.txt'), await licensesOf(metafile, root));
    await write(join(dirname(out), 'cards.html'), cardsOf(pages));
}
