// SPDX-License-Identifier: GPL-3.0-only
// Apps of the old bindings on a page. Import it before react-dom.
import './dom.mjs';
import { adopt } from './clients.mjs';

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
