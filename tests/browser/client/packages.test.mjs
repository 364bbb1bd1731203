// SPDX-License-Identifier: GPL-3.0-only
// What the relay serves under /client/: modules for pages, and packages that npm installs from it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { buildClient } from '../../../resources/web/client/build.mjs';
import { Relay } from '../relay.mjs';

const run = promisify(execFile);
let folder;
let built;

before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'driftscope-client-'));
    built = join(folder, 'client');
    await buildClient(built);
});
after(() => rm(folder, { recursive: true, force: true }));

const read = (name) => readFile(join(built, name));

test('driftdb.js is under 8 KB, minified and gzipped, without CBOR', async () => {
    const text = await read('driftdb.js');
    const size = gzipSync(text, { level: 9 }).length;

    assert.ok(size < 8000, `${size} bytes`);
    assert.match(String(text), /import\("\.\/cbor\.js"\)/, 'CBOR is fetched when it is asked for');
    assert.deepEqual([...String(text).matchAll(/from\s?"([^"]+)"/g)].map(([, name]) => name), [], 'it needs nothing else');
});

test('driftdb-react.js leaves React and the client to the page', async () => {
    const imports = [...String(await read('driftdb-react.js')).matchAll(/from\s?"([^"]+)"/g)].map(([, name]) => name);

    assert.deepEqual([...new Set(imports)].sort(), ['./driftdb-webrtc.js', './driftdb.js', 'react']);
});

test('peerpouch.js is under 12 KB, minified and gzipped, and shares the client with the page; its script needs neither', async () => {
    const text = await read('peerpouch.js');
    const size = gzipSync(text, { level: 9 }).length;

    assert.ok(size < 12_000, `${size} bytes`);
    assert.deepEqual([...new Set([...String(text).matchAll(/from\s?"([^"]+)"/g)].map(([, name]) => name))], ['./driftdb.js']);
    assert.doesNotMatch(String(await read('peerpouch-script.js')), /^(import|export)\b|\bfrom\s?"/m);
});

test('each module has a source map and types', async () => {
    for (const name of ['driftdb', 'driftdb-react', 'driftdb-webrtc', 'peerpouch']) {
        const map = JSON.parse(await read(`${name}.js.map`));
        assert.match(String(await read(`${name}.js`)), new RegExp(`sourceMappingURL=${name}\\.js\\.map`));
        assert.ok(map.sources.every((source) => source.startsWith('client/')), String(map.sources));
        const [, path] = /'(.*)\.js'/.exec(await read(`${name}.d.ts`));
        assert.match(String(await read(`${path}.d.ts`)), /export/);
    }
});

test('what is bundled brings its licence along', async () => {
    assert.match(String(await read('licenses.txt')), /^cborg [\d.]+ \(Apache-2\.0\)\n\nCopyright/);
});

test('the same sources make the same bytes', async () => {
    const again = join(folder, 'somewhere', 'else');
    await buildClient(again);
    const hash = async (path) => createHash('sha256').update(await readFile(path)).digest('hex');
    for (const file of (await readdir(built)).filter((name) => name.includes('.')))
        assert.equal(await hash(join(again, file)), await hash(join(built, file)), file);
});

// A project that took all packages from a server, as `npm i http://localhost:8080/client/driftdb.tgz` does.
async function project(t) {
    const server = createServer(async (request, response) => {
        const body = await read(request.url.slice(1)).catch(() => null);
        response.writeHead(body ? 200 : 404).end(body ?? '');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    t.after(() => server.close());
    const home = await mkdtemp(join(folder, 'project-'));
    await writeFile(join(home, 'package.json'), '{"private": true}');
    const urls = ['driftdb', 'driftdb-react', 'peerpouch'].map((name) => `http://localhost:${server.address().port}/${name}.tgz`);
    const options = ['--prefer-offline', '--no-audit', '--no-fund', '--no-progress'];
    await run('npm', ['install', ...options, ...urls, 'react@18.3.1'], { cwd: home });
    return home;
}

test('npm installs them from the relay; import, require and bundlers find them', { timeout: 120_000 }, async (t) => {
    const home = await project(t);
    const relay = await Relay.start(t);
    const use = `
        new Api(${JSON.stringify(relay.url)}).newRoom().then(async (room) => {
            const db = new DbConnection();
            await db.connect(room.socket_url, true);
            await db.push('log', Uint8Array.of(1, 2, 3));
            db.subscribe('log', ({ value }) => {
                console.log(String(value), typeof useSharedState, typeof SyncedWebRTCConnections, typeof PeerPouch.room);
                db.disconnect();
            });
        });`;
    const files = {
        'imports.mjs': `import { Api, DbConnection } from 'driftdb';
            import { useSharedState } from 'driftdb-react';
            import PeerPouch from 'peerpouch';
            import { SyncedWebRTCConnections } from 'driftdb/webrtc'; ${use}`,
        'requires.cjs': `const { Api, DbConnection } = require('driftdb');
            const { useSharedState } = require('driftdb-react');
            const PeerPouch = require('peerpouch');
            const { SyncedWebRTCConnections } = require('driftdb/webrtc'); ${use}`,
        'typed.ts': `import { Api, DbConnection, type ConnectionStatus, type SequenceValue } from 'driftdb';
            import { useSharedState, useDatabase } from 'driftdb-react';
            import { SyncedWebRTCConnections } from 'driftdb/webrtc';
            import PeerPouch, { type Share } from 'peerpouch';
            const db: DbConnection = useDatabase();
            const status: ConnectionStatus = { connected: false };
            const [count, setCount] = useSharedState('n', 0);
            setCount((n) => n + count);
            db.subscribe('log', ({ seq, value }: SequenceValue) => console.log(seq, value, status));
            new SyncedWebRTCConnections(db, 'me').send('1');
            PeerPouch.room(db, { trace: ({ way, bytes }) => console.log(way, bytes) }).getSharedDatabases()
                .then(([share]: Share[]) => console.log(share.dbname));
            new Api('').newRoom().then((room) => db.connect(room.socket_url, true));`,
    };
    await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(home, name), text)));

    for (const name of ['imports.mjs', 'requires.cjs']) {
        const { stdout } = await run(process.execPath, [name], { cwd: home });
        assert.equal(stdout.trim(), '1,2,3 function function function', name);
    }
    const tsc = createRequire(new URL('../../../resources/web/package.json', import.meta.url)).resolve('typescript/bin/tsc');
    await mkdir(join(home, 'node_modules/@types'), { recursive: true });
    await symlink(fileURLToPath(new URL('../../../resources/web/node_modules/@types/react', import.meta.url)),
        join(home, 'node_modules/@types/react'));
    for (const resolution of [['--module', 'node16'], ['--module', 'esnext', '--moduleResolution', 'bundler']]) {
        const options = ['--noEmit', '--strict', '--lib', 'es2022,dom'];
        await run(process.execPath, [tsc, ...options, ...resolution, 'typed.ts'], { cwd: home }).catch(({ stdout }) => assert.fail(stdout));
    }

    const { outputFiles: [{ text }] } = await build({
        absWorkingDir: home, entryPoints: ['imports.mjs'], bundle: true, write: false, platform: 'browser', logLevel: 'error',
    });
    assert.doesNotMatch(text, /node:|require\("(net|tls|http)"\)/, 'a page gets nothing of Node');
    const { react, dependencies } = JSON.parse(await readFile(join(home, 'node_modules/driftdb-react/package.json'), 'utf8'));
    assert.match(await readFile(join(home, 'node_modules/driftdb/dist/licenses.txt'), 'utf8'), /^cborg /);
    assert.equal(react ?? dependencies, undefined, 'React is the app\'s own');
});
