// SPDX-License-Identifier: GPL-3.0-only
// Measures cells: every server of a cell in turn within each round, so that a machine that slows down slows all.
import { placeThreads, startDisplay } from './display.mjs';
import { median } from './median.mjs';
import { run } from './runload.mjs';
import { servers } from './servers.mjs';

const rotated = (list, by) => list.map((_, i) => list[(i + by) % list.length]);

// The messages/s with which a server needs that share of its core. Each costs less the faster they come, so what one costs is
// looked at twice: at the rate of the options, and at the one found by that.
async function fillingRate({ mode, filling: { server, share } }, options) {
    let rate = options.rate;
    for (let look = 0; look < 2; ++look) {
        const costs = [];
        for (let i = 0; i < 3; ++i)
            costs.push((await run(mode, { ...options, rate }, servers[server])).cpuMicrosPerDelivery);
        rate = Math.round(share * 1e6 / (median(costs) * options.clients));
    }
    return rate;
}

// {server: [a result for each round]}
async function measureCell(cell, { rounds, seconds, env }) {
    const timed = cell.mode !== 'idle' && !cell.options.messages;
    const options = timed ? { ...cell.options, seconds: seconds * (cell.seconds ?? 1) } : { ...cell.options };
    if (cell.filling)
        options.rate = await fillingRate(cell, options);
    const results = Object.fromEntries(cell.servers.map((name) => [name, []]));
    for (let round = 0; round < (cell.once ? 1 : rounds); ++round) {
        for (const name of rotated(cell.servers, round)) {
            const how = name === 'window' ? { env, onStart: placeThreads } : {};
            results[name].push(await run(cell.mode, options, servers[name], how));
        }
    }
    return results;
}

// Resolves with {cell name: {server: [result, …]}}. Cells with a window are left out where there is no display.
export async function measure(cells, { rounds, seconds }) {
    const results = {};
    const display = cells.some(({ servers: names }) => names.includes('window'))
        ? await startDisplay().catch(({ message }) => process.stderr.write(`without the window: ${message}\n`) && null)
        : null;
    try {
        for (const cell of cells) {
            if (cell.servers.includes('window') && !display)
                continue;
            process.stderr.write(`measuring ${cell.name}\n`);
            results[cell.name] = await measureCell(cell, { rounds, seconds, env: display?.env });
        }
    } finally {
        display?.close();
    }
    return results;
}
