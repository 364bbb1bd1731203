// SPDX-License-Identifier: GPL-3.0-only
// A browser's page for React, out of jsdom. Import it before react-dom; one page per test file.
import { JSDOM } from 'jsdom';
import { until } from './common.mjs';
import { Relay } from './relay.mjs';

const path = '/app?theme=dark';
const dom = new JSDOM('<!doctype html><title>test</title>', { url: `http://localhost:5173${path}` });
globalThis.window = dom.window;
globalThis.document = dom.window.document;
globalThis.navigator ??= dom.window.navigator;
globalThis.sessionStorage = dom.window.sessionStorage;

export const address = () => new URL(dom.window.location.href);

// As if one came here through a link.
export const comeBy = (link) => dom.window.history.replaceState({}, '', link);
export const forgetRoom = () => comeBy(path);

// Timers of the page would keep the process; call it after the last test.
export const closePage = () => dom.window.close();

export const connected = (...mounted) => until(() => mounted.every(({ db }) => db?.status.connected), 'they connect');

// Puts up two apps on one page with `mount`, the second of which finds the room in the page's address.
export const twoAppsOf = ({ mount, settled }) => async (t, use, props = {}) => {
    const relay = await Relay.start(t);
    const first = mount(t, { api: relay.url, ...props }, use);
    await connected(first);
    const second = mount(t, { api: relay.url, ...props }, use);
    await connected(second);
    await Promise.all([settled(first.db), settled(second.db)]);
    return { relay, first, second };
};
