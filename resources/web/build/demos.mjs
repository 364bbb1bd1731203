// SPDX-License-Identifier: MIT
// Every folder of demos/ with an index.html is a page. Its module scripts and style sheets are bundled to the same
// place; what pages share stands in assets/. Beside them: licenses.txt, what the bundled packages ask to be passed on,
// and, above it, cards.html, with which the home page shows the demos.
import * as esbuild from 'esbuild';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, extname, join, relative } from 'node:path';
import { aliases } from './aliases.mjs';
import { cardOf, cardsOf } from './cards.mjs';
import { licensesOf } from './licenses.mjs';
import { ownMapsOnly, placeless } from './maps.mjs';

// Files that a page loads as they are.
const plain = new Set(['.svg', '.png', '.jpg', '.webp', '.woff2', '.webmanifest']);

const sources = /<(script|link)\b[^>]*?\b(src|href)="([^":]+)"[^>]*>/g;

// What a page loads that has to be bundled: its module scripts and its style sheets.
const isEntry = (tag) => (/^<script\b/.test(tag) ? /\btype="module"/.test(tag) : /\brel="stylesheet"/.test(tag));

function entriesOf(html, folder) {
    return [...html.matchAll(sources)].filter(([tag]) => isEntry(tag)).map((match) => join(folder, match[3]));
}

// The page with the names of what was made of its sources.
function rewritten(html) {
    return html.replace(sources, (tag, _element, _attribute, path) =>
        isEntry(tag) ? tag.replace(path, path.replace(/\.tsx?$/, '.js')) : tag);
}

async function pagesIn(demos) {
    if (!existsSync(demos))
        return [];
    const folders = (await readdir(demos, { withFileTypes: true })).filter((entry) => entry.isDirectory());
    const pages = [];
    for (const name of folders.map((entry) => entry.name).sort()) {
        const file = join(demos, name, 'index.html');
        if (existsSync(file))
            pages.push({ name, folder: join(demos, name), html: await readFile(file, 'utf8') });
    }
    return pages;
}

async function write(file, contents) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents);
}

async function copyPlain(from, to) {
    for (const entry of await readdir(from, { withFileTypes: true })) {
        if (entry.isDirectory()) {
            await copyPlain(join(from, entry.name), join(to, entry.name));
        } else if (plain.has(extname(entry.name))) {
            await mkdir(to, { recursive: true });
            await copyFile(join(from, entry.name), join(to, entry.name));
        }
    }
}

export async function bundleDemos(demos, out) {
    const root = dirname(demos);
    const bundled = join(root, 'bundled'); // never written: the names of chunks must not depend on where OUT is
    const pages = await pagesIn(demos);
    if (pages.length === 0)
        return;
    const { metafile, outputFiles } = await esbuild.build({
        entryPoints: [...new Set(pages.flatMap((page) => entriesOf(page.html, page.folder)))],
        outbase: demos,
        absWorkingDir: root,
        outdir: bundled,
        chunkNames: 'assets/[name]-[hash]',
        assetNames: 'assets/[name]-[hash]',
        alias: aliases(),
        bundle: true,
        splitting: true,
        format: 'esm',
        target: 'es2022',
        jsx: 'automatic',
        minify: true,
        sourcemap: true,
        legalComments: 'none',
        define: { 'process.env.NODE_ENV': '"production"' },
        loader: { '.svg': 'file', '.png': 'file', '.woff2': 'file' },
        plugins: [ownMapsOnly],
        metafile: true,
        write: false,
        logLevel: 'warning',
    });
    for (const { path, text, contents } of outputFiles)
        await write(join(out, relative(bundled, path)), path.endsWith('.map') ? placeless(text, path) : contents);
    await copyPlain(demos, out);
    for (const page of pages)
        await write(join(out, page.name, 'index.html'), rewritten(page.html));
    await write(join(out, 'licenses.txt'), await licensesOf(metafile, root));
    await write(join(dirname(out), 'cards.html'), cardsOf(pages.map((page) => cardOf(page.name, page.html))));
}
