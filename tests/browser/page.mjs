// SPDX-License-Identifier: GPL-3.0-only
// A browser's page for React, out of jsdom. Import it before react-dom; one page per test file.
import { adopt } from './clients.mjs';
import { JSDOM } from 'jsdom';

const dom = new JSDOM('<!doctype html><title>test</title>', { url: 'http://localhost:5173/app?theme=dark' });
globalThis.window = dom.window;
globalThis.document = dom.window.document;
globalThis.navigator ??= dom.window.navigator;
globalThis.sessionStorage = dom.window.sessionStorage;

export const address = () => new URL(dom.window.location.href);

// As if one came here through another link: no room in the address.
export const forgetRoom = () => dom.window.history.replaceState({}, '', '/app?theme=dark');

const { createElement } = await import('react');
const { createRoot } = await import('react-dom/client');
const { DriftDBProvider, useDatabase } = await import('driftdb-react');

// An app around one hook: `use` is called as a component's body, its latest result is `now`, and what it returns as
// `view` is shown in `element`. It ends with the test `t`.
export function mount(t, props, use) {
    const element = document.body.appendChild(document.createElement('div'));
    const mounted = { element, now: undefined, db: undefined };
    function Body() {
        const db = useDatabase();
        if (!mounted.db)
            adopt(t, (mounted.db = db));
        mounted.now = use();
        return mounted.now?.view ?? null;
    }
    const root = createRoot(element);
    t.after(() => {
        root.unmount();
        element.remove();
    });
    root.render(createElement(DriftDBProvider, props, createElement(Body)));
    return mounted;
}

// Timers of the page would keep the process; call it after the last test.
export const closePage = () => dom.window.close();
