// SPDX-License-Identifier: MIT
import { request } from './errors.js';

/** Information about a room returned by the relay. */
export interface RoomResult {
    /** The name of the room. */
    room: string;
    /** The WebSocket endpoint through which clients take part in the room. */
    socket_url: string;
    /** The HTTP endpoint to which clients can `POST` messages. */
    http_url: string;
}

/** Makes rooms and tells where they are. */
export class Api {
    apiUrl: string;

    /** `apiUrl`: the relay's address; with access keys it ends in `/db/<key>/`. */
    constructor(apiUrl: string) {
        this.apiUrl = apiUrl.endsWith('/') ? apiUrl : apiUrl + '/';
    }

    /** Makes a room. Rejects with a `DriftDBError`. */
    newRoom(): Promise<RoomResult> {
        return request(this.apiUrl + 'new', { method: 'POST' });
    }

    /** Where a room is. Rejects with a `DriftDBError`, `unknown_room` where there is none of that name. */
    getRoom(roomId: string): Promise<RoomResult> {
        return request(`${this.apiUrl}room/${encodeURIComponent(roomId)}`, {});
    }
}
