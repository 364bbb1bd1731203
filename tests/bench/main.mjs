// SPDX-License-Identifier: GPL-3.0-only
// The command line of the measurements; see `usage`.
import { parseArgs } from 'node:util';
import { compare, soak } from './measure.mjs';
import { judgeSoak, report } from './report.mjs';
import { measureWindow } from './window.mjs';

const usage = `Usage: tests/bench/run [options]

Measures driftscope and a relay of the same semantics on npm's ws, in turn and in the same run, each server pinned to
one core and the load to another, over loopback: CPU time per delivery, deliveries per second, latency at a fixed rate
and memory per idle connection. Every client checks that it gets every message once and in order.

  --quick          one short round of fewer scenarios (about half a minute)
  --rounds N       rounds of which the medians are shown (3)
  --window MINUTES instead: the window, on a display of its own (Xvfb): its start, what it costs the relay, and how it
                   bears 50,000 messages a second for so long
  --soak MINUTES   instead: 2,000 clients join, push and leave; prints the server's resident memory every 10 s
  --json           the figures as JSON, for a program to read
  --help           this
`;

function readOptions() {
    const { values } = parseArgs({
        options: {
            quick: { type: 'boolean' },
            rounds: { type: 'string', default: '3' },
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
    return values;
}

let options;
try {
    options = readOptions();
} catch (error) {
    console.error(`${error.message}\n\n${usage}`);
    process.exit(2);
}

try {
    if (options.help) {
        process.stdout.write(usage);
    } else if (options.window) {
        console.log(await measureWindow(Number(options.rounds), Number(options.window)));
    } else if (options.soak) {
        console.log(judgeSoak(await soak(Number(options.soak))));
    } else {
        const results = await compare(options.quick ? 1 : Number(options.rounds), Boolean(options.quick));
        console.log(options.json ? JSON.stringify(results, null, 2) : report(results));
    }
} catch (error) {
    console.error(error.message);
    process.exit(1);
}
