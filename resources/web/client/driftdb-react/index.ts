// SPDX-License-Identifier: MIT
export { DatabaseContext, DriftDBProvider, useDatabase } from './provider.js';
export type { DriftDBProviderProps } from './provider.js';
export { usePresence, useSharedReducer, useSharedState, useUniqueClientId } from './shared.js';
export { RoomQRCode, StatusIndicator, useConnectionStatus, useLatency } from './status.js';
export { useWebRtcBroadcastChannel, useWebRtcPresence } from './webrtc.js';
export type { DataChannelMsg, WebRTCOptions } from '../driftdb/webrtc.js';
