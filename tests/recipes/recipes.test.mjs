// SPDX-License-Identifier: GPL-3.0-only
// The README's recipes for test suites, as they stand there, run by the real tools.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const readme = await readFile(join(here, '../../README.md'), 'utf8');
const executable = process.env.DRIFTSCOPE_EXE
    || execFileSync(join(here, '../../installer/dev'), ['where'], { encoding: 'utf8' }).trim();

// The block that the README gives for the file `name`.
const recipe = (name) => readme.split(`\`${name}\``)[1].split('```js\n')[1].split('```')[0];

// What a suite of theirs would hold: a message that is pushed is there.
const body = `
    const api = process.env.DRIFTDB_API ?? 'http://localhost:8080';
    const { http_url: url } = await (await fetch(api + '/new', { method: 'POST' })).json();
    const send = async (message) => (await fetch(url, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(message),
    })).json();
    await send({ type: 'push', key: 'k', value: 'hello', action: { type: 'append' } });
    const { data } = await send({ type: 'get', key: 'k' });
    expect(data).toEqual([{ seq: 1, value: 'hello' }]);
`;

// A project with these files in which `driftscope` is on the path, as where it is installed. The folder lies among
// ours, so that what the files import is found.
async function project(t, files) {
    const folder = await mkdtemp(join(here, 'tmp-'));
    t.after(() => rm(folder, { recursive: true, force: true }));
    await mkdir(join(folder, 'bin'));
    await symlink(executable, join(folder, 'bin', 'driftscope'));
    for (const [name, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files }))
        await writeFile(join(folder, name), text);
    return folder;
}

async function run(folder, command, ...args) {
    const foreign = ([name]) => !/^(DRIFTSCOPE_|DRIFTDB_API$|NODE_TEST_CONTEXT$|PORT$|HOST$)/.test(name);
    const env = Object.fromEntries(Object.entries(process.env).filter(foreign));
    const path = [join(folder, 'bin'), join(here, 'node_modules', '.bin'), process.env.PATH].join(':');
    const child = spawn(command, args, { cwd: folder, env: { ...env, CI: '1', PATH: path }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    const [code] = await once(child, 'close'); // its relay has gone too: it holds these pipes
    return { code, output };
}

async function isFree(port) {
    const server = createServer().listen(port, '127.0.0.1');
    const [outcome] = await Promise.race([once(server, 'listening').then(() => [true]), once(server, 'error').then(() => [false])]);
    server.close();
    return outcome;
}

async function freePort() {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address();
    server.close();
    return port;
}

test('Playwright starts the relay and ends it', async (t) => {
    const port = String(await freePort());
    const folder = await project(t, {
        'playwright.config.mjs': recipe('playwright.config.mjs').replaceAll('8080', port),
        'relay.spec.mjs': `import { expect, test } from '@playwright/test';\ntest('hello', async () => {${body.replace('8080', port)}});\n`,
    });

    const { code, output } = await run(folder, 'playwright', 'test');
    assert.equal(code, 0, output);
    assert.match(output, /1 passed/);
    assert.ok(await isFree(port), 'the relay is gone');
});

test('Vitest starts the relay and ends it', async (t) => {
    const folder = await project(t, {
        'vitest.config.mjs': recipe('vitest.config.mjs'),
        'driftscope.setup.mjs': recipe('driftscope.setup.mjs'),
        'relay.test.mjs': `import { expect, test } from 'vitest';\ntest('hello', async () => {${body}});\n`,
    });

    const { code, output } = await run(folder, 'vitest', 'run');
    assert.equal(code, 0, output);
    assert.match(output, /1 passed/);
});

test('Jest starts the relay and ends it', async (t) => {
    const folder = await project(t, {
        'jest.config.mjs': recipe('jest.config.mjs'),
        'driftscope.setup.mjs': recipe('driftscope.setup.mjs'),
        'driftscope.teardown.mjs': recipe('driftscope.teardown.mjs'),
        'package.json': '{}',
        'relay.test.js': `test('hello', async () => {${body}});\n`,
    });

    const { code, output } = await run(folder, 'jest');
    assert.equal(code, 0, output);
    assert.match(output, /1 passed/);
});

test('driftscope --headless --port 0 -- npm test runs a suite that knows nothing of it', async (t) => {
    const folder = await project(t, {
        'package.json': '{"type":"module","scripts":{"test":"vitest run"}}',
        'relay.test.mjs': `import { expect, test } from 'vitest';\ntest('hello', async () => {${body}});\n`,
    });
    const command = /^driftscope --headless .*npm test$/m.exec(readme)[0].split(' ');

    const { code, output } = await run(folder, ...command);
    assert.equal(code, 0, output);
    assert.match(output, /1 passed/);
});

test('a suite that fails fails the command', async (t) => {
    const folder = await project(t, {
        'package.json': '{"scripts":{"test":"exit 7"}}',
    });

    const { code, output } = await run(folder, 'driftscope', '--headless', '--port', '0', '--', 'npm', 'test');
    assert.equal(code, 7, output);
});

test('a relay that is not there is said to be missing', async (t) => {
    const folder = await project(t, {
        'vitest.config.mjs': recipe('vitest.config.mjs'),
        'driftscope.setup.mjs': recipe('driftscope.setup.mjs').replace("spawn('driftscope'", "spawn('driftscope-missing'"),
        'relay.test.mjs': `import { expect, test } from 'vitest';\ntest('hello', async () => {${body}});\n`,
    });

    const { code, output } = await run(folder, 'vitest', 'run');
    assert.notEqual(code, 0);
    assert.match(output, /ENOENT/);
});
