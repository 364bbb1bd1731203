// SPDX-License-Identifier: MIT
import type { SequenceValue } from 'driftdb';
import * as Y from 'yjs';
import { element, stage } from '../common/frame';
import { openRoom } from '../common/room';
import { bind } from './editor';

const key = 'text';
const compactAt = 100; // updates

const doc = new Y.Doc();
const editor = element('textarea', { ariaLabel: 'Shared text', placeholder: 'Type here, and in a second window at the same time.', spellcheck: false });
const count = element('p', { className: 'muted' });

// CBOR, so that updates travel as bytes.
const { db } = await openRoom({ cbor: true });

const push = (action: { type: 'append' } | { type: 'compact'; seq: number }, value: Uint8Array) =>
    db.send({ type: 'push', key, action, value });

let lastSeq = 0;

// An update may come twice, late or out of order: merging them in any order gives the same text.
function take({ seq, value }: SequenceValue): void {
    lastSeq = seq;
    if (value instanceof Uint8Array) // whoever has the link may push anything
        Y.applyUpdate(doc, value, 'relay');
}

// Only who made the stream longer is told its size: so one client compacts, not all.
function compact(size: number): void {
    if (size > compactAt)
        push({ type: 'compact', seq: lastSeq }, Y.encodeStateAsUpdate(doc));
}

db.subscribe(key, take, compact);

doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'relay')
        push({ type: 'append' }, update);
});

// A relay that was started anew has forgotten the text. Whoever comes back brings what he has: nothing doubles.
let away = false;
db.statusListener.addListener(({ connected }) => {
    if (connected && away && doc.store.clients.size > 0)
        push({ type: 'append' }, Y.encodeStateAsUpdate(doc));
    away = !connected;
});

const text = doc.getText('text');
bind(text, editor);

const showCount = () => (count.textContent = `${text.length.toLocaleString('en')} characters`);
text.observe(showCount);
showCount();

stage.append(editor, count);
