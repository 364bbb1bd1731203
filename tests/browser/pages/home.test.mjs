// SPDX-License-Identifier: GPL-3.0-only
// What a person finds at http://localhost:8080/.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { assertNoProblems, desktop, launch, openPage, pageOf, phone, serve, shoot, violationsOf } from '../chromium.mjs';
import { Relay } from '../relay.mjs';

const browser = launch({ after });

async function newRoom(relay) {
    return (await fetch(`${relay.url}/new`, { method: 'POST' })).json();
}

const debugLink = (relay, socketUrl) => `${relay.url}/?url=${encodeURIComponent(socketUrl)}`;

for (const [size, viewport] of Object.entries({ desktop, phone })) {
    for (const colorScheme of ['light', 'dark']) {
        test(`the home page is accessible and no wider than a ${size} in ${colorScheme}`, async (t) => {
            const relay = await Relay.start(t);
            const page = await openPage(t, await browser, relay.url, { viewport, colorScheme, only: [relay.url], bypassCSP: true });

            await shoot(page, `home-${size}-${colorScheme}`);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
            const violations = await violationsOf(page);
            assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
            assert.deepEqual(page.strayed, []);
            assertNoProblems(page);
        });
    }
}

test('each demo has a card with a sentence, which opens it', async (t) => {
    const relay = await Relay.start(t);
    const page = await openPage(t, await browser, relay.url);
    const cards = page.locator('.card');
    const texts = await cards.locator('span').allTextContents();

    assert.ok(texts.length >= 9, `${texts.length} cards`);
    assert.ok(texts.every((text) => /\w.*\.$/.test(text)), texts.join('\n'));
    await cards.first().click();
    await page.waitForURL(/\/demos\/shared-state\//);
});

test('a snippet is copied as it stands, with this relay\'s address in it', async (t) => {
    const relay = await Relay.start(t);
    const page = await openPage(t, await browser, relay.url, { permissions: ['clipboard-read', 'clipboard-write'] });

    await page.locator('.code', { hasText: 'curl' }).getByRole('button').click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, new RegExp(`^curl -X POST ${relay.url}/new\n`));
});

test('the JavaScript snippet runs in a page of another origin', async (t) => {
    const relay = await Relay.start(t);
    const home = await openPage(t, await browser, relay.url);
    const code = await home.locator('code', { hasText: 'DbConnection' }).first().textContent();
    const page = await openPage(t, await browser);
    const said = page.waitForEvent('console', (message) => message.text().includes('hello'));
    await page.goto(await serve(t, pageOf(code)));
    await said;
    assertNoProblems(page);
});

test('the home page never names a room, however many there are', async (t) => {
    const relay = await Relay.start(t);
    const rooms = await Promise.all([newRoom(relay), newRoom(relay), newRoom(relay)]);
    const html = await (await fetch(relay.url)).text();

    for (const { room } of rooms)
        assert.ok(!html.includes(room));
});

test('the debug link of an app says which room it is and how to look into it', async (t) => {
    const relay = await Relay.start(t);
    const { room, socket_url: url } = await newRoom(relay);
    const page = await openPage(t, await browser, debugLink(relay, url));

    await page.getByRole('heading', { name: `Room ${room}` }).waitFor();
    await page.getByText('without --headless').waitFor();
    await shoot(page, 'home-room');
    assertNoProblems(page);
});

test('with a window, a button of the page leads it to the room, and opening the link alone does not', async (t) => {
    const relay = await Relay.startWithWindow(t);
    const { room, socket_url: url } = await newRoom(relay);
    const page = await openPage(t, await browser, debugLink(relay, url));

    await page.getByRole('heading', { name: `Room ${room}` }).waitFor();
    assert.equal(await page.getByRole('status').count(), 0);
    await shoot(page, 'home-room-window');
    await page.getByRole('button', { name: 'Show it in the window' }).click();
    await page.getByText('It is selected in the relay\'s window.').waitFor();
    assertNoProblems(page);
});

test('a page of another origin cannot lead the window to a room', async (t) => {
    const relay = await Relay.startWithWindow(t);
    const { socket_url: url } = await newRoom(relay);
    const form = `<form method="post" action="${relay.url}/show"><input name="url" value="${url}"><button>Go</button></form>`;
    const page = await openPage(t, await browser, await serve(t, { '/': `<!doctype html><link rel="icon" href="data:,">${form}` }));

    const [response] = await Promise.all([page.waitForResponse(`${relay.url}/show`), page.getByRole('button').click()]);
    assert.equal(response.status(), 403);
});

test('a debug link that is broken says so', async (t) => {
    const relay = await Relay.start(t);
    const page = await openPage(t, await browser, debugLink(relay, 'ws://nonsense <b>here</b>'));

    await page.getByRole('heading', { name: 'This is not a link to a room' }).waitFor();
    await page.getByText('ws://nonsense <b>here</b>').waitFor();
});

test('with an access key the page says so, and its address takes the key', async (t) => {
    const key = '0123456789abcdef';
    const relay = await Relay.start(t, '--access-key', key);
    const page = await openPage(t, await browser, relay.url);
    await page.getByText('It wants an access key.').waitFor();

    await page.goto(`${relay.url}/db/${key}`);
    await page.getByText(`curl -X POST ${relay.url}/db/${key}/new`).waitFor();
    await page.locator('.card').first().click();
    await page.waitForURL(new RegExp(`/db/${key}/demos/`));
});

test('behind a proxy with a path of its own everything is found by relative addresses', async (t) => {
    const relay = await Relay.start(t, '--public-url', 'http://relay.localhost:5998/drift');
    const page = await openPage(t, await browser);
    await page.route('http://relay.localhost:5998/drift/**', async (route) => {
        const url = new URL(route.request().url());
        const answer = await fetch(relay.url + url.pathname.slice('/drift'.length) + url.search, { redirect: 'manual' });
        await route.fulfill({
            status: answer.status, body: Buffer.from(await answer.arrayBuffer()),
            headers: Object.fromEntries([...answer.headers].filter(([name]) => !/^content-(encoding|length)$/.test(name))),
        });
    });
    await page.goto('http://relay.localhost:5998/drift/');

    await page.getByText('curl -X POST http://relay.localhost:5998/drift/new').waitFor();
    await page.waitForFunction(() => document.querySelector('.qr').naturalWidth > 0);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).maxWidth), '960px'); // its style sheet is there
});
