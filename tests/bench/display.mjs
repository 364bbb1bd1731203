// SPDX-License-Identifier: GPL-3.0-only
// A display for the window, and the cores that its threads are to have.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { loadCore, pin, plainEnvironment, serverCore } from './servers.mjs';

// Resolves with {env, folder, close}: the environment of a program that is to show itself there, with a configuration
// of its own in the folder.
export function startDisplay() {
    const [program, ...flags] = pin(loadCore, ['Xvfb', '-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp', '-noreset']);
    const server = spawn(program, flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const folder = mkdtempSync(join(tmpdir(), 'driftscope-bench-'));
    const close = () => {
        server.kill();
        rmSync(folder, { recursive: true, force: true });
    };
    return new Promise((resolve, reject) => {
        server.on('error', () => {
            close();
            reject(new Error('Xvfb is missing: apt-get install xvfb'));
        });
        createInterface(server.stdio[3]).once('line', (number) => {
            const own = { DISPLAY: `:${number}`, QT_QPA_PLATFORM: 'xcb', XDG_CONFIG_HOME: folder, XDG_RUNTIME_DIR: folder };
            resolve({ env: { ...plainEnvironment(), ...own }, folder, close });
        });
    });
}

const children = (pid) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
const nameOf = (task) => readFileSync(`/proc/${task}/comm`, 'utf8').trim();
const isRelay = (task) => nameOf(task).startsWith('relay');

// The relay keeps its core to itself, as it does without a window; the window shares the other one with the load.
// Resolves with the server's process once its relay runs.
export async function placeThreads(loadProcess) {
    for (;;) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        const [server] = children(loadProcess.pid);
        if (!server)
            continue;
        const tasks = readdirSync(`/proc/${server}/task`);
        if (!tasks.some((task) => isRelay(`${server}/task/${task}`)))
            continue;
        for (const task of tasks) {
            const core = isRelay(`${server}/task/${task}`) ? serverCore : loadCore;
            if (core !== undefined)
                execFileSync('taskset', ['-cp', String(core), task], { stdio: 'ignore' });
        }
        return server;
    }
}
