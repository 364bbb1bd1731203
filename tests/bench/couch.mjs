// SPDX-License-Identifier: GPL-3.0-only
// Documents per second into a room by _bulk_docs and out of it by _changes, in turn with express-pouchdb on PouchDB's memory adapter.
// Run by hand, with nothing else running: DRIFTSCOPE_EXE=… node couch.mjs [rounds], after npm ci in tests/pouch. What counts is the ratio; the processor time
// of the server's process stands beside it, for what else the machine does is not in that.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Relay } from '../browser/relay.mjs';
import { median } from './median.mjs';

const batches = 10;
const perBatch = 500;
const ticks = 100; // a second, in /proc

if (process.argv[2] === 'serve') { // the other one, in a process of its own
    const { createRequire } = await import('node:module');
    const require = createRequire(new URL('../pouch/', import.meta.url)); // whose npm packages these are
    const PouchDB = require('pouchdb');
    PouchDB.plugin(require('pouchdb-adapter-memory'));
    const Memory = PouchDB.defaults({ adapter: 'memory' });
    const app = require('express')();
    app.use(require('express-pouchdb')(Memory, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: '/dev/null' }));
    const server = app.listen(0, '127.0.0.1', () => console.log(`READY http://127.0.0.1:${server.address().port}`));
} else {
    await compare(Number(process.argv[2] ?? 5));
}

async function startOther() {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), 'serve'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(child.stdout, 'data');
    return { child, url: /READY (\S+)/.exec(line)[1] };
}

// Seconds of processor time.
function used(pid) {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticks;
}

async function measured(pid, run) {
    const [cpu, start] = [used(pid), performance.now()];
    await run();
    return { rate: batches * perBatch / ((performance.now() - start) / 1000), cpu: (used(pid) - cpu) / (batches * perBatch) * 1e6 };
}

async function round(pid, url) {
    await fetch(url, { method: 'PUT' });
    const bodies = Array.from({ length: batches }, (_, i) => JSON.stringify({
        docs: Array.from({ length: perBatch }, (_, j) => ({ _id: `doc-${i}-${j}`, n: j, text: 'some words of a document '.repeat(8) })),
    }));
    const into = await measured(pid, async () => {
        for (const body of bodies) {
            const answer = await fetch(`${url}/_bulk_docs`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
            const results = await answer.json();
            if (results.length !== perBatch || results.some(({ ok }) => !ok))
                throw new Error(`not all of them were taken: ${JSON.stringify(results[0])}`);
        }
    });
    const out = await measured(pid, async () => {
        const { results } = await (await fetch(`${url}/_changes?include_docs=true`)).json();
        if (results.length !== batches * perBatch)
            throw new Error(`${results.length} came back`);
    });
    return { into, out };
}

async function compare(rounds) {
    const ends = [];
    const relay = await Relay.start({ after: (end) => ends.push(end) });
    const other = await startOther();
    ends.push(() => other.child.kill());
    const all = { ours: [], other: [] };
    for (let i = 0; i <= rounds; ++i) { // the first one warms up
        const ours = await round(relay.process.pid, `${relay.url}/couch/bench${i}`);
        const theirs = await round(other.child.pid, `${other.url}/bench${i}`);
        if (i > 0) {
            all.ours.push(ours);
            all.other.push(theirs);
        }
    }
    for (const end of ends)
        await end();
    for (const way of ['into', 'out']) {
        const [ours, theirs] = [all.ours, all.other].map((list) => ({
            rate: median(list.map((one) => one[way].rate)), cpu: median(list.map((one) => one[way].cpu)) }));
        console.log(`${way.padEnd(4)} ${ours.rate.toFixed(0)} documents/s against ${theirs.rate.toFixed(0)}: ${(ours.rate / theirs.rate).toFixed(1)} x;`
            + ` ${ours.cpu.toFixed(1)} us of processor time each against ${theirs.cpu.toFixed(1)}: ${(theirs.cpu / ours.cpu).toFixed(1)} x`);
    }
}
