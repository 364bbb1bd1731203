// SPDX-License-Identifier: MIT
// What goes by the room and what from browser to browser, as it goes.
import type { Trace, Traced } from 'peerpouch';
import { useEffect, useState, type ReactNode } from 'react';
import { inNextFrame } from '../common/redraw';

interface Way {
    messages: number;
    bytes: number;
    last: (Traced & { key: number })[];
}

const kept = 6;
const nothing: Way = { messages: 0, bytes: 0, last: [] };
let ways: Record<Traced['way'], Way> = { hub: nothing, peer: nothing };
let changed = () => {};

export const trace: Trace = (message) => {
    const { messages, bytes, last } = ways[message.way];
    const now = { messages: messages + 1, bytes: bytes + message.bytes, last: [{ ...message, key: messages }, ...last].slice(0, kept) };
    ways = { ...ways, [message.way]: now };
    changed();
};

const units = ['B', 'KB', 'MB', 'GB'];

export function sizeOf(bytes: number): string {
    const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
    const amount = bytes / 1000 ** power;
    return `${power > 0 && amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${units[power]}`;
}

function Lane({ title, way }: { title: string; way: Way }): ReactNode {
    return (
        <section className="lane panel" aria-label={title}>
            <h2>{title}</h2>
            <p><strong>{sizeOf(way.bytes)}</strong> <span className="muted">in {way.messages} messages</span></p>
            <ol>
                {way.last.map(({ key, sent, what, bytes }) => (
                    <li key={key}><span>{sent ? '→ sent' : '← came'}</span> <code>{what}</code> <span className="muted">{sizeOf(bytes)}</span></li>
                ))}
            </ol>
        </section>
    );
}

export function Traffic(): ReactNode {
    const [now, setNow] = useState(ways);
    useEffect(() => {
        changed = inNextFrame(() => setNow(ways));
        changed();
        return () => { changed = () => {}; };
    }, []);
    return (
        <div className="lanes">
            <Lane title="By the room" way={now.hub} />
            <Lane title="From browser to browser" way={now.peer} />
        </div>
    );
}
