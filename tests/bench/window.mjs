// SPDX-License-Identifier: GPL-3.0-only
// What the window costs: measured on a display of its own, against the same program without one.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { placeThreads, startDisplay } from './display.mjs';
import { median } from './median.mjs';
import { run } from './runload.mjs';
import { checkTools, driftscope } from './servers.mjs';
import { sayStolen, withStolen } from './stolen.mjs';

const starts = 7;
const messagesPerSecond = 50_000;
const sampleSeconds = 5;
const wanted = { startMillis: 400, lossPercent: 5, stallMillis: 50 };
const common = ['--port', '0', '--max-incoming-rate', '0', '--threads', '1'];

// From the start of the process to the first picture, in milliseconds.
function startOnce(env) {
    const begun = performance.now();
    const child = spawn(driftscope, [...common, '--log-level', 'debug'], { cwd: tmpdir(), env, stdio: ['ignore', 'ignore', 'pipe'] });
    return new Promise((resolve, reject) => {
        let took;
        createInterface(child.stderr).on('line', (line) => {
            if (line.includes('the window is painted')) {
                took = performance.now() - begun;
                child.kill('SIGTERM');
            }
        });
        child.on('error', reject);
        child.on('close', () => (took ? resolve(took) : reject(new Error('the window was never painted'))));
    });
}

const residentMiB = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

async function throughput(rounds, env) {
    const options = { clients: 100, size: 100, seconds: 3 };
    const results = { headless: [], window: [] };
    for (let round = 0; round < rounds; ++round) {
        const order = round % 2 === 0 ? ['headless', 'window'] : ['window', 'headless'];
        for (const name of order) {
            const flags = [...common, '--log-level', 'warning', ...(name === 'headless' ? ['--headless'] : [])];
            const { deliveriesPerSecond } = await run('throughput', options, [driftscope, ...flags],
                { env, onStart: name === 'window' ? placeThreads : undefined });
            results[name].push(deliveriesPerSecond);
        }
    }
    return { headless: median(results.headless), window: median(results.window) };
}

// One client that sends and hears 50,000 messages a second, with the window open.
async function hold(minutes, env, folder) {
    const log = join(folder, 'log');
    const command = ['sh', '-c', 'exec "$@" 2> "$0"', log, driftscope, ...common];
    const mebibytes = [];
    let timer;
    const result = await run('latency', { clients: 1, size: 100, seconds: minutes * 60, rate: messagesPerSecond }, command, {
        env,
        onStart: async (child) => {
            const server = await placeThreads(child);
            timer = setInterval(() => mebibytes.push(residentMiB(server)), sampleSeconds * 1000);
        },
    }).finally(() => clearInterval(timer));
    const stalls = [...readFileSync(log, 'utf8').matchAll(/stood still for (\d+) ms, at work for (\d+)/g)]
        .map(([, millis, work]) => ({ millis: Number(millis), work: Number(work) }));
    return { ...result, mebibytes, stalls };
}

const verdict = (reached) => (reached ? 'reached' : 'missed');

function report({ rounds, minutes, millis, speed, held, stolenShare }) {
    const loss = 100 * (1 - speed.window / speed.headless);
    const count = (value) => Math.round(value).toLocaleString('en-US');
    const longest = Math.max(0, ...held.stalls.map((stall) => stall.millis));
    const longestWork = Math.max(0, ...held.stalls.map((stall) => stall.work));
    const half = held.mebibytes[Math.floor(held.mebibytes.length / 2)];
    return [
        `Start to the first picture: ${millis.toFixed(0)} ms (median of ${starts}); wanted: ${wanted.startMillis} (${verdict(millis < wanted.startMillis)})`,
        `100 clients x 100 B: ${count(speed.window)} deliveries/s with the window, ${count(speed.headless)} without (medians of ${rounds}): `
            + `${Math.abs(loss).toFixed(1)} % ${loss < 0 ? 'more' : 'less'}; wanted: at most ${wanted.lossPercent} (${verdict(loss <= wanted.lossPercent)})`,
        `${count(held.messages / held.seconds)} messages/s for ${minutes} minutes: the window stood still ${held.stalls.length} times, `
            + `for ${longest} ms at most (at work for ${longestWork}); wanted: never above ${wanted.stallMillis} (${verdict(longest <= wanted.stallMillis)})`,
        `Resident then: ${half?.toFixed(0)} MiB half way, ${held.mebibytes.at(-1)?.toFixed(0)} MiB at the end, ${Math.max(...held.mebibytes).toFixed(0)} MiB at most`,
        ...sayStolen(stolenShare),
    ].join('\n');
}

export async function measureWindow(rounds, minutes) {
    checkTools();
    const { env, folder, close } = await startDisplay();
    try {
        const measured = await withStolen(async () => {
            const times = [];
            for (let i = 0; i < starts; ++i)
                times.push(await startOnce(env));
            return { millis: median(times), speed: await throughput(rounds, env), held: await hold(minutes, env, folder) };
        });
        return report({ rounds, minutes, ...measured });
    } finally {
        close();
    }
}
