// SPDX-License-Identifier: MIT
// How the home page shows the demos: a card for each, with its page's title and description.

// Well-known ones in the order in which one learns from them; others behind, by name.
const order = ['shared-state', 'counter', 'tic-tac-toe', 'canvas', 'chat', 'webrtc', 'peerpouch', 'build-log', 'text', 'voxel'];

const rank = ({ name }) => (order.includes(name) ? order.indexOf(name) : order.length);

// `pages` by name. The relay puts in the place of {{root}} how the page that shows the cards gets to it.
export function cardsOf(pages) {
    const sorted = [...pages].sort((a, b) => rank(a) - rank(b));
    const items = sorted.map(({ name, title, description }) =>
        `<li><a class="card" href="{{root}}demos/${name}/"><strong>${title}</strong><span>${description}</span></a></li>\n`);
    return items.join('');
}
