// SPDX-License-Identifier: GPL-3.0-only
// The command line of the measurements; see `usage`.
import { parseArgs } from 'node:util';
import { cellsWith } from './cells.mjs';
import { measure } from './matrix.mjs';
import { record, recorded, regressions } from './record.mjs';
import { introduction, judgeSoak, remarks, tables } from './report.mjs';
import { linesOf, rowsOf } from './rows.mjs';
import { run } from './runload.mjs';
import { checkTools, machine, servers } from './servers.mjs';
import { withStolen } from './stolen.mjs';
import { measureWindow } from './window.mjs';

const usage = `Usage: tests/bench/run [options]

Measures driftscope, a relay of the same semantics on npm's ws and a bare epoll loop, in turn and in the same run, each
server pinned to one core and the load to another, over loopback; prints ratios and the goals beside them. Every client
checks that it gets every message once and in order. See tests/bench/README.md.

  --quick          one short round of everything (about three minutes; in full: a quarter of an hour)
  --rounds N       rounds of which the medians are shown (5)
  --only WORDS     only what has these words in its name: --only '100 clients × 100 B'
  --check          whether a ratio is worse by more than a tenth than what was recorded; exit code 1 where one is
  --record         writes table, picture and ratios into tests/bench
  --window MINUTES instead: the window, on a display of its own (Xvfb): its start, what it costs the relay, and how it
                   bears 50,000 messages a second for so long
  --soak MINUTES   instead: 2,000 clients join, push, stall and leave; prints the server's resident memory and descriptors every 10 s
  --json           the figures as JSON, for a program to read
  --help           this
`;

const defaultRounds = 5;
const seconds = 1.5;
const quickSeconds = 0.7;

function readOptions() {
    const { values } = parseArgs({
        options: {
            quick: { type: 'boolean' },
            rounds: { type: 'string' },
            only: { type: 'string' },
            check: { type: 'boolean' },
            record: { type: 'boolean' },
            soak: { type: 'string' },
            window: { type: 'string' },
            json: { type: 'boolean' },
            help: { type: 'boolean' },
        },
    });
    for (const name of ['rounds', 'soak', 'window']) {
        if (values[name] !== undefined && !(Number(values[name]) > 0))
            throw new Error(`--${name} takes a number above 0`);
    }
    if (values.record && (values.only || values.quick))
        throw new Error('--record takes the whole of it');
    return values;
}

async function compare(options) {
    checkTools();
    const how = {
        rounds: Number(options.rounds ?? (options.quick ? 1 : defaultRounds)),
        seconds: options.quick ? quickSeconds : seconds,
    };
    const cells = cellsWith(options.only ?? '', !options.check);
    if (cells.length === 0)
        throw new Error(`nothing has ${options.only} in its name`);
    return { machine: machine(), ...how, ...await withStolen(async () => ({ measured: await measure(cells, how) })) };
}

// What seems worse is measured once more, and all rounds count: a machine has its moods.
async function check(options) {
    recorded(); // which says so at once where there is nothing
    const first = await compare(options);
    const suspects = new Set(regressions(rowsOf(first.measured)).map(({ cell }) => cell));
    if (suspects.size > 0) {
        const again = await measure(cellsWith('', false).filter(({ name }) => suspects.has(name)), first);
        for (const [cell, results] of Object.entries(again)) {
            for (const [server, rounds] of Object.entries(results))
                first.measured[cell][server].push(...rounds);
        }
    }
    const found = regressions(rowsOf(first.measured));
    console.log(show(first));
    for (const { name, was, is } of found)
        console.log(`REGRESSION: ${name} is ${is.toPrecision(3)}; recorded: ${was}`);
    console.log(found.length === 0 ? 'No ratio is worse by more than a tenth than what was recorded.' : '');
    return found.length === 0;
}

function show(result) {
    const rows = rowsOf(result.measured);
    return [introduction(result), '', tables(rows, linesOf(result.measured), result.measured), '', ...remarks(rows)].join('\n');
}

// Abandoned rooms go after 30 s here: with the usual day they would pile up as promised, and nothing could be judged.
async function soak(minutes) {
    checkTools();
    const options = { clients: 2_000, seconds: minutes * 60 };
    return judgeSoak(await run('soak', options, servers.oursForgetful, { onLine: (line) => console.log(line) }));
}

async function main(options) {
    if (options.help) {
        process.stdout.write(usage);
    } else if (options.window) {
        await measureWindow(Number(options.rounds ?? 3), Number(options.window), console.log);
    } else if (options.soak) {
        console.log(await soak(Number(options.soak)));
    } else if (options.check) {
        process.exitCode = await check(options) ? 0 : 1;
    } else {
        const result = await compare(options);
        if (options.record)
            record(result, rowsOf(result.measured), linesOf(result.measured));
        console.log(options.json ? JSON.stringify(result, null, 2) : show(result));
    }
}

let options;
try {
    options = readOptions();
} catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
}
try {
    await main(options);
} catch (error) {
    console.error(error.message);
    process.exit(1);
}
