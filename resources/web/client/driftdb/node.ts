// SPDX-License-Identifier: MIT
// The same for Node, which before version 22 has no WebSocket of its own.
import { provideSockets } from './socket.js';

provideSockets(async () => (await import('ws')).WebSocket as unknown as new (url: string) => WebSocket);

export * from './index.js';
