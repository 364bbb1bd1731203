// SPDX-License-Identifier: MIT
import { SyncedWebRTCConnections } from '../driftdb/webrtc.js';
import type { DataChannelMsg, WebRTCOptions } from '../driftdb/webrtc.js';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useDatabase } from './provider.js';
import { useUniqueClientId } from './shared.js';

/**
 * What each of the others shows, sent from browser to browser; the room only brings them together.
 *
 * @param value What this client shows to the others: JSON.
 * @param throttleMs The shortest time between two messages.
 * @returns The last message of each of those that are connected, by their id.
 */
export function useWebRtcPresence<T>(
    value: T, throttleMs = 0, options: WebRTCOptions = {},
): Record<string, DataChannelMsg<T>> {
    const [peers, setPeers] = useState<Record<string, DataChannelMsg<T>>>({});
    const text = JSON.stringify(value);
    const connections = useConnections(throttleMs, { replayLast: true, ...options }, (made) => {
        const show = () => setPeers(made.getPeersToLastMsg());
        made.setOnMessage(show);
        made.setOnPeers(show);
        made.send(text); // the value may be older than these connections
    });
    useEffect(() => connections.current?.send(text), [text]);
    return peers;
}

/**
 * Messages to everybody who is connected, from browser to browser.
 *
 * @param onMessage Called with each message that comes.
 * @returns The function that sends one, and the ids of those that would get it.
 */
export function useWebRtcBroadcastChannel<T>(
    onMessage: (message: DataChannelMsg<T>) => void, options: WebRTCOptions = {},
): [send: (value: T) => void, peers: string[]] {
    const [peers, setPeers] = useState<string[]>([]);
    const listener = useRef(onMessage);
    listener.current = onMessage;
    const connections = useConnections(0, { key: '__webrtc_broadcast', ...options }, (made) => {
        made.setOnMessage((message) => listener.current(message));
        made.setOnPeers(setPeers);
    });
    const send = useCallback((value: T) => connections.current?.send(JSON.stringify(value)), []);
    return [send, peers];
}

function useConnections(
    throttleMs: number, options: WebRTCOptions, prepare: (connections: SyncedWebRTCConnections) => void,
) {
    const db = useDatabase();
    const id = useUniqueClientId();
    const connections = useRef<SyncedWebRTCConnections | null>(null);
    useEffect(() => {
        const made = new SyncedWebRTCConnections(db, id, throttleMs, options);
        connections.current = made;
        prepare(made);
        return () => {
            connections.current = null;
            made.destroy();
        };
    }, [db, id, throttleMs, options.key, options.replayLast, JSON.stringify(options.iceServers)]);
    return connections;
}
