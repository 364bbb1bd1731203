// SPDX-License-Identifier: GPL-3.0-only
// The ratios that were reached: written into this folder, and held against what is measured later.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { plot } from './plot.mjs';
import { introduction, nameOf, remarks, tables } from './report.mjs';

const file = (name) => new URL(name, import.meta.url);
const tolerance = 0.1;
const begin = '<!-- measured: written by `installer/dev bench --record` -->';
const end = '<!-- end of measured -->';
const picture = '![CPU per delivery along the number of clients, of rooms, and of messages retained](cost.svg)';

const ratioName = (row, { against }) => `${row.id}: ours/${nameOf(against)}`;

// recorded.json, cost.svg, and the part of the README between its two marks.
export function record(run, rows, lines) {
    const ratios = Object.fromEntries(rows.flatMap((row) => (
        row.ratios.map((ratio) => [ratioName(row, ratio), Number(ratio.ratio.toPrecision(4))]))));
    writeFileSync(file('recorded.json'), `${JSON.stringify({ machine: run.machine, rounds: run.rounds, ratios }, null, 2)}\n`);
    writeFileSync(file('cost.svg'), plot(lines));
    const readme = readFileSync(file('README.md'), 'utf8');
    const [before, rest] = readme.split(begin);
    const after = rest.split(end)[1];
    const measured = [introduction(run), '', tables(rows, lines, run.measured), '', ...remarks(rows), '', picture].join('\n');
    writeFileSync(file('README.md'), `${before}${begin}\n${measured}\n${end}${after}`);
}

export function recorded() {
    if (!existsSync(file('recorded.json')))
        throw new Error('nothing was recorded yet: installer/dev bench --record');
    return JSON.parse(readFileSync(file('recorded.json'), 'utf8'));
}

// The ratios that are worse than the recorded ones by more than a tenth: [{name, cell, was, is}].
export function regressions(rows) {
    const { ratios } = recorded();
    return rows.flatMap((row) => row.ratios.flatMap((found) => {
        const name = ratioName(row, found);
        const was = ratios[name];
        const worse = row.figure.less ? found.ratio / was : was / found.ratio;
        return was !== undefined && worse > 1 + tolerance ? [{ name, cell: row.cell, was, is: found.ratio }] : [];
    }));
}
