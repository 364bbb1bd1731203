// SPDX-License-Identifier: GPL-3.0-only
// The real executable, as a test's own relay.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const startWithin = 20_000; // ms
const stopWithin = 5_000;

function executable() {
    const dev = fileURLToPath(new URL('../../installer/dev', import.meta.url));
    return process.env.DRIFTSCOPE_EXE || execFileSync(dev, ['where'], { encoding: 'utf8' }).trim();
}

// Nothing but its options decides how it runs: no variables, no driftscope.toml of the folder one is in.
function surroundings() {
    const foreign = ([name]) => !/^(DRIFTSCOPE_|PORT$|HOST$)/.test(name);
    const own = { XDG_DATA_HOME: join(tmpdir(), 'driftscope-tests') }; // where a certificate of its own is kept
    return { cwd: tmpdir(), env: { ...own, ...Object.fromEntries(Object.entries(process.env).filter(foreign)) } };
}

export class Relay {
    // Starts one and resolves once it listens; it ends with the test `t`.
    static async start(t, ...options) {
        const relay = new Relay(options);
        t.after(() => relay.stop());
        await relay.run(0);
        return relay;
    }

    // The same with its window, which nobody sees.
    static async startWithWindow(t, ...options) {
        const relay = new Relay(options);
        relay.headless = false;
        t.after(() => relay.stop());
        await relay.run(0);
        return relay;
    }

    constructor(options) {
        this.options = process.env.DRIFT_TEST_TLS ? ['--tls-self-signed', ...options] : options;
        this.headless = true;
    }

    // Starts it on `port`, 0 being any: after stop(), with its old port, a restart that has forgotten everything.
    async run(port) {
        const args = [...(this.headless ? ['--headless'] : []), '--port', String(port), '--log-level', 'warning', ...this.options];
        const { cwd, env } = surroundings();
        if (!this.headless)
            Object.assign(env, { QT_QPA_PLATFORM: 'offscreen', XDG_CONFIG_HOME: join(tmpdir(), 'driftscope-tests') });
        this.process = spawn(executable(), args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
        this.exited = once(this.process, 'exit');
        this.url = await this.ready();
    }

    ready() {
        return new Promise((resolve, reject) => {
            const refuse = (why) => reject(new Error(`${this.process.spawnfile}: ${why}`));
            const timer = setTimeout(() => refuse('no READY line'), startWithin);
            let text = '';
            this.process.stdout.on('data', (chunk) => {
                text += chunk;
                const url = /^READY (https?:\S+)$/m.exec(text)?.[1];
                if (!url)
                    return;
                clearTimeout(timer);
                resolve(url);
            });
            this.process.on('error', refuse);
            this.process.on('exit', (code) => refuse(`ended with ${code}`));
        });
    }

    get port() {
        return new URL(this.url).port;
    }

    // Ends it as a crash does.
    async kill() {
        this.process.kill('SIGKILL');
        await this.exited;
    }

    async stop() {
        if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null)
            return;
        this.process.kill('SIGTERM');
        const timer = setTimeout(() => this.process.kill('SIGKILL'), stopWithin);
        await this.exited;
        clearTimeout(timer);
    }
}
