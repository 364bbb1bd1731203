// SPDX-License-Identifier: GPL-3.0-only
// What holds for our bindings with whatever React, in its strict mode: every effect runs twice, every body as well.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { address, closePage, comeBy, connected, forgetRoom, twoAppsOf } from '../dom.mjs';
import { install, openClient, ours, push, quickly, settled, until } from './ours.mjs';
import { Relay } from '../relay.mjs';

// React and our bindings as an app in the folder `project` finds them; `mount` puts one up.
export async function load(project) {
    const require = createRequire(pathToFileURL(`${project}/`));
    const [React, client, server] = ['react', 'react-dom/client', 'react-dom/server'].map((name) => require(name));
    const { createElement, StrictMode } = React;
    const where = await install(project);
    const drift = await import(where.react);

    // An app around one hook: `use` is a component's body, its latest result is `now`, and what it returns as `view` is
    // shown in `element`. It ends with the test `t`.
    function mount(t, props, use, { DriftDBProvider, useDatabase } = drift) {
        const element = document.body.appendChild(document.createElement('div'));
        const mounted = { element, now: undefined, db: undefined, unmount };
        const root = client.createRoot(element);
        function Body() {
            mounted.db = useDatabase();
            mounted.now = use();
            return mounted.now?.view ?? null;
        }
        function unmount() {
            root.unmount();
            element.remove();
        }
        mounted.update = (changed) => root.render(createElement(StrictMode, null,
            createElement(DriftDBProvider, changed, createElement(Body))));
        t.after(unmount);
        mounted.update(props);
        return mounted;
    }
    return { React, drift, mount, renderToString: server.renderToString };
}

