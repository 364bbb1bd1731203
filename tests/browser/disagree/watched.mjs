// SPDX-License-Identifier: GPL-3.0-only
// A relay that is watched as its window watches it, and asked what the window says.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { until } from '../common.mjs';

const built = fileURLToPath(new URL('../../../build/dev/tests/gui/drift_watched', import.meta.url));

export class Watched {
    // Ends with the test `t`.
    static async start(t) {
        const watched = new Watched();
        t.after(() => watched.stop());
        watched.url = (await watched.lines.next()).value.replace(/^READY /, '');
        return watched;
    }

    constructor() {
        const env = { ...process.env, QT_QPA_PLATFORM: 'offscreen' };
        this.process = spawn(process.env.DRIFT_WATCHED_EXE || built, { env, stdio: ['pipe', 'pipe', 'inherit'] });
        this.exited = once(this.process, 'exit');
        this.lines = createInterface(this.process.stdout)[Symbol.asyncIterator]();
    }

    async stop() {
        this.process.stdin.end();
        await this.exited;
    }

    async ask(what, more = {}) {
        this.process.stdin.write(`${JSON.stringify({ ask: what, ...more })}\n`);
        const { value, done } = await this.lines.next();
        assert.ok(!done, 'the relay is there');
        return JSON.parse(value);
    }

    // Resolves with the problem of that kind as soon as it is told.
    async problem(kind) {
        let all = [];
        const find = () => all.find((problem) => problem.kind === kind);
        await until(async () => {
            all = await this.ask('problems');
            return find();
        }, `Problems tells: ${kind}`);
        return find();
    }

    // Resolves once `holds` does for what is answered, with that.
    async answer(what, more, holds) {
        let answer;
        await until(async () => holds((answer = await this.ask(what, more))), `${what} tells it`);
        return answer;
    }
}
