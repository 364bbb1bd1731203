// SPDX-License-Identifier: GPL-3.0-only
// Runs drift_load against both servers, in turn, and collects what it prints.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, release, tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const build = process.env.DRIFT_BUILD;
const load = `${build}/tests/bench/drift_load`;
export const driftscope = `${build}/driftscope`;
const peer = fileURLToPath(new URL('peer/', import.meta.url));

// The limits that a load is meant to exceed are off; the peer has none.
const ours = [driftscope, '--headless', '--port', '0', '--max-incoming-rate', '0', '--log-level', 'warning'];
const servers = { ours, ws: [process.execPath, `${peer}relay.js`] };

// A rate that both servers follow with ease, so that what is compared is latency and not a queue.
const deliveriesPerSecond = 20_000;
const fastestRate = 1_000;
const slowestRate = 10;

// The cores that this process may use: the first is for the server, the second for the load.
function cores() {
    const allowed = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1];
    return allowed.split(',').flatMap((range) => {
        const [first, last = first] = range.split('-').map(Number);
        return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    });
}

export const [serverCore, loadCore] = cores();
const pin = (core, command) => (loadCore === undefined ? command : ['taskset', '-c', String(core), ...command]);

// Without variables that change our server.
export function plainEnvironment() {
    const foreign = ([name]) => !/^(DRIFTSCOPE_|PORT$|HOST$)/.test(name);
    return Object.fromEntries(Object.entries(process.env).filter(foreign));
}

// Runs one load and resolves with the JSON of its last line; `onLine` gets the lines before, `onStart` the process.
export function run(mode, options, server, { onLine = () => {}, onStart = () => {}, env = plainEnvironment() } = {}) {
    const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const [program, ...rest] = pin(loadCore, [load, mode, ...flags, '--', ...pin(serverCore, server)]);
    return new Promise((resolve, reject) => {
        // In a folder without a driftscope.toml.
        const child = spawn(program, rest, { cwd: tmpdir(), env, stdio: ['ignore', 'pipe', 'inherit'] });
        onStart(child);
        let text = '';
        let result;
        child.stdout.on('data', (chunk) => {
            const lines = (text + chunk).split('\n');
            text = lines.pop();
            for (const line of lines) {
                if (line.startsWith('{'))
                    result = JSON.parse(line);
                else
                    onLine(line);
            }
        });
        child.on('error', reject);
        child.on('close', (code) => {
            if (code === 0 && result)
                resolve(result);
            else
                reject(new Error(`drift_load ${mode} failed (${code}) against ${server.join(' ')}`));
        });
    });
}

export function checkTools() {
    for (const [file, advice] of [[load, 'build'], [driftscope, 'build'], [`${peer}node_modules/ws`, 'npm packages']]) {
        if (!existsSync(file))
            throw new Error(`${file} is missing (${advice}): installer/dev bench makes everything that is needed`);
    }
}

function machine() {
    const version = (command, ...args) => execFileSync(command, args, { encoding: 'utf8' }).trim();
    return {
        ours: version(driftscope, '--version').split('\n')[0],
        ws: JSON.parse(readFileSync(`${peer}node_modules/ws/package.json`)).version,
        node: process.version,
        cpu: cpus()[0].model.trim(),
        cores: cpus().length,
        kernel: release(),
        pinned: loadCore !== undefined,
    };
}

export const median = (values) => values.sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)];

// Of several results the median of each figure.
function medians(rounds) {
    const numbers = Object.keys(rounds[0]).filter((name) => typeof rounds[0][name] === 'number');
    return Object.fromEntries(numbers.map((name) => [name, median(rounds.map((round) => round[name]))]));
}

// One scenario on both servers: they take turns within each round, so that a machine that slows down slows both.
async function inTurn(rounds, mode, options) {
    const results = { ours: [], ws: [] };
    for (let round = 0; round < rounds; ++round) {
        const order = round % 2 === 0 ? ['ours', 'ws'] : ['ws', 'ours'];
        for (const name of order)
            results[name].push(await run(mode, options, servers[name]));
    }
    return { ours: medians(results.ours), ws: medians(results.ws) };
}

// The whole comparison: {machine, rounds, scenarios: [{clients, size, rate, throughput, latency}], idle}.
export async function compare(rounds, quick) {
    checkTools();
    const seconds = quick ? 1 : 2;
    const idleClients = 1_000;
    const scenarios = [];
    for (const size of [100, 4096]) {
        for (const clients of quick ? [10, 100] : [1, 10, 100, 1_000]) {
            process.stderr.write(`measuring ${clients} clients x ${size} B\n`);
            const rate = Math.max(slowestRate, Math.min(fastestRate, deliveriesPerSecond / clients));
            const throughput = await inTurn(rounds, 'throughput', { clients, size, seconds });
            const latency = await inTurn(rounds, 'latency', { clients, size, seconds, rate });
            scenarios.push({ clients, size, rate, throughput, latency });
        }
    }
    process.stderr.write(`measuring ${idleClients} idle clients\n`);
    const idle = { clients: idleClients, ...(await inTurn(rounds, 'idle', { clients: idleClients })) };
    return { machine: machine(), rounds, scenarios, idle };
}

// Abandoned rooms go after 30 s here: with the usual day they would pile up as promised, and nothing could be judged.
export async function soak(minutes) {
    checkTools();
    const server = [...ours, '--room-ttl', '30s'];
    return run('soak', { clients: 2_000, seconds: minutes * 60 }, server, { onLine: (line) => console.log(line) });
}
