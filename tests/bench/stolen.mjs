// SPDX-License-Identifier: GPL-3.0-only
// What the machine beneath took away while something was measured: a virtual one may have to wait for its processors.
import { readFileSync } from 'node:fs';

const worthSaying = 0.02;

// Hundredths of a second of all processors since the start: {busy, stolen}. See proc_stat(5).
function processorTime() {
    const [user, nice, system, , , irq, softirq, steal] =
        readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/\s+/).slice(1).map(Number);
    return { busy: user + nice + system + irq + softirq, stolen: steal };
}

// Resolves with what `measure` resolves with, and the share of the time it wanted that it did not get.
export async function withStolen(measure) {
    const before = processorTime();
    const result = await measure();
    const after = processorTime();
    const stolen = after.stolen - before.stolen;
    return { ...result, stolenShare: stolen / Math.max(1, stolen + after.busy - before.busy) };
}

const sampleMillis = 10;
const accountedWithin = 10; // milliseconds: at the first tick that the processor gets again

// Milliseconds that the host took of one processor, as it goes on: `between(from, to)`, in those of Date.now(), rather tells a
// little more (of what is beside it) than less. To be closed.
export function watchStolen(core) {
    const samples = [];
    const read = () => {
        const line = new RegExp(`^cpu${core} (.*)$`, 'm').exec(readFileSync('/proc/stat', 'utf8'))[1];
        samples.push({ time: Date.now(), stolen: 10 * Number(line.split(' ')[7]) });
    };
    read();
    const timer = setInterval(read, sampleMillis);
    return {
        between(from, to) {
            const before = samples.findLast(({ time }) => time <= from) ?? samples[0];
            const after = samples.find(({ time }) => time >= to + accountedWithin) ?? samples.at(-1);
            return after.stolen - before.stolen;
        },
        close: () => clearInterval(timer),
    };
}

export function sayStolen(share) {
    if (share < worthSaying)
        return [];
    return [`NOT A QUIET MACHINE: other guests of its host took ${(100 * share).toFixed(0)} % of the processor time that was wanted.`];
}
