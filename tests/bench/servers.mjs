// SPDX-License-Identifier: GPL-3.0-only
// What is measured, and where it runs.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { fileURLToPath } from 'node:url';

const build = process.env.DRIFT_BUILD;
const peer = fileURLToPath(new URL('peer/', import.meta.url));
const bare = `${build}/tests/bench/drift_bare_peer`;
export const load = `${build}/tests/bench/drift_load`;
export const driftscope = `${build}/driftscope`;

// The limits that a load is meant to exceed are off; the peers have none.
const common = ['--port', '0', '--max-incoming-rate', '0', '--log-level', 'warning'];
const unlimited = ['--max-stream-messages', '0', '--max-stream-bytes', '0'];
const ours = [driftscope, '--headless', ...common, '--threads', '1'];
const several = [driftscope, '--headless', ...common, '--max-new-rate', '0', '--threads'];

// By name. `window` needs a display in its environment.
export const servers = {
    ours,
    ws: [process.execPath, `${peer}relay.js`],
    bare: [bare],
    window: [driftscope, ...common, '--threads', '1'],
    oneThread: [...several, '1'],
    twoThreads: [...several, '2'],
    oursUnlimited: [...ours, ...unlimited],
    oursPatient: [...ours, '--max-waiting', '0', '--max-waiting-time', '0'],
    compressing: [...ours, '--compress'],
    wsCompressing: [process.execPath, `${peer}relay.js`, '--compress'],
    oursForgetful: [...ours, '--room-ttl', '30s'],
};

// The cores that this process may use: the first is for the server, the second for the load.
function cores() {
    const allowed = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))[1];
    return allowed.split(',').flatMap((range) => {
        const [first, last = first] = range.split('-').map(Number);
        return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    });
}

export const [serverCore, loadCore] = cores();
export const pin = (core, command) => (loadCore === undefined ? command : ['taskset', '-c', String(core), ...command]);

// Without variables that change our server.
export function plainEnvironment() {
    const foreign = ([name]) => !/^(DRIFTSCOPE_|PORT$|HOST$)/.test(name);
    return Object.fromEntries(Object.entries(process.env).filter(foreign));
}

export function checkTools() {
    const needed = [[load, 'build'], [bare, 'build'], [driftscope, 'build'], [`${peer}node_modules/ws`, 'npm packages']];
    for (const [file, advice] of needed) {
        if (!existsSync(file))
            throw new Error(`${file} is missing (${advice}): installer/dev bench makes everything that is needed`);
    }
}

export function machine() {
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