export function suite({ React, drift, mount, renderToString }) {
    const { createElement } = React;
    beforeEach(forgetRoom);
    after(closePage);
    const version = `React ${React.version.split('.')[0]}`;
    const check = (name, body) => test(`${version}: ${name}`, { timeout: 60_000 }, body);
    const twoApps = twoAppsOf({ mount, settled });
    const roomHere = (relay) => new ours.Api(relay.url).getRoom(address().searchParams.get('_driftdb_room'));

    check('useSharedState shares a state, and counts on from what is there', async (t) => {
        const { first, second } = await twoApps(t, () => drift.useSharedState('count', 0));
        assert.equal(first.now[0], 0);

        first.now[1](5);
        await until(() => second.now[0] === 5, 'the second app shows it');
        second.now[1]((count) => count + 1);
        await until(() => first.now[0] === 6, 'the first app shows the answer');
        first.now[1]((count) => count + 1);
        await until(() => second.now[0] === 7, 'and the second one the next');
    });

    check('useSharedState follows its key', async (t) => {
        const relay = await Relay.start(t);
        let key = 'a';
        const app = mount(t, { api: relay.url }, () => drift.useSharedState(key, 'nothing'));
        await connected(app);
        app.now[1]('something');
        await until(() => app.now[0] === 'something', 'it is set');

        key = 'b';
        app.update({ api: relay.url });
        await until(() => app.now[0] === 'nothing', 'the other key has no value');
        key = 'a';
        app.update({ api: relay.url });
        await until(() => app.now[0] === 'something', 'the first one still has');
    });

    check('useSharedReducer applies each action once', async (t) => {
        const sum = (total, number) => total + number;
        const { first, second, relay } = await twoApps(t, () => drift.useSharedReducer('sum', sum, '0', Number));

        for (let i = 1; i <= 100; ++i)
            first.now[1](i);
        await until(() => first.now[0] === 5050 && second.now[0] === 5050, 'both have the sum');
        second.now[1](1000);
        await until(() => first.now[0] === 6050, 'the first app has the new sum');

        const seen = [];
        const late = await openClient(t, (await roomHere(relay)).socket_url);
        new ours.Reducer({ db: late, key: 'sum', reducer: sum, initialValue: 0, callback: (s) => seen.push(s) }).subscribe();
        await until(() => seen.at(-1) === 6050, 'so does a client that comes now');
    });

    check('usePresence shows who is there, and who goes', async (t) => {
        const relay = await Relay.start(t);
        let at = 'page';
        const app = mount(t, { api: relay.url }, () => drift.usePresence('who', { at }));
        await connected(app);
        const presence = { now: {} };
        const listener = new ours.PresenceListener({
            db: await openClient(t, (await roomHere(relay)).socket_url), key: 'who', clientId: 'visitor',
            initialState: { at: 'door' }, callback: (now) => (presence.now = now),
        });
        listener.subscribe();

        await until(() => app.now.visitor, 'the app shows the visitor');
        assert.deepEqual(app.now.visitor.value, { at: 'door' });
        at = 'table';
        app.update({ api: relay.url });
        await until(() => Object.values(presence.now)[0]?.value.at === 'table', 'the visitor sees the app move');
        listener.destroy();
        await until(() => !app.now.visitor, 'the app shows that the visitor went');
    });

    check('an app that goes leaves the presence of the others at once', async (t) => {
        const relay = await Relay.start(t);
        const app = mount(t, { api: relay.url }, () => drift.usePresence('who', 'here'));
        await connected(app);
        const visitor = await openClient(t, (await roomHere(relay)).socket_url);
        const left = [];
        visitor.subscribe('who', ({ value }) => value.left && left.push(value.client));
        await until(() => visitor.received.some(({ type }) => type === 'push'), 'the visitor sees the app');
        left.length = 0;

        app.unmount();
        await until(() => left.length === 1, 'it says that it goes');
    });

    check('useUniqueClientId stays the same in a tab', async (t) => {
        const { first, second } = await twoApps(t, () => drift.useUniqueClientId());

        assert.match(first.now, /^[0-9a-f-]{36}$/);
        assert.equal(second.now, first.now);
    });

    check('useConnectionStatus follows the connection', async (t) => {
        const relay = await Relay.start(t);
        const seen = [];
        const app = mount(t, { api: relay.url }, () => {
            const status = drift.useConnectionStatus();
            if (seen.at(-1) !== status.state)
                seen.push(status.state);
            return status;
        });
        await until(() => app.now?.connected, 'the app shows that it is connected');
        await relay.kill();
        await until(() => app.now.state === 'reconnecting', 'it shows that the relay is gone');
        await relay.run(relay.port);
        await until(() => app.now.connected, 'and that it is back');

        assert.deepEqual(seen.slice(-4), ['connecting', 'connected', 'reconnecting', 'connected']);
    });

    check('useLatency measures as soon as there is a connection, and StatusIndicator shows it', async (t) => {
        const relay = await Relay.start(t);
        const use = () => ({ latency: drift.useLatency(), view: createElement(drift.StatusIndicator) });
        const app = mount(t, { api: relay.url }, use);

        await until(() => app.element.textContent.includes('DriftDB status: Disconnected'), 'the indicator is there');
        await until(() => /DriftDB status: Connected \(ui\)\(\d+ms\)/.test(app.element.textContent), 'it shows one');
        assert.ok(app.now.latency > 0);
        const { href } = app.element.querySelector('a');
        assert.equal(href, `${relay.url.replace(/\/?$/, '/')}?url=${encodeURIComponent(app.db.dbUrl)}`);
    });

    check('RoomQRCode is drawn by the relay', async (t) => {
        const relay = await Relay.start(t);
        const app = mount(t, { api: relay.url }, () => ({ view: createElement(drift.RoomQRCode) }));
        await until(() => app.element.querySelector('img'), 'there is one');

        const { src, alt } = app.element.querySelector('img');
        assert.equal(src, `${relay.url.replace(/\/?$/, '/')}qrcode?url=${encodeURIComponent(address().href)}`);
        assert.notEqual(alt, '');
    });

    check('useBinary makes the app speak CBOR', async (t) => {
        const { first, second } = await twoApps(t, () => drift.useSharedState('blob', null), { useBinary: true });
        first.now[1](Uint8Array.of(0, 127, 255));
        await until(() => second.now[0] !== null, 'the second app has the bytes');

        assert.deepEqual(second.now[0], Uint8Array.of(0, 127, 255));
    });

    check('there is one room and one connection, and the address names it', async (t) => {
        const relay = await Relay.start(t);
        const app = mount(t, { api: relay.url }, () => drift.useSharedState('name', 'nobody'));
        await connected(app);
        await settled(app.db);

        const { socket_url: url } = await roomHere(relay);
        assert.equal(app.db.dbUrl, url);
        assert.equal(address().searchParams.get('theme'), 'dark');
        assert.deepEqual(app.db.status.state, 'connected');
    });

    check('an app can be given its room, and another one later', async (t) => {
        const relay = await Relay.start(t);
        const [one, two] = [await new ours.Api(relay.url).newRoom(), await new ours.Api(relay.url).newRoom()];
        const app = mount(t, { api: relay.url, room: one.room }, () => drift.useSharedState('name', 'nobody'));
        push(await openClient(t, one.socket_url), 'name', 'replace', { v: 'Ann', i: 'x' });
        push(await openClient(t, two.socket_url), 'name', 'replace', { v: 'Bob', i: 'x' });
        await until(() => app.now?.[0] === 'Ann', 'the app is in the first room');

        app.update({ api: relay.url, room: two.room });
        await until(() => app.now[0] === 'Bob', 'the app is in the second room');
        assert.equal(address().searchParams.get('_driftdb_room'), null);
    });

    check('an app that goes to a room without a value shows the initial one, and counts on from that', async (t) => {
        const relay = await Relay.start(t);
        const [one, two] = [await new ours.Api(relay.url).newRoom(), await new ours.Api(relay.url).newRoom()];
        const app = mount(t, { api: relay.url, room: one.room }, () => drift.useSharedState('count', 0));
        await connected(app);
        app.now[1](41);
        await until(() => app.now[0] === 41, 'it is set in the first room');
        await settled(app.db);

        app.update({ api: relay.url, room: two.room });
        await until(() => app.db.dbUrl === two.socket_url && app.db.status.connected, 'the app is in the second room');
        await until(() => app.now[0] === 0, 'the initial value is shown');
        app.now[1]((count) => count + 1);
        await until(() => app.now[0] === 1, 'and counted on from');
    });

    check('what an app sets while it is offline is there, also when what set it is gone by then', async (t) => {
        const relay = await Relay.start(t);
        let key = 'a';
        const app = mount(t, { api: relay.url }, () => drift.useSharedState(key, 'nothing'));
        await connected(app);
        const { room } = await roomHere(relay);
        await relay.kill();
        await until(() => !app.db.status.connected, 'it notices');
        app.now[1]('something');
        key = 'b';
        app.update({ api: relay.url });
        await until(() => app.now[0] === 'nothing', 'it shows another value');
        await relay.run(relay.port);

        const heard = [];
        const other = await openClient(t, (await new ours.Api(relay.url).getRoom(room)).socket_url);
        other.subscribe('a', ({ value }) => heard.push(value.v));
        await until(() => heard.length > 0, 'it arrives');
        assert.equal(heard.at(-1), 'something');
    });

    check('an app goes on after a restart of the relay, and so does one that is loaded then', async (t) => {
        const { relay, first } = await twoApps(t, () => drift.useSharedReducer('list', (l, x) => [...l, x], []));
        first.now[1]('before');
        await settled(first.db);
        await relay.kill();
        await until(() => !first.db.status.connected, 'they notice');
        await relay.run(relay.port);
        await connected(first);
        first.now[1]('after');

        const reloaded = mount(t, { api: relay.url }, () => drift.useSharedReducer('list', (l, x) => [...l, x], []));
        await until(() => reloaded.now?.[0].length === 2, 'the reloaded app has both');
        assert.deepEqual(reloaded.now[0], ['before', 'after']);
    });

    check('a link to a room that is unknown says so, or leads to a new one', async (t) => {
        const relay = await Relay.start(t, '--strict-rooms');
        comeBy('/app?_driftdb_room=nobody-made-it');
        const broken = mount(t, { api: relay.url }, () => ({
            status: drift.useConnectionStatus(), view: createElement(drift.StatusIndicator),
        }));
        await until(() => broken.now?.status.error, 'it says so');
        assert.equal(broken.now.status.error.code, 'unknown_room');
        assert.equal(broken.now.status.state, 'closed');
        assert.match(broken.element.textContent, /Disconnected .*404/);

        const app = mount(t, { api: relay.url, unknownRoom: 'create' }, () => null);
        await connected(app);
        assert.notEqual(address().searchParams.get('_driftdb_room'), 'nobody-made-it');
    });

    check('a relay that is down is waited for', async (t) => {
        const relay = await Relay.start(t);
        await relay.kill();
        const app = mount(t, { api: relay.url }, () => drift.useConnectionStatus());
        await until(() => app.now?.error, 'it says that nobody answers');
        assert.equal(app.now.error.code, 'unreachable');

        await relay.run(relay.port);
        await connected(app);
    });

    check('a hook outside of a provider says what is missing', () => {
        const thrown = [];
        function Lost() {
            try {
                drift.useDatabase();
            } catch (error) {
                thrown.push(error.message);
            }
            return null;
        }
        renderToString(createElement(Lost));
        assert.deepEqual(thrown, ['useDatabase must be used within a DriftDBProvider']);
    });

    check('DatabaseContext hands a connection of one\'s own down, and a server can render it all', async (t) => {
        const relay = await Relay.start(t);
        const db = await openClient(t, (await new ours.Api(relay.url).newRoom()).socket_url, quickly);
        function Body() {
            const [name] = drift.useSharedState('name', 'nobody');
            const [sum] = drift.useSharedReducer('sum', (a, b) => a + b, 7);
            const presence = drift.usePresence('who', 1);
            const cursors = drift.useWebRtcPresence({ x: 1 });
            const [, peers] = drift.useWebRtcBroadcastChannel(() => {});
            const others = [presence, cursors, peers].map((all) => Object.keys(all).length);
            return createElement('p', null, [name, sum, drift.useDatabase() === db, ...others].join(' '),
                createElement(drift.RoomQRCode), createElement(drift.StatusIndicator));
        }
        const html = renderToString(
            createElement(drift.DatabaseContext.Provider, { value: db }, createElement(Body)));

        assert.match(html, /nobody 7 true 0 0 0/);
        assert.match(html, /Disconnected/);
    });
}
