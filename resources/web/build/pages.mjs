// SPDX-License-Identifier: MIT
// The demos' pages. Every folder of demos/ with an index.html is one: that holds what is the demo's own, and
// common/page.html everything around it.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const parts = {
    title: /<title>(.*?)<\/title>/s,
    description: /<meta name="description" content="(.*?)">/s,
    header: /<header>(.*?)<\/header>/s,
    aside: /<aside>(.*?)<\/aside>/s,
};

// What stands in {{title}} and its like. It is HTML, escaped where it has to be.
function partsOf(html, file) {
    return Object.fromEntries(Object.entries(parts).map(([part, pattern]) => {
        const found = pattern.exec(html);
        if (!found)
            throw new Error(`${file} has no ${part}`);
        return [part, found[1].trim()];
    }));
}

// Each with its name, its parts, its whole HTML and what has to be bundled for it: main.ts or main.tsx, and style.css.
export async function pagesIn(demos) {
    const template = await readFile(join(demos, 'common', 'page.html'), 'utf8');
    const pages = [];
    for (const name of (await readdir(demos)).sort()) {
        const folder = join(demos, name);
        const file = join(folder, 'index.html');
        if (!existsSync(file))
            continue;
        const own = partsOf(await readFile(file, 'utf8'), file);
        const html = template.replace(/\{\{(\w+)\}\}/g, (_, part) => own[part]);
        pages.push({ name, ...own, html, sources: [join(folder, 'main'), join(folder, 'style.css')] });
    }
    return pages;
}
