// SPDX-License-Identifier: GPL-3.0-only
// Runs drift_load once.
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { load, loadCore, pin, plainEnvironment, serverCore } from './servers.mjs';

// Resolves with the JSON of its last line; `onLine` gets the lines before, `onStart` the process.
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
