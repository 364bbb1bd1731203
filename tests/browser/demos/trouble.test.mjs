// SPDX-License-Identifier: GPL-3.0-only
// What goes wrong, what each page says about it, and the way on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { append, connected, enter, eventually, names, open, roomOf } from './demo.mjs';
import { assertNoProblems } from '../chromium.mjs';
import { Relay } from '../relay.mjs';

const key = 'correct-horse-battery';

for (const name of names) {
    test(`${name}: a broken link, a relay that is away and one that has forgotten the room say so, and there is a way on`, async (t) => {
        const relay = await Relay.start(t, '--strict-rooms');
        const page = await open(t, relay, name, { link: `${relay.url}/demos/${name}/?_driftdb_room=..%2Fnew` });
        await page.getByText('This link is broken').waitFor();
        await page.getByText('Start a new room').click();
        await connected(page);
        const room = roomOf(page);
        assert.match(room, /^[A-Za-z0-9]{24}$/);

        const { port } = relay;
        await relay.stop();
        await page.getByText('The relay does not answer').waitFor();
        await relay.run(Number(port));
        await page.getByText('The relay has forgotten this room').waitFor();
        await page.getByText('Start a new room').click();
        await connected(page);
        assert.notEqual(roomOf(page), room);
    });

    test(`${name}: a relay with access keys asks for one, and says when it is wrong`, async (t) => {
        const relay = await Relay.start(t, '--access-key', key);
        const page = await open(t, relay, name);
        await page.getByText('for those with an access key').waitFor();
        await page.getByLabel('Access key').fill('not this one');
        await page.getByText('Continue').click();
        await page.getByText('This is not an access key of this relay').waitFor();
        await page.getByLabel('Access key').fill(key);
        await page.keyboard.press('Enter');
        await connected(page);
        assert.ok(!page.url().includes(key), 'the link does not give it away');
    });
}

test('A page that was opened with an access key does not hand it on', async (t) => {
    const relay = await Relay.start(t, '--access-key', key);
    const page = await enter(t, relay, 'counter', { link: `${relay.url}/db/${key}/demos/counter/` });
    const link = await page.getByLabel('Link to this page', { exact: true }).inputValue();
    assert.equal(link, `${relay.url}/demos/counter/?_driftdb_room=${roomOf(page)}`);
    const code = await page.locator('aside img').getAttribute('src');
    assert.ok(code.endsWith(encodeURIComponent(link)));
});

test('A link to a room that does not exist says so', async (t) => {
    const relay = await Relay.start(t, '--strict-rooms');
    const page = await open(t, relay, 'counter', { link: `${relay.url}/demos/counter/?_driftdb_room=gone` });
    await page.getByText('This room does not exist').waitFor();
    await page.getByText('Start a new room').click();
    await connected(page);
});

test('A page that finds no relay when it begins waits for one', async (t) => {
    const relay = await Relay.start(t);
    const page = await open(t, relay, 'text');
    await connected(page);
    await page.route('**/room/*', (route) => route.abort());
    await page.reload();
    await page.getByText('The relay does not answer. Trying again').waitFor();
    await page.unroute('**/room/*');
    await connected(page);
    await page.getByRole('alert').waitFor({ state: 'hidden' });
});

test('A stream that is full says so', async (t) => {
    const relay = await Relay.start(t, '--max-stream-messages', '5');
    const page = await enter(t, relay, 'text');
    await page.getByLabel('Shared text').pressSequentially('too many letters');
    await page.getByText('This stream is full').waitFor();
    await page.getByText('Start a new room').click();
    await connected(page);
    await eventually(() => page.getByLabel('Shared text').inputValue(), '');
});

const keys = ['slider', 'colour', 'counter', 'game', 'players', 'strokes', 'pen', 'chat', 'people', '__webrtc', 'build', 'text', 'voxels', 'cursors'];
const odd = [null, 42, 'text', [], { x: 1 }, { apply: null, i: 'x', n: 1 }, { apply: { type: 'move', at: 7, add: {}, from: {} } },
    { v: { a: 1 } }, { client: 'x', value: null }, { lines: 3, dropped: 'x', exit: {} }, { all: [1] }];

for (const name of names)
    test(`${name}: what a page does not expect in its room does it no harm`, async (t) => {
        const relay = await Relay.start(t);
        const room = 'odd';
        const pushAll = () => Promise.all(keys.flatMap((key) => odd.map((value) => append(relay, room, key, value))));
        await pushAll(); // what it finds there
        const page = await enter(t, relay, name, { link: `${relay.url}/demos/${name}/?_driftdb_room=${room}` });
        await pushAll(); // what comes meanwhile
        await eventually(() => page.locator('main > *').count(), (shown) => shown > 0, 'the page is there');
        assert.equal(await page.getByRole('alert').count(), 0);
        assertNoProblems(page);
    });
