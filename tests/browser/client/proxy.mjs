// SPDX-License-Identifier: GPL-3.0-only
// A network between clients and a relay that can be cut, and that can swallow what goes one way before it is.
import { connect, createServer } from 'node:net';

export class Network {
    // Resolves with one that leads to `relay`; it ends with the test `t`.
    static async to(t, relay) {
        const network = new Network();
        network.relay = relay;
        network.server = createServer((socket) => network.join(socket));
        await new Promise((resolve) => network.server.listen(0, '127.0.0.1', resolve));
        t.after(() => network.end());
        return network;
    }

    constructor() {
        this.pairs = new Set();
        this.isDown = false;
        this.swallow = { there: false, back: false };
        this.attempts = 0;
        this.swallowed = 0; // bytes
    }

    // The relay's address through this network.
    get url() {
        return `http://localhost:${this.server.address().port}/`;
    }

    // A room's socket through this network.
    through(socketUrl) {
        return socketUrl.replace(/^ws:\/\/[^/]*\//, this.url.replace('http', 'ws'));
    }

    // Ends every connection at once, and lets no other through until up().
    down() {
        this.isDown = true;
        this.cut();
    }

    up() {
        this.isDown = false;
        this.swallow = { there: false, back: false };
    }

    cut() {
        this.pairs.forEach((pair) => pair.forEach((socket) => socket.destroy()));
        this.pairs.clear();
    }

    join(client) {
        this.attempts += 1;
        client.on('error', () => {});
        if (this.isDown) {
            client.destroy();
            return;
        }
        const relay = connect(this.relay.port, '127.0.0.1');
        const pair = [client, relay];
        this.pairs.add(pair);
        this.pass(client, relay, 'there', pair);
        this.pass(relay, client, 'back', pair);
    }

    pass(from, to, way, pair) {
        from.on('error', () => {});
        from.on('data', (bytes) => {
            if (this.swallow[way])
                this.swallowed += bytes.length;
            else if (!to.destroyed)
                to.write(bytes);
        });
        from.on('close', () => {
            to.destroy();
            this.pairs.delete(pair);
        });
    }

    end() {
        this.down();
        this.server.close();
    }
}
