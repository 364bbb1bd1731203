// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { until } from './ours.mjs';
import { adopt } from '../clients.mjs';
import { comeBy } from '../dom.mjs';
import { load, suite } from './react-suite.mjs';
import { Relay } from '../relay.mjs';

const app = await load(fileURLToPath(new URL('..', import.meta.url)));
const old = await import('driftdb-react');

test('every export of the old bindings is one of ours', () => {
    const names = Object.keys(old).filter((name) => !/^(default|__esModule|module\.exports)$/.test(name));
    assert.deepEqual(names.filter((name) => !(name in app.drift)), []);
    assert.equal(names.length, 11);
});

// How many rooms an app that is put up asks for, until it is connected.
async function roomsMade(t, bindings) {
    const relay = await Relay.start(t);
    comeBy('/app');
    const fetched = t.mock.method(globalThis, 'fetch');
    const mounted = app.mount(t, { api: relay.url }, () => {
        const db = bindings.useDatabase();
        if (bindings === old && !db.isAdopted) {
            adopt(t, db);
            db.isAdopted = true;
        }
    }, bindings);
    await until(() => mounted.db?.status.connected, 'it connects');
    const asked = fetched.mock.calls.filter(({ arguments: [url] }) => url.endsWith('/new')).length;
    fetched.mock.restore();
    return asked;
}

test('in strict mode an app makes one room, where the old provider makes two', async (t) => {
    assert.equal(await roomsMade(t, app.drift), 1);
    assert.equal(await roomsMade(t, old), 2);
});

suite(app);
