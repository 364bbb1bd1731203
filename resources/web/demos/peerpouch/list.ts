// SPDX-License-Identifier: MIT
// The list of this page: a database of its own, in this browser.
import PeerPouch from 'peerpouch';
import PouchDB from 'pouchdb-browser';
import { useEffect, useState } from 'react';

PouchDB.plugin(PeerPouch);
export { PouchDB };

export interface Item {
    _id: string;
    _rev: string;
    text: string;
    done: boolean;
    at: number; // ms since 1970, by the clock of who wrote it
    _attachments?: Record<string, { content_type: string; length: number; digest: string }>;
    _conflicts?: string[];
}

const item = 'driftscope_peerpouch'; // of this tab: two windows have two databases

function nameOf(): string {
    const kept = sessionStorage.getItem(item) ?? `todo-${crypto.getRandomValues(new Uint32Array(2)).join('-')}`;
    sessionStorage.setItem(item, kept);
    return kept;
}

export const list = new PouchDB(nameOf(), { auto_compaction: true });

// Whoever has the room's link may write anything into the list.
const isItem = (doc: any): doc is Item => typeof doc?.text === 'string' && typeof doc.done === 'boolean' && Number.isFinite(doc.at);

async function itemsOf(): Promise<Item[]> {
    const { rows } = await list.allDocs({ include_docs: true, conflicts: true });
    return rows.map(({ doc }: { doc: unknown }) => doc).filter(isItem).sort((a: Item, b: Item) => a.at - b.at);
}

/** What is on the list, whoever wrote it. */
export function useItems(): Item[] {
    const [items, setItems] = useState<Item[]>([]);
    useEffect(() => {
        let shown = true;
        let reading = false;
        let stale = false;
        async function show(): Promise<void> {
            stale = true;
            if (reading)
                return;
            reading = true;
            for (; stale && shown; ) {
                stale = false;
                const now = await itemsOf();
                if (shown)
                    setItems(now);
            }
            reading = false;
        }
        const changes = list.changes({ since: 'now', live: true }).on('change', show);
        void show();
        return () => {
            shown = false;
            changes.cancel();
        };
    }, []);
    return items;
}

export function add(text: string, file?: File): Promise<unknown> {
    const attachments = file && { _attachments: { [file.name.replace(/^_+/, '') || 'file']: { content_type: file.type || 'application/octet-stream', data: file } } };
    return list.post({ text, done: false, at: Date.now(), ...attachments });
}

export async function change(id: string, how: (doc: any) => object): Promise<void> {
    const doc = await list.get(id);
    await list.put({ ...doc, ...how(doc) });
}
