// SPDX-License-Identifier: MIT
// Gets a demo into its room, keeps saying how that goes, and offers a way on where it does not.
import { DbConnection, type ConnectionStatus, type DriftDBError } from 'driftdb';
import { askFor, clearNotice, openUrl, relayUrl, showLatency, showLink, showNotice, showStatus } from './frame';

export interface Place {
    api: string; // what Api and DriftDBProvider take
    room: string;
    socketUrl: string;
}

const roomParameter = '_driftdb_room';
const keyItem = 'driftscope_access_key'; // of this tab only
const retryEvery = 2000; // ms

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const roomInAddress = () => new URL(location.href).searchParams.get(roomParameter);

function apiUrl(): string {
    const key = sessionStorage.getItem(keyItem);
    return key ? `${openUrl}db/${encodeURIComponent(key)}/` : relayUrl;
}

function startNewRoom(): void {
    const url = new URL(location.href);
    url.searchParams.delete(roomParameter);
    location.assign(url);
}

export const newRoom = { label: 'Start a new room', run: startNewRoom };

async function ask(room: string | null): Promise<Response | null> {
    const request = room === null ? fetch(`${apiUrl()}new`, { method: 'POST' }) : fetch(`${apiUrl()}room/${room}`);
    return request.catch(() => null);
}

// Waits for a press of the button where trying again by itself would do no good.
function untilPressed(text: string, label: string): Promise<void> {
    return new Promise((resolve) => showNotice(text, { label, run: () => { clearNotice(); resolve(); } }));
}

async function explain(response: Response): Promise<void> {
    const { code = '', message = '' } = await response.json().catch(() => ({}));
    if (code === 'unknown_room')
        return new Promise(() => showNotice('This room does not exist, or not any more.', newRoom));
    if (response.status !== 404)
        return untilPressed(`The relay refused: ${message || response.status}.`, 'Try again');
    // To those without a right key everything looks like a page that is not there.
    const tried = sessionStorage.getItem(keyItem);
    const why = tried ? 'This is not an access key of this relay.' : 'This relay makes rooms for those with an access key.';
    sessionStorage.setItem(keyItem, await askFor(why, 'Access key'));
}

// The room of the address, or a new one, which is put there as DriftDBProvider does.
export async function findRoom(): Promise<Place> {
    const wanted = roomInAddress();
    if (wanted !== null && !/^[A-Za-z0-9_-]{1,128}$/.test(wanted))
        return new Promise(() => showNotice('This link is broken: what it names cannot be a room.', newRoom));
    for (;;) {
        const response = await ask(wanted);
        if (!response) {
            showStatus(false);
            showNotice('The relay does not answer. Trying again …');
            await pause(retryEvery);
        } else if (!response.ok) {
            await explain(response);
        } else {
            clearNotice();
            const { room, socket_url: socketUrl } = await response.json();
            const url = new URL(location.href);
            url.searchParams.set(roomParameter, room);
            history.replaceState({}, '', url);
            showLink();
            return { api: apiUrl(), room, socketUrl };
        }
    }
}

const refusals: Record<string, string> = {
    stream_full: 'This stream is full: the relay keeps no more on it, and refused the last change.',
    server_full: 'The relay has no memory left, and refused the last change.',
    room_full: 'This room has no space for another stream, and refused the last change.',
    too_big: 'That was more than the relay takes in one message, so it was not sent.',
    unreachable: 'The relay does not answer. What you do is sent when it is back.',
    unknown_room: 'The relay has forgotten this room.',
};

const explained = ({ code, message }: DriftDBError) => refusals[code] ?? `The relay refused the last change: ${message}.`;

// Shows how `db` does until the function that it returns is called.
export function watch(db: DbConnection): () => void {
    let measuring: ReturnType<typeof setTimeout> | undefined;
    let away = false; // the notice says that there is no connection

    async function measure(): Promise<void> {
        const latency = await db.testLatency()?.catch(() => null); // null: lost meanwhile
        if (typeof latency === 'number' && db.status.connected)
            showLatency(latency);
    }

    function changed(status: ConnectionStatus): void {
        clearInterval(measuring);
        showStatus(status.connected);
        if (status.connected) {
            if (away)
                clearNotice();
            void measure();
            measuring = setInterval(measure, 5000);
        } else if (status.error) {
            showNotice(explained(status.error), ...(status.state === 'closed' ? [newRoom] : []));
        }
        away = !status.connected;
    }

    const ends = [
        db.statusListener.addListener(changed),
        db.errorListener.addListener((error) => showNotice(explained(error), newRoom)),
    ];
    changed(db.status);
    return () => {
        clearInterval(measuring);
        ends.forEach((end) => end());
    };
}

// For demos without React: a connection to the room of the address, watched.
export async function openRoom({ cbor = false } = {}): Promise<{ db: DbConnection } & Place> {
    const place = await findRoom();
    const db = new DbConnection();
    watch(db);
    db.connect(place.socketUrl, cbor).catch(() => {}); // it goes on trying, and watch() says how that goes
    return { db, ...place };
}
