// SPDX-License-Identifier: GPL-3.0-only
// Documents per second into a room by _bulk_docs and out of it by _changes, in turn with express-pouchdb on PouchDB's memory adapter.
// Run by hand, with nothing else running: DRIFTSCOPE_EXE=… node couch.mjs [rounds], after npm ci in tests/pouch. What counts is the ratio; the processor time
// of the server's process stands beside it, for what else the machine does is not in that. Both are asked over one connection by
// the same requests, which are made before the clock runs; the answers are read when it has stopped.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Relay } from '../browser/relay.mjs';
import { answerOf, Line } from './line.mjs';
import { median } from './median.mjs';

const batches = 10;
const perBatch = 500;

if (process.argv[2] === 'serve') { // the other one, in a process of its own, which ends with the one that reads it
    process.stdin.on('end', () => process.exit()).resume();
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
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), 'serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = once(child, 'exit').then(() => { throw new Error('the other one ended: npm ci in tests/pouch?'); });
    const [line] = await Promise.race([once(child.stdout, 'data'), ended]);
    return { child, url: /READY (\S+)/.exec(line)[1] };
}

// Seconds of processor time, of all threads.
function used(pid) {
    const tasks = `/proc/${pid}/task`;
    const nanoseconds = readdirSync(tasks).map((task) => Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ')[0]));
    return nanoseconds.reduce((sum, one) => sum + one, 0) / 1e9;
}

// What it took to have the requests answered, one after the other, for each document; and the answers.
async function measured(pid, line, requests) {
    const answers = [];
    const [cpu, start] = [used(pid), performance.now()];
    for (const request of requests)
        answers.push(await line.ask(request));
    const [seconds, busy] = [(performance.now() - start) / 1000, used(pid) - cpu];
    return { rate: batches * perBatch / seconds, cpu: busy / (batches * perBatch) * 1e6, answers: answers.map(answerOf) };
}

async function round(pid, url) {
    const line = await Line.to(url);
    await line.ask(Line.request('PUT', url));
    const requests = Array.from({ length: batches }, (_, i) => Line.request('POST', `${url}/_bulk_docs`, JSON.stringify({
        docs: Array.from({ length: perBatch }, (_, j) => ({ _id: `doc-${i}-${j}`, n: j, text: 'some words of a document '.repeat(8) })),
    })));
    const into = await measured(pid, line, requests);
    for (const results of into.answers) {
        if (results.length !== perBatch || results.some(({ ok }) => !ok))
            throw new Error(`not all of them were taken: ${JSON.stringify(results[0])}`);
    }
    const out = await measured(pid, line, [Line.request('GET', `${url}/_changes?include_docs=true`)]);
    const { results } = out.answers[0];
    if (results.length !== batches * perBatch || results.some(({ doc }) => doc.text.length !== 200))
        throw new Error(`${results.length} came back`);
    line.close();
    return { into, out };
}

async function compare(rounds) {
    const ends = [];
    try {
        await compareWith(rounds, await Relay.start({ after: (end) => ends.push(end) }), ends);
    } finally {
        for (const end of ends)
            await end();
    }
}

async function compareWith(rounds, relay, ends) {
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
    for (const way of ['into', 'out']) {
        const [ours, theirs] = [all.ours, all.other].map((list) => ({
            rate: median(list.map((one) => one[way].rate)), cpu: median(list.map((one) => one[way].cpu)) }));
        console.log(`${way.padEnd(4)} ${ours.rate.toFixed(0)} documents/s against ${theirs.rate.toFixed(0)}: ${(ours.rate / theirs.rate).toFixed(1)} x;`
            + ` ${ours.cpu.toFixed(1)} us of processor time each against ${theirs.cpu.toFixed(1)}: ${(theirs.cpu / ours.cpu).toFixed(1)} x`);
    }
}
