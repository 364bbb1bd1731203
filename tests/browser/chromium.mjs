// SPDX-License-Identifier: GPL-3.0-only
// A real Chromium, headless, for tests: processes of their own, pages that keep what went wrong, a server for bundles.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM || '/usr/bin/chromium'; // Debian's package `chromium`

const args = [
    '--no-sandbox', // or Chromium refuses to start as root
    '--disable-dev-shm-usage', // containers give little of it
    '--allow-loopback-in-peer-connection', // or two peers on one machine never meet
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1', // nothing else is to be met
];

// One browser process, which ends with `t` (a test, or `{ after }` of node:test for a whole file).
export async function launch(t) {
    const browser = await chromium.launch({ executablePath, args });
    t.after(() => browser.close());
    return browser;
}

// Two processes that share nothing: what one shows of the other went through the relay.
export const launchTwo = (t) => Promise.all([launch(t), launch(t)]);

// Sizes to look at pages in.
export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

// A page in a context of its own (storage, permissions), open at `url` where one is given. `page.problems` collects what
// a developer would see in red: errors on the console, exceptions, refused loads. `only` confines it to the origins of
// these URLs, and `page.strayed` is what it tried elsewhere. `webrtc: true` grants what host candidates need. Other options
// go to newContext(): viewport, colorScheme, reducedMotion, hasTouch, ….
export async function openPage(t, browser, url, { webrtc = false, only, ...options } = {}) {
    const context = await browser.newContext({
        viewport: desktop,
        permissions: webrtc ? ['camera', 'microphone'] : [],
        ...options,
    });
    t.after(() => context.close());
    const strayed = only ? await confine(context, only) : [];
    const page = await context.newPage();
    Object.assign(page, { problems: [], strayed });
    page.on('console', (message) => message.type() === 'error' && page.problems.push(message.text()));
    page.on('pageerror', (error) => page.problems.push(String(error)));
    if (url)
        await page.goto(url);
    return page;
}

// Lets a context reach the origins of `urls` alone. Resolves with the list that every other request ends up in.
export async function confine(context, urls) {
    const allowed = new Set(urls.map((url) => new URL(url).host));
    const strayed = [];
    const isAllowed = (url) => /^(data|blob|about):/.test(url) || allowed.has(new URL(url).host);
    context.on('request', (request) => isAllowed(request.url()) || strayed.push(request.url()));
    await context.route((url) => !isAllowed(url.href), (route) => route.abort());
    await context.routeWebSocket((url) => !isAllowed(url.href), (socket) => {
        strayed.push(socket.url());
        socket.close();
    });
    return strayed;
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// What axe-core holds against a page.
export async function violationsOf(page) {
    await page.evaluate(axe);
    return (await page.evaluate(() => globalThis.axe.run())).violations;
}

// Nothing went wrong in a page but what `expected` (patterns) says.
export function assertNoProblems(page, expected = []) {
    assert.deepEqual(page.problems.filter((text) => !expected.some((pattern) => pattern.test(text))), []);
}

// A picture to look at, where DRIFT_SHOTS names a folder; else nothing.
export async function shoot(page, name, options = {}) {
    const folder = process.env.DRIFT_SHOTS;
    if (!folder)
        return;
    await mkdir(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, ...options });
}

// Serves `files` ({'/': html, '/main.js': code}) from a loopback address of its own, as a developer's server does.
// Resolves with its URL, which ends in a slash.
export async function serve(t, files) {
    const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json' };
    const server = createServer((request, response) => {
        const { pathname } = new URL(request.url, 'http://localhost');
        const found = files[pathname];
        const kind = pathname.endsWith('/') ? 'html' : pathname.split('.').at(-1);
        response.writeHead(found === undefined ? 404 : 200, { 'Content-Type': `${types[kind] ?? 'text/plain'}; charset=utf-8` });
        response.end(found ?? '');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => {
        server.closeAllConnections?.();
        server.close();
    });
    return `http://localhost:${server.address().port}/`;
}

// One page around a module: what serve() takes.
export const pageOf = (code, title = 'test') => ({
    '/': `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>`
        + '<link rel="icon" href="data:,"><div id="root"></div><script type="module" src="main.js"></script>',
    '/main.js': code,
});
