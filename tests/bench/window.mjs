// SPDX-License-Identifier: GPL-3.0-only
// What the window costs: measured on a display of its own, against the same program without one.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { placeThreads, startDisplay } from './display.mjs';
import { median } from './median.mjs';
import { run } from './runload.mjs';
import { checkTools, driftscope, loadCore, pin } from './servers.mjs';
import { sayStolen, watchStolen, withStolen } from './stolen.mjs';

const starts = 7;
const pairsPerRound = 4; // of the relay with the window and without
const messagesPerSecond = 50_000;
const sampleSeconds = 5;
const turnMillis = 33; // of the window's event loop, see EventDrain
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

const spawnBurner = (share) => {
    const [program, ...rest] = pin(loadCore, [process.execPath, fileURLToPath(new URL('burner.mjs', import.meta.url)), String(share)]);
    return spawn(program, rest, { stdio: 'inherit' });
};

// What the window took of its core in a run, besides the relay.
const shareOf = ({ cpuMicrosPerDelivery, relayCpuMicrosPerDelivery, deliveriesPerSecond }) =>
    ((cpuMicrosPerDelivery - relayCpuMicrosPerDelivery) * deliveriesPerSecond) / 1e6;

// Many short pairs: what one of them says depends on what else the processor's caches and the host had to do. Without the window
// something else takes as much of the core that it shares with the load: from a load that comes in bursts a delivery costs more.
async function throughput(pairs, env) {
    // So many under way that the relay has something to do also while the load does not run, and so few that all of them fit into
    // what is written to a client at once (Outbox::fairShare).
    const options = { clients: 100, size: 100, seconds: 2, window: 256 };
    const flags = [...common, '--log-level', 'warning'];
    const withWindow = () => run('throughput', options, [driftscope, ...flags], { env, onStart: placeThreads });
    const without = async (share) => {
        const burner = spawnBurner(share);
        return run('throughput', options, [driftscope, ...flags, '--headless'], { env, onStart: placeThreads })
            .finally(() => burner.kill());
    };
    const results = { headless: [], window: [] };
    const medianOf = (name, figure) => median(results[name].map((result) => result[figure]));
    const figures = (name) => ({ speed: medianOf(name, 'deliveriesPerSecond'), cpu: medianOf(name, 'relayCpuMicrosPerDelivery'),
        loadBusy: medianOf(name, 'loadBusy') });
    let share = shareOf(await withWindow());
    for (let pair = 0; pair < pairs; ++pair) {
        const order = pair % 2 === 0 ? ['headless', 'window'] : ['window', 'headless'];
        for (const name of order)
            results[name].push(await (name === 'window' ? withWindow() : without(share)));
        share = shareOf(results.window.at(-1));
    }
    // Pair by pair: from one to the next the machine may be another.
    const losses = results.window.map(({ relayCpuMicrosPerDelivery }, i) =>
        100 * (1 - results.headless[i].relayCpuMicrosPerDelivery / relayCpuMicrosPerDelivery));
    return { headless: figures('headless'), window: figures('window'), share, losses };
}

// One client that sends and hears 50,000 messages a second, with the window open.
async function hold(minutes, env, folder) {
    const log = join(folder, 'log');
    const command = ['sh', '-c', 'exec "$@" 2> "$0"', log, driftscope, ...common];
    const mebibytes = [];
    const stolen = watchStolen(loadCore ?? 0);
    let timer;
    const result = await run('latency', { clients: 1, size: 100, seconds: minutes * 60, rate: messagesPerSecond }, command, {
        env,
        onStart: async (child) => {
            const server = await placeThreads(child);
            timer = setInterval(() => mebibytes.push(residentMiB(server)), sampleSeconds * 1000);
        },
    }).finally(() => {
        clearInterval(timer);
        stolen.close();
    });
    return { ...result, mebibytes, stalls: stallsIn(readFileSync(log, 'utf8'), stolen) };
}

