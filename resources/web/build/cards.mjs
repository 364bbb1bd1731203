// SPDX-License-Identifier: MIT
// How the home page shows the demos: a card for each, with its page's title and description.

// Well-known ones in the order in which one learns from them; others behind, by name.
const order = ['shared-state', 'counter', 'tic-tac-toe', 'canvas', 'chat', 'webrtc', 'build-log', 'text', 'voxel'];

const rank = (name) => (order.includes(name) ? order.indexOf(name) : order.length);

const pick = (html, pattern) => pattern.exec(html)?.[1].trim() ?? '';

// Both texts come out of HTML and go into HTML: they are escaped already.
export function cardOf(name, html) {
    const title = pick(html, /<title>([^<]*)<\/title>/).split(/\s+[·|–—-]\s+/)[0];
    return { name, title: title || name, says: pick(html, /<meta\s+name="description"\s+content="([^"]*)"/) };
}

// The relay puts in the place of {{root}} how the page that shows them gets to it.
export function cardsOf(cards) {
    const sorted = [...cards].sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
    const items = sorted.map(({ name, title, says }) =>
        `<li><a class="card" href="{{root}}demos/${name}/"><strong>${title}</strong><span>${says}</span></a></li>\n`);
    return items.join('');
}
