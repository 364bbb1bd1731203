// SPDX-License-Identifier: GPL-3.0-only
// driftdb-react 1.0.12, unmodified, in two Chromium processes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNoProblems } from '../chromium.mjs';
import { openInBoth, restart, twoBrowsers } from './apps.mjs';

const browsers = twoBrowsers();

// While the relay is away a browser writes every attempt to its console, and the client the exceptions of its own.
const whileAway = [/ERR_CONNECTION_REFUSED|Error in connection|WebSocket connection/, /Failed to fetch|CONNECTING state/];

const shows = (page, text) => page.locator('output', { hasText: text }).first().waitFor();

async function dragTo(page, share) {
    const box = await page.locator('input[type=range]').boundingBox();
    const middle = box.y + box.height / 2;
    await page.mouse.move(box.x + 8, middle);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * share, middle, { steps: 10 });
    await page.mouse.up();
    return page.locator('input[type=range]').inputValue();
}

async function slidTo(page, value) {
    await page.waitForFunction((wanted) => document.querySelector('input').value === wanted, value);
}

test('a slider that is dragged in one browser moves in the other, and back', async (t) => {
    const { first, second } = await openInBoth(t, browsers, 'slider');

    const there = await dragTo(first, 0.7);
    assert.ok(Number(there) > 50, there);
    await slidTo(second, there);
    const back = await dragTo(second, 0.2);
    await slidTo(first, back);

    assertNoProblems(first);
    assertNoProblems(second);
});

test('the page keeps its room in its address, and a browser that opens the link is in it', async (t) => {
    const { first, second, link } = await openInBoth(t, browsers, 'slider');

    assert.match(link.searchParams.get('_driftdb_room'), /^[A-Za-z0-9]{24}$/);
    assert.equal(new URL(second.url()).searchParams.get('_driftdb_room'), link.searchParams.get('_driftdb_room'));
    const value = await dragTo(first, 0.6);
    await second.reload();
    await slidTo(second, value);
});

test('a slider goes on after the relay was restarted', async (t) => {
    const { relay, first, second } = await openInBoth(t, browsers, 'slider');
    await slidTo(second, await dragTo(first, 0.4));

    await restart(relay, first, second);
    await slidTo(second, await dragTo(first, 0.8));
    await slidTo(first, await dragTo(second, 0.1));
    assertNoProblems(first, whileAway);
});

test('a shared reducer counts in both browsers, and for one that comes late', async (t) => {
    const { first, second } = await openInBoth(t, browsers, 'counter');
    const button = (page, count) => page.getByRole('button', { name: String(count), exact: true });

    await first.getByRole('button').click({ clickCount: 3 });
    await button(second, 3).click();
    await button(first, 4).waitFor();
    await second.reload();
    await button(second, 4).waitFor();
    assertNoProblems(first);
});

// The old reducer drops every number that it believes to have seen, so its page has to be loaded anew.
test('a shared reducer goes on after the relay was restarted and its page reloaded', async (t) => {
    const { relay, first, second } = await openInBoth(t, browsers, 'counter');
    const button = (page, count) => page.getByRole('button', { name: String(count), exact: true });
    await first.getByRole('button').click({ clickCount: 5 });
    await button(second, 5).waitFor();

    await restart(relay, first, second);
    await Promise.all([first.reload(), second.reload()]);
    await Promise.all([button(first, 0).waitFor(), button(second, 0).waitFor()]);
    await first.getByRole('button').click({ clickCount: 2 });
    await button(second, 2).click();
    await button(first, 3).waitFor();
});

test('those who are present see each other, and how they change', async (t) => {
    const { first, second } = await openInBoth(t, browsers, 'presence', { names: ['Ann', 'Bob'] });

    await Promise.all([shows(first, 'Bob'), shows(second, 'Ann')]);
    await second.fill('#name', 'Zoe');
    await shows(first, 'Zoe');
    assertNoProblems(first);
});

test('presence goes on after the relay was restarted', async (t) => {
    const { relay, first, second } = await openInBoth(t, browsers, 'presence', { names: ['Ann', 'Bob'] });
    await shows(first, 'Bob');

    await restart(relay, first, second);
    await second.fill('#name', 'Zoe');
    await shows(first, 'Zoe');
    await first.fill('#name', 'Amy');
    await shows(second, 'Amy');
});

test('a client id stays through a reload and a restart, and is another in each browser', async (t) => {
    const { relay, first, second } = await openInBoth(t, browsers, 'id');
    const id = (page) => page.locator('output').textContent();
    const [ours, theirs] = [await id(first), await id(second)];

    assert.match(ours, /^[0-9a-f-]{36}$/);
    assert.notEqual(ours, theirs);
    await restart(relay, first, second);
    await first.reload();
    assert.equal(await id(first), ours);
});

test('status and latency are shown, through a restart of the relay too', { timeout: 90_000 }, async (t) => {
    const { relay, first } = await openInBoth(t, browsers, 'status');
    const measured = () => first.waitForFunction(() => Number(document.querySelector('#latency').textContent) > 0);

    await shows(first, 'connected');
    await measured();
    await first.getByText(/Connected.*\(\d+ms\)/).waitFor();
    await relay.stop();
    await shows(first, 'disconnected');
    await first.getByText(/Disconnected/).waitFor();
    await relay.run(relay.port);
    await first.locator('output', { hasText: /^connected$/ }).waitFor();
    await measured();
});

// What a page sends and is sent from now on, by whether it was text or binary.
function watchFrames(page) {
    const seen = { text: 0, binary: 0 };
    const count = ({ payload }) => ++seen[typeof payload === 'string' ? 'text' : 'binary'];
    page.on('websocket', (socket) => socket.on('framesent', count).on('framereceived', count));
    return seen;
}

test('with useBinary bytes stay bytes, on the way as well, and after a restart', async (t) => {
    const { relay, first, second } = await openInBoth(t, browsers, 'bytes', { binary: true });
    const frames = watchFrames(first);
    await first.reload();
    await first.locator('#connection', { hasText: 'online' }).waitFor();

    await first.getByRole('button').click();
    await shows(second, 'Uint8Array 255');
    await second.getByRole('button').click();
    await shows(first, 'Uint8Array 255 254');
    assert.ok(frames.binary >= 2, JSON.stringify(frames));
    assert.equal(frames.text, 0);

    await restart(relay, first, second);
    await first.getByRole('button').click();
    await shows(second, 'Uint8Array 255 254 253');
    assert.equal(frames.text, 0);
});

test('without it values are JSON text on the way', async (t) => {
    const { first, second } = await openInBoth(t, browsers, 'slider');
    const frames = watchFrames(first);
    await first.reload();
    await first.locator('#connection', { hasText: 'online' }).waitFor();

    await slidTo(second, await dragTo(first, 0.5));
    assert.equal(frames.binary, 0);
    assert.ok(frames.text > 0);
});
