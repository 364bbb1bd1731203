// SPDX-License-Identifier: GPL-3.0-only
// PouchDB in a page of another origin, which sends credentials with everything: a room is its database.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { build } from 'esbuild';
import { assertNoProblems, launch, openPage, pageOf, serve } from '../chromium.mjs';
import { until } from '../common.mjs';
import { Relay } from '../relay.mjs';

const pouch = createRequire(import.meta.url).resolve('pouchdb-browser/lib/index.es.js');

async function pageFor(t, url) {
    const { outputFiles: [{ text }] } = await build({
        stdin: { contents: `import PouchDB from ${JSON.stringify(pouch)}; Object.assign(window, { PouchDB, db: new PouchDB(${JSON.stringify(url)}) });`,
            resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
        bundle: true, format: 'esm', write: false, platform: 'browser', logLevel: 'error', define: { global: 'globalThis' },
    });
    const page = await openPage(t, await launch(t), await serve(t, pageOf(text)));
    await page.waitForFunction('window.db');
    return page;
}

test('a page of another origin replicates with a room, attachments and live changes too', async (t) => {
    const relay = await Relay.start(t);
    const url = `${relay.url}/couch/room`;
    const page = await pageFor(t, url);
    await page.evaluate(() => { document.cookie = 'session=1'; });

    assert.deepEqual(await page.evaluate(async () => {
        window.mine = new PouchDB('mine');
        await mine.bulkDocs(Array.from({ length: 100 }, (_, i) => ({ _id: `doc-${i}`, i })));
        await mine.putAttachment('file', 'f', new Blob(['hello']), 'text/plain');
        const { docs_written, doc_write_failures } = await mine.replicate.to(db);
        const other = new PouchDB('other');
        await other.replicate.from(db);
        return [docs_written, doc_write_failures, (await other.allDocs()).rows.length, await (await other.getAttachment('file', 'f')).text()];
    }), [101, 0, 101, 'hello']);

    await page.evaluate(() => {
        window.heard = [];
        window.feed = db.changes({ since: 'now', live: true, include_docs: true }).on('change', ({ id }) => heard.push(id));
    });
    await until(async () => { // the feed begins when it begins
        await fetch(`${url}/probe-${Math.random()}`, { method: 'PUT', body: '{}' });
        return page.evaluate(() => heard.length > 0);
    }, 'the page hears of what others write');
    assert.equal(await page.evaluate(async () => {
        feed.cancel();
        await db.destroy();
        return (await fetch(db.name, { credentials: 'include' })).status;
    }), 404);
    assertNoProblems(page, [/404/]); // PouchDB asks whether something is there
});

test('a page of another origin replicates with the bare address, and its browser has nothing to complain of', async (t) => {
    const relay = await Relay.start(t, '--couch-hub', 'hub');
    const page = await pageFor(t, relay.url);

    assert.deepEqual(await page.evaluate(async () => {
        window.mine = new PouchDB('mine');
        await mine.bulkDocs(Array.from({ length: 20 }, (_, i) => ({ _id: `doc-${i}`, i })));
        const { docs_written } = await mine.replicate.to(db);
        const other = new PouchDB('other');
        await other.replicate.from(db);
        return [docs_written, (await other.allDocs()).rows.length, (await db.id()).length > 0];
    }), [20, 20, true]);
    assertNoProblems(page, [/404/]); // PouchDB asks whether something is there
});

test('an event source of a page tells changes', async (t) => {
    const relay = await Relay.start(t);
    const url = `${relay.url}/couch/room`;
    const page = await pageFor(t, url);

    await page.evaluate(async () => {
        await db.put({ _id: 'one' });
        window.heard = [];
        const source = new EventSource(`${db.name}/_changes?feed=eventsource`, { withCredentials: true });
        source.onmessage = ({ data }) => heard.push(JSON.parse(data).id);
    });
    await page.waitForFunction(() => heard.includes('one'));
    await page.evaluate(() => db.put({ _id: 'two' }));
    await page.waitForFunction(() => heard.includes('two'));
    assert.deepEqual(await page.evaluate(() => heard), ['one', 'two']);
});
