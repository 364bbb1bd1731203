// SPDX-License-Identifier: GPL-3.0-only
// Turns figures into text: a table in Markdown, which is read well enough in a terminal too.
import { figures, mostIdleBytes } from './cells.mjs';
import { hogRows } from './hogs.mjs';
import { sayStolen } from './stolen.mjs';

const names = { ours: 'ours', oursUnlimited: 'ours', ws: 'ws', bare: 'epoll', window: 'window', oneThread: 'one', twoThreads: 'two',
    compressing: 'compressed', wsCompressing: 'ws' };

export const count = (value) => Math.round(value).toLocaleString('en-US');
const short = (value) => (value >= 100 ? count(value) : value.toPrecision(3));
const shortOrNone = (value) => (value === undefined ? '' : short(value));
const verdict = (reached) => (reached ? 'pass' : '**miss**');

// Columns of equal width.
function table(head, rows) {
    const all = [head, head.map(() => '---'), ...rows];
    const widths = head.map((_, column) => Math.max(...all.map((row) => row[column].length)));
    const line = (row, fill) => `| ${row.map((text, column) => text.padEnd(widths[column], fill)).join(' | ')} |`;
    return all.map((row, i) => line(row, i === 1 ? '-' : ' ')).join('\n');
}

function goalText({ most, least }) {
    if (most !== undefined)
        return `≤ ${Number(most.toPrecision(3))}`;
    return least === undefined ? '–' : `≥ ${least}`;
}

const ratioCells = (found) => (found
    ? [short(found.ratio), goalText(found.goal), found.reached === null ? '' : verdict(found.reached)] : ['', '', '']);

function peersTable(rows) {
    const head = ['', 'figure', 'ours', 'ws', 'epoll', 'ours/ws', 'goal', '', 'ours/epoll', 'goal', ''];
    return table(head, rows.map(({ cell, figure, values, ratios }) => {
        const against = (name) => ratioCells(ratios.find((ratio) => ratio.against === name));
        return [cell, figure.title, ...['ours', 'ws', 'bare'].map((name) => shortOrNone(values[name])), ...against('ws'), ...against('bare')];
    }));
}

function windowTable(rows) {
    const head = ['', 'figure', 'window', '--headless', 'ratio', 'goal', ''];
    return table(head, rows.map(({ cell, figure, values, ratios }) => (
        [cell, figure.title, short(values.window), short(values.ours), ...ratioCells(ratios[0])])));
}

function threadsTable(rows) {
    const head = ['', 'figure', '--threads 2', '--threads 1', 'ratio', 'goal', ''];
    return table(head, rows.map(({ cell, figure, values, ratios }) => (
        [cell, figure.title, short(values.twoThreads), short(values.oneThread), ...ratioCells(ratios[0])])));
}

function compressedTable(rows) {
    const head = ['', 'figure', '--compress', 'without', 'ws compressing', 'ratio to without', 'ratio to ws'];
    return table(head, rows.map(({ cell, figure, values, ratios }) => (
        [cell, figure.title, ...['compressing', 'ours', 'wsCompressing'].map((name) => short(values[name])), ...ratios.map(({ ratio }) => short(ratio))])));
}

function hogTable(rows) {
    const head = ['p99 beside one client that', 'in', 'alone µs', 'beside µs', 'ratio', 'goal', ''];
    return table(head, rows.map(({ hog, where, alone, beside, ratio, most }) => (
        [hog, where, short(alone), short(beside), short(ratio), goalText({ most }), verdict(ratio <= most)])));
}

function growthTable(lines) {
    const head = ['CPU per delivery', 'from', 'to', 'ours grows', 'ws', 'epoll', 'goal', ''];
    return table(head, lines.map(({ title, judged, growth, flat }) => {
        const [ours, ws, bare] = [growth.ours ?? growth.oursUnlimited, growth.ws, growth.bare];
        return [title, ...judged.map(count), `× ${short(ours)}`, ws ? `× ${short(ws)}` : '', bare ? `× ${short(bare)}` : '',
            'does not rise', verdict(flat)];
    }));
}

export function introduction({ machine, rounds, seconds, stolenShare }) {
    return [
        `${machine.ours}; npm ws ${machine.ws} on Node.js ${machine.node}; the bare epoll loop of \`peer/epoll\`.`,
        `${machine.cpu}, ${machine.cores} cores, Linux ${machine.kernel}; `
            + (machine.pinned ? 'server and load each pinned to a core.' : 'one core for everything.'),
        `Medians of ${rounds} ${rounds === 1 ? 'round' : 'rounds'} of ${seconds} s, in turn within each; a ratio is the median of the rounds' ratios.`,
        ...sayStolen(stolenShare),
    ].join('\n');
}

export function tables(rows, lines, measured) {
    const kinds = [['ours', peersTable], ['window', windowTable], ['twoThreads', threadsTable], ['compressing', compressedTable]]; // by the server that leads
    const parts = kinds.map(([leader, draw]) => {
        const its = rows.filter(({ values }) => Object.keys(values)[0] === leader);
        return its.length > 0 ? draw(its) : '';
    }).filter((part) => part !== '');
    const hogs = hogRows(measured);
    if (hogs.length > 0)
        parts.push(hogTable(hogs));
    if (lines.length > 0)
        parts.push(growthTable(lines));
    return parts.join('\n\n');
}

const busyLoad = 0.97; // of its core

// What stands below the tables, a sentence a line. Where the load itself had no time left, the server was not at its
// limit: then its CPU time says more than its deliveries.
export function remarks(rows) {
    const lines = [];
    const idle = rows.find(({ figure }) => figure === figures.memory);
    if (idle)
        lines.push(`An idle connection takes ${count(idle.values.ours)} bytes of our memory; wanted: at most ${count(mostIdleBytes)} (${verdict(idle.values.ours <= mostIdleBytes)}).`);
    const held = rows.filter(({ busy, figure }) => figure === figures.speed && busy > busyLoad).map(({ cell }) => cell);
    if (held.length > 0)
        lines.push(`The load itself had no time left, with ours, in: ${held.join('; ')}.`);
    return lines;
}

export const nameOf = (server) => names[server];

const settling = 300; // seconds that caches and pools have to reach their size
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

// Flat: the last quarter of what came after the first five minutes is within 3 % of its first quarter.
export function judgeSoak({ clients, mebibytes, sampleSeconds }) {
    const settled = mebibytes.slice(settling / sampleSeconds);
    if (settled.length < 8)
        return `Too short to say whether it is flat: the first ${settling / 60} minutes do not count.`;
    const quarter = Math.floor(settled.length / 4);
    const [first, last] = [mean(settled.slice(0, quarter)), mean(settled.slice(-quarter))];
    const flat = last <= first * 1.03;
    return `${count(clients)} clients: ${first.toFixed(1)} MiB after ${settling / 60} minutes, ${last.toFixed(1)} MiB at the end: `
        + (flat ? 'flat' : 'NOT flat');
}
