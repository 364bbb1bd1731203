// SPDX-License-Identifier: GPL-3.0-only
// express-pouchdb: CouchDB's HTTP API and replicator as others made them, in a folder that goes with the test.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

// The URL of a server, which ends with the test.
export async function couchServer(t) {
    const folder = await mkdtemp(join(tmpdir(), 'express-pouchdb-'));
    const PouchDB = require('pouchdb').defaults({ prefix: `${folder}/` }); // a class of its own
    const app = require('express')();
    app.use(require('express-pouchdb')(PouchDB, { mode: 'minimumForPouchDB', overrideMode: { include: ['routes/replicate'] }, inMemoryConfig: true, logPath: join(folder, 'log.txt') }));
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(async () => {
        server.closeAllConnections();
        server.close();
        await rm(folder, { recursive: true, force: true });
    });
    return `http://127.0.0.1:${server.address().port}`;
}
