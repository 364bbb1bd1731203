// SPDX-License-Identifier: MIT
export { Api } from './api.js';
export type { RoomResult } from './api.js';
export { HttpConnection } from './http.js';
export { PresenceListener } from './presence.js';
export type { PresenceMessage, WrappedPresenceMessage } from './presence.js';
export { Reducer } from './reducer.js';
export { Compactable, Compactor } from './compactor.js';
export { StateListener } from './state.js';
export { LatencyTest } from './latency.js';
export { DbConnection } from './connection.js';
export type { ConnectOptions } from './connection.js';
export { DriftDBError } from './errors.js';
export { guarded } from './events.js';
export { randomId, shortId, uniqueClientId } from './clientid.js';
export type { Follower, Replay } from './streams.js';
export type {
    Action, ConnectionStatus, Key, MessageFromDb, MessageToDb, PushMessage, SequenceNumber, SequenceValue,
} from './types.js';
