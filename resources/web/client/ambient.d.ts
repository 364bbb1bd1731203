// SPDX-License-Identifier: MIT
// The tarball's own dependency, for Node alone: it is not installed here.
declare module 'ws' {
    export const WebSocket: unknown;
}
