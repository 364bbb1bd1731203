// SPDX-License-Identifier: MIT
// The room in the page's address, by which others come to it.
const roomKey = '_driftdb_room';

export function roomInAddress(): string | null {
    return typeof document === 'undefined' ? null : new URL(document.location.href).searchParams.get(roomKey);
}

export function showRoomInAddress(room: string): void {
    if (typeof document === 'undefined')
        return;
    const url = new URL(document.location.href);
    if (url.searchParams.get(roomKey) === room)
        return;
    url.searchParams.set(roomKey, room);
    window.history.replaceState(window.history.state, '', url.toString());
}