// Each turn of the window's event loop that came late, by the log: milliseconds, and what is left of them without those
// in which the host had taken its processor away.
const stallsIn = (log, stolen) => [...log.matchAll(/^(\S+) .*stood still for (\d+) ms/gm)].map(([, at, late]) => {
    const end = Date.parse(at);
    const millis = Number(late);
    return { millis, own: Math.max(0, millis - stolen.between(end - millis - turnMillis, end)) };
});

const quartile = (values, which) => [...values].sort((a, b) => a - b)[Math.round((which * (values.length - 1)) / 4)];
const verdict = (reached) => (reached ? 'reached' : 'missed');

const count = (value) => Math.round(value).toLocaleString('en-US');
const percent = (share) => `${(100 * share).toFixed(0)} %`;
const difference = (loss) => `${Math.abs(loss).toFixed(1)} % ${loss < 0 ? 'more' : 'less'}`;
const longestOf = (stalls, figure) => Math.max(0, ...stalls.map((stall) => stall[figure]));

function sayCost({ window, headless, share, losses }) {
    const loss = median(losses); // of what a relay's thread that never waits would get through
    return [
        `100 clients x 100 B: ${window.cpu.toFixed(4)} CPU µs of the relay's thread a delivery with the window, `
            + `${headless.cpu.toFixed(4)} without: throughput ${difference(loss)} (median of ${losses.length} pairs, half of them `
            + `from ${quartile(losses, 1).toFixed(1)} to ${quartile(losses, 3).toFixed(1)} %); `
            + `wanted: at most ${wanted.lossPercent} less (${verdict(loss <= wanted.lossPercent)})`,
        `  by the clock ${count(window.speed)} deliveries/s with the window, which took ${percent(share)} of the core that it shares with `
            + `the load (busy ${percent(window.loadBusy)}), ${count(headless.speed)} without, where something else took as much of it `
            + `(${percent(headless.loadBusy)}): ${difference(100 * (1 - window.speed / headless.speed))}`,
    ];
}

function sayStalls({ messages, seconds, stalls }, minutes) {
    const own = stalls.filter((stall) => stall.own > wanted.stallMillis);
    return [
        `${count(messages / seconds)} messages/s for ${minutes} minutes: the window stood still ${stalls.length} times, for `
            + `${longestOf(stalls, 'millis')} ms at most; less what the host took of its core in these moments, ${own.length} times, `
            + `for ${longestOf(stalls, 'own')} ms at most; wanted: never above ${wanted.stallMillis} (${verdict(own.length === 0)})`,
    ];
}

const sayStart = (millis) => [
    `Start to the first picture: ${millis.toFixed(0)} ms (median of ${starts}); wanted: ${wanted.startMillis} (${verdict(millis < wanted.startMillis)})`,
];

const sayMemory = (mebibytes) => [
    `Resident then: ${mebibytes[Math.floor(mebibytes.length / 2)]?.toFixed(0)} MiB half way, ${mebibytes.at(-1)?.toFixed(0)} MiB at `
        + `the end, ${Math.max(...mebibytes).toFixed(0)} MiB at most`,
];

// Tells line by line, as soon as it is known.
export async function measureWindow(rounds, minutes, tell) {
    checkTools();
    const { env, folder, close } = await startDisplay();
    const tellAll = (lines) => lines.forEach((line) => tell(line));
    try {
        const { stolenShare } = await withStolen(async () => {
            const times = [];
            for (let i = 0; i < starts; ++i)
                times.push(await startOnce(env));
            tellAll(sayStart(median(times)));
            tellAll(sayCost(await throughput(rounds * pairsPerRound, env)));
            const held = await hold(minutes, env, folder);
            tellAll(sayStalls(held, minutes));
            tellAll(sayMemory(held.mebibytes));
        });
        tellAll(sayStolen(stolenShare));
    } finally {
        close();
    }
}
