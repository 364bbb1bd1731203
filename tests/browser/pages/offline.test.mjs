// SPDX-License-Identifier: GPL-3.0-only
// Every page that the relay serves loads from the relay and from nowhere else, whatever it would like to.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launch, openPage } from '../chromium.mjs';
import { Relay } from '../relay.mjs';

const browser = launch({ after });

async function linksOf(relay) {
    const html = await (await fetch(relay.url)).text();
    return [...html.matchAll(/href="(demos\/[^"]+\/)"/g)].map((match) => match[1]);
}

test('no page asks for anything elsewhere, and each is told not to', async (t) => {
    const relay = await Relay.start(t);
    const links = await linksOf(relay);
    assert.ok(links.length >= 9, `${links.length} demos`);

    for (const link of ['', ...links]) {
        const page = await openPage(t, await browser, undefined, { only: [relay.url], webrtc: true });
        const violations = [];
        await page.exposeFunction('violated', (what) => violations.push(what));
        await page.addInitScript(() =>
            document.addEventListener('securitypolicyviolation', (event) => globalThis.violated(`${event.violatedDirective} ${event.blockedURI}`)));
        const response = await page.goto(`${relay.url}/${link}`, { waitUntil: 'networkidle' });
        const policy = response.headers()['content-security-policy'];

        assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/, link);
        assert.doesNotMatch(policy, /unsafe|\*|https?:(?!\/\/)/, link);
        assert.deepEqual(page.strayed, [], link);
        assert.deepEqual(violations, [], link);
        assert.deepEqual(page.problems, [], link);
        await page.context().close();
    }
});

test('a script in a page cannot reach another address', async (t) => {
    const relay = await Relay.start(t);
    const page = await openPage(t, await browser, `${relay.url}/demos/shared-state/`);

    const outcome = await page.evaluate(() => Promise.allSettled([
        fetch('http://127.0.0.1:1/'), new Promise((resolve, reject) => {
            const image = Object.assign(new Image(), { onload: resolve, onerror: reject, src: 'http://localhost:9/x.png' });
            document.body.append(image);
        }),
        new Promise((resolve, reject) => {
            const socket = new WebSocket('ws://localhost:9999/');
            socket.onopen = resolve;
            socket.onerror = reject;
        }),
    ]).then((all) => all.map(({ status }) => status)));
    assert.deepEqual(outcome, ['rejected', 'rejected', 'rejected']);
    assert.ok(page.problems.filter((text) => text.includes('Content Security Policy')).length >= 3, page.problems.join('\n'));
});
