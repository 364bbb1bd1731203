// SPDX-License-Identifier: GPL-3.0-only
// Pages over https, in a browser whose person has accepted the relay's own certificate.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNoProblems, launch, openPage } from '../chromium.mjs';
import { drag, eventually, together } from '../demos/demo.mjs';
import { Relay } from '../relay.mjs';

const accepted = { relay: ['--tls-self-signed'], ignoreHTTPSErrors: true };
const value = (page) => page.getByRole('slider').inputValue().then(Number);

together('A slider dragged in one browser moves in the other, over wss', 'shared-state', async ({ first, second }) => {
    assert.equal(new URL(first.url()).protocol, 'https:');
    assert.equal(await first.evaluate(() => isSecureContext), true);
    await drag(first, first.getByRole('slider'), [0.5, 0.5], [0.9, 0.5]);
    const there = await value(first);
    assert.ok(there > 80, `it was dragged to ${there}`);
    await eventually(() => value(second), there, 'the second browser shows it');
}, accepted);

together('A slider goes on when the relay comes back with the same certificate', 'shared-state', async ({ relay, first, second }) => {
    const { port } = relay;
    await relay.stop();
    await first.getByText('The relay does not answer').waitFor();
    await first.getByRole('slider').press('ArrowRight');
    await relay.run(Number(port));
    await eventually(() => value(second), 51, 'what was done meanwhile arrives');
}, { ...accepted, expected: [/WebSocket connection|ERR_CONNECTION/] });

test('The home page, its snippets and its QR code lead to https', async (t) => {
    const relay = await Relay.start(t, '--tls-self-signed');
    const page = await openPage(t, await launch(t), relay.url, { only: [relay.url], ignoreHTTPSErrors: true });
    const text = await page.locator('body').innerText();
    assert.ok(text.includes(relay.url), text);
    assert.ok(!text.includes(relay.url.replace('https:', 'http:')), text);
    const codes = await page.locator('img[src*="qrcode"]').evaluateAll((images) => images.map((image) => image.src));
    for (const code of codes)
        assert.ok(decodeURIComponent(code).includes('url=https://'), code);
    assert.deepEqual(page.strayed, []);
    assertNoProblems(page);
});

test('A browser whose person has accepted nothing refuses', async (t) => {
    const relay = await Relay.start(t, '--tls-self-signed');
    const page = await openPage(t, await launch(t));
    await assert.rejects(page.goto(relay.url), /ERR_CERT_AUTHORITY_INVALID/);
});

test('Three hundred kilobytes of Chinese text go both ways whole', async (t) => {
    const relay = await Relay.start(t, '--tls-self-signed');
    const page = await openPage(t, await launch(t), relay.url, { ignoreHTTPSErrors: true });
    const came = await page.evaluate(async () => {
        const text = '漂流數據庫'.repeat(20_000);
        const socket = new WebSocket(`wss://${location.host}/room/text/connect?subscribe=room`);
        await new Promise((resolve) => (socket.onopen = resolve));
        let whole = 0;
        for (let i = 0; i < 20; ++i) {
            const answer = new Promise((resolve) => (socket.onmessage = ({ data }) => resolve(JSON.parse(data).value)));
            socket.send(JSON.stringify({ type: 'push', key: 'k', value: text, action: { type: 'relay' } }));
            whole += (await answer) === text;
        }
        return whole;
    });
    assert.equal(came, 20);
});
