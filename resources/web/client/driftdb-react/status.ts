// SPDX-License-Identifier: MIT
import type { ConnectionStatus } from 'driftdb';
import { createElement, Fragment, useEffect, useState, useSyncExternalStore } from 'react';
import type { CSSProperties, ReactElement } from 'react';
import { roomInAddress } from './address.js';
import { useDatabase } from './provider.js';

const everySoOften = 5_000; // ms between two measurements
const atFirst: ConnectionStatus = { connected: false, state: 'closed' };

/** The state of the connection: `connected`, and then `debugUrl`; `state` and `error` say more. */
export function useConnectionStatus(): ConnectionStatus {
    const db = useDatabase();
    return useSyncExternalStore<ConnectionStatus>(
        (changed) => db.statusListener.addListener(changed),
        () => db.status,
        () => atFirst,
    );
}

/** The time to the relay and back in milliseconds, measured again and again; null while it is not known. */
export function useLatency(): number | null {
    const db = useDatabase();
    const { connected } = useConnectionStatus();
    const [latency, setLatency] = useState<number | null>(null);
    useEffect(() => {
        let isOver = false;
        const measure = async () => {
            const result = await Promise.resolve(db.testLatency()).catch(() => null);
            if (!isOver)
                setLatency(result);
        };
        void measure();
        const timer = setInterval(measure, everySoOften);
        return () => {
            isOver = true;
            clearInterval(timer);
        };
    }, [db, connected]);
    return latency;
}

/** A QR code of the page's address, by which another device comes to the same room; made by the relay. */
export function RoomQRCode(): ReactElement {
    const status = useConnectionStatus();
    if (!status.connected || roomInAddress() === null)
        return createElement(Fragment);
    const relay = status.debugUrl.split('?')[0];
    const src = `${relay}qrcode?url=${encodeURIComponent(document.location.href)}`;
    return createElement('img', { src, alt: 'QR code of the address of this page' });
}

const box: CSSProperties = {
    display: 'inline-block', border: '1px solid #ccc', background: '#eee', color: '#222', borderRadius: 10, padding: 10,
};
const faint: CSSProperties = { textDecoration: 'none', color: '#666', fontSize: '70%' };

/** Shows the state of the connection, with a link to the room in the relay's inspector. */
export function StatusIndicator(): ReactElement {
    const status = useConnectionStatus();
    const latency = useLatency();
    const color = status.connected ? '#087a08' : '#b00';
    const word = createElement('span', { style: { color, fontWeight: 'bold' } },
        status.connected ? 'Connected' : 'Disconnected');
    const more = status.connected
        ? createElement('span', { style: faint },
            createElement('a', { target: '_blank', rel: 'noreferrer', style: faint, href: status.debugUrl }, '(ui)'),
            `(${latency === null ? '...' : Math.round(latency)}ms)`)
        : createElement('span', { style: faint }, status.error?.message ?? (status.state === 'closed' ? '' : '…'));
    return createElement('div', { style: box, role: 'status' }, 'DriftDB status: ', word, ' ', more);
}
