// SPDX-License-Identifier: GPL-3.0-only
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collect, connected, gone, newRoom, numbers, openClient, ours, settled, until } from './ours.mjs';
import { Network } from './proxy.mjs';
import { Relay } from '../relay.mjs';

const clients = 50;
const each = 200;

// A state in which any action that is lost, doubled or out of order shows: how many there were of whom, and a number
// that depends on the order of all of them.
const initial = { counts: {}, order: 7 };
const next = ({ counts, order }, [who, n]) => ({
    counts: { ...counts, [who]: (counts[who] ?? 0) + 1 },
    order: (Math.imul(order, 31) + who * 1000 + n) | 0,
});
const total = ({ counts }) => Object.values(counts).reduce((sum, count) => sum + count, 0);
const expected = Object.fromEntries(numbers(clients).map((who) => [who, each]));

async function join(t, url) {
    const db = await openClient(t, url, { retry: { min: 50, max: 300 } });
    return { db, list: collect(db, { key: 'storm', initialValue: initial, reducer: next }) };
}

// Fifty clients dispatch 10,000 actions in `rounds`, and `between` them things happen. All must end the same.
async function storm(t, relay, urlOf, between) {
    const all = await Promise.all(numbers(clients).map((who) => join(t, urlOf(who))));
    all.forEach(({ list }) => (list.now = initial));
    await Promise.all(all.map(({ db }) => settled(db)));

    const rounds = 10;
    for (const round of numbers(rounds)) {
        all.forEach(({ list }, who) => {
            for (const i of numbers(each / rounds))
                list.dispatch([who, round * 100 + i]);
        });
        await between(round, all);
        await new Promise(setImmediate);
    }
    const late = await join(t, urlOf(0));
    late.list.now = initial;
    all.push(late);
    const isDone = () => all.every(({ list }) => total(list.now) === clients * each);
    await until(isDone, 'everybody has 10,000 actions', 60_000).catch(() => {}); // what they have says more
    await connected(...all.map(({ db }) => db));
    await Promise.all(all.map(({ db }) => settled(db)));

    assert.deepEqual(late.list.now.counts, expected);
    all.forEach(({ list }) => assert.deepEqual(list.now, late.list.now));
    assert.deepEqual(all.flatMap(({ db }) => db.errors.filter(({ code }) => code !== 'unreachable')), []);
    const { data } = await new ours.HttpConnection(all[0].db.dbUrl.replace('ws', 'http').replace('connect', 'send'))
        .send({ type: 'get', key: 'storm' });
    return data.length;
}

test('50 clients that dispatch 10,000 actions end in the same state', { timeout: 120_000 }, async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const retained = await storm(t, relay, () => url, async () => {});

    assert.ok(retained <= 3000, `${retained} messages are retained`);
});

test('so they do when their connections are cut again and again', { timeout: 120_000 }, async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    const nets = await Promise.all(numbers(5).map(() => Network.to(t, relay)));
    await storm(t, relay, (who) => nets[who % 5].through(url), async (round) => {
        const net = nets[round % 5];
        net.swallow[round % 2 ? 'there' : 'back'] = true;
        await new Promise(setImmediate);
        net.cut();
        net.up();
    });
});

test('so they do when the relay is killed and starts again empty', { timeout: 120_000 }, async (t) => {
    const relay = await Relay.start(t);
    const { socket_url: url } = await newRoom(relay);
    await storm(t, relay, () => url, async (round, all) => {
        if (round !== 4)
            return;
        // What the relay had taken and told nobody is lost with it; what somebody saw is not.
        await Promise.all(all.map(({ db }) => settled(db)));
        await relay.kill();
        await gone(...all.map(({ db }) => db));
        await relay.run(relay.port);
    });
});
