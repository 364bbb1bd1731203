// SPDX-License-Identifier: MIT
import { Api, DbConnection } from 'driftdb';
import { createContext, createElement, useContext, useEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { roomInAddress, showRoomInAddress } from './address.js';

/** Hands the connection down to the hooks. */
export const DatabaseContext = createContext<DbConnection | null>(null);

export interface DriftDBProviderProps {
    children?: ReactNode;
    /** The relay's address. */
    api: string;
    /** The room. Without it, the one that the page's address names, and else a new one, which the address then names. */
    room?: string;
    /** Speak CBOR: bytes, typed arrays and dates in values arrive as what they were. */
    useBinary?: boolean;
    /** What to do about a room that the relay does not know: show the `error` in the status, or `create` another one. */
    unknownRoom?: 'error' | 'create';
}

/** Connects what is in it to a room, for the hooks. */
export function DriftDBProvider(props: DriftDBProviderProps): ReactElement {
    const { api: apiUrl, room, useBinary = false, unknownRoom = 'error', children } = props;
    const [db] = useState(() => new DbConnection());
    const sessions = useRef(0);
    useEffect(() => {
        const api = new Api(apiUrl);
        let isOver = false; // React's strict mode does it all twice: the first time must not name the room
        const wanted = () => room ?? roomInAddress();
        const enter = async (id: string | null) => {
            const found = await (id ? api.getRoom(id) : api.newRoom());
            if (!room && !isOver)
                showRoomInAddress(found.room);
            return found;
        };
        // A relay with access keys makes a room of this name when it is asked through its key; others may not.
        const onUnknownRoom = () => enter(wanted()).catch((error) => {
            if (unknownRoom === 'create' && error.code === 'unknown_room')
                return enter(null);
            throw error;
        });
        const mine = ++sessions.current;
        void db.connect(() => enter(wanted()), { cbor: useBinary, onUnknownRoom });
        return () => {
            isOver = true;
            // React ends parents before their children, and those may have something left to say.
            queueMicrotask(() => sessions.current === mine && db.disconnect());
        };
    }, [db, apiUrl, room, useBinary, unknownRoom]);
    return createElement(DatabaseContext.Provider, { value: db }, children);
}

/** The connection of the nearest `DriftDBProvider`; throws where there is none. */
export function useDatabase(): DbConnection {
    const db = useContext(DatabaseContext);
    if (db === null)
        throw new Error('useDatabase must be used within a DriftDBProvider');
    return db;
}
