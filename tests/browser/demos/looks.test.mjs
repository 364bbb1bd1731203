// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enter, names, narrow } from './demo.mjs';
import { assertNoProblems, desktop, violationsOf } from '../chromium.mjs';
import { Relay } from '../relay.mjs';


// What axe finds serious or critical, as "rule: where".
async function findings(page) {
    const violations = await violationsOf(page);
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}

for (const name of names)
    test(`${name}: nothing serious for those who cannot see or point, nothing too wide for a phone, nothing red`, async (t) => {
        const relay = await Relay.start(t);
        const page = await enter(t, relay, name);
        for (const [viewport, colorScheme] of [[desktop, 'light'], [desktop, 'dark'], [narrow, 'dark'], [narrow, 'light']]) {
            await page.setViewportSize(viewport);
            await page.emulateMedia({ colorScheme });
            assert.deepEqual(await findings(page), [], `${viewport.width} px, ${colorScheme}`);
            const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
            assert.ok(wide <= 0, `${wide} px too wide at ${viewport.width} px`);
        }
        assert.equal(await page.getByLabel('Link to this page', { exact: true }).inputValue(), page.url());
        assert.ok(await page.locator('aside img').evaluate((code) => code.naturalWidth > 0), 'the QR code is there');
        assert.deepEqual(page.strayed, []);
        assertNoProblems(page);
    });
