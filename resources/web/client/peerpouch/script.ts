// SPDX-License-Identifier: MIT
// For pages without modules: `PeerPouch`, plugged into the `PouchDB` that is there already.
import PeerPouch from './index.js';

const page = globalThis as { PouchDB?: { plugin(plugin: unknown): void }; PeerPouch?: typeof PeerPouch };
page.PeerPouch = PeerPouch;
page.PouchDB?.plugin(PeerPouch);
