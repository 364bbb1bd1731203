// SPDX-License-Identifier: GPL-3.0-only
// Not a relay: it answers the first push of each client with pushes of the numbers on its command line, so that a test
// can see drift_load notice a number that is lost, doubled or out of order. Usage: node numbers.mjs 1 2 4
import { createServer } from 'node:http';

const frames = process.argv.slice(2).map((seq) => {
    const text = `{"type":"push","key":"bench","seq":${seq},"value":"0"}`;
    return Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]);
});

const server = createServer();
server.on('upgrade', (request, socket) => {
    // The answer to the one key that drift_load uses (RFC 6455, 1.3).
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
        + 'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n');
    socket.once('data', () => socket.write(Buffer.concat(frames)));
    socket.on('error', () => {});
});
server.listen(0, '127.0.0.1', () => console.log(`READY http://127.0.0.1:${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
