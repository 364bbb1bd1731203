// SPDX-License-Identifier: GPL-3.0-only
// Takes a share of the core that it is pinned to, until it is killed: node burner.mjs SHARE
const share = Number(process.argv[2]);
const period = 33_000; // microseconds: a turn of the window
const pause = new Int32Array(new SharedArrayBuffer(4));

const used = () => process.cpuUsage().user + process.cpuUsage().system;
for (let turn = performance.now(); ; turn += period / 1000) {
    const until = used() + share * period;
    while (used() < until)
        ;
    Atomics.wait(pause, 0, 0, Math.max(0, turn + period / 1000 - performance.now()));
}
