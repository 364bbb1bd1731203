// SPDX-License-Identifier: GPL-3.0-only
// From measurements to ratios, and from ratios to verdicts.
import { curves, figures, goalCells } from './cells.mjs';
import { median } from './median.mjs';

const valuesOf = (results, server, figure) => results[server].map((result) => result[figure.name]);

// Of the rounds' ratios the median: what a round has in common, it has in both.
function ratioOf(results, figure, one, other) {
    const below = valuesOf(results, other, figure);
    return median(valuesOf(results, one, figure).map((value, round) => value / below[round]));
}

export const holds = ({ most = Infinity, least = -Infinity }, ratio) => ratio <= most && ratio >= least;

// One row for each figure of each cell that was measured:
// {id, cell, figure, values: {server: median}, ratios: [{against, ratio, goal, reached}]}; `reached` null without a goal.
export function rowsOf(measured) {
    const rows = [];
    for (const cell of goalCells.filter(({ name }) => measured[name])) {
        const results = measured[cell.name];
        const [subject, ...others] = cell.servers;
        for (const [key, goals] of Object.entries(cell.goals)) {
            const figure = figures[key];
            const values = Object.fromEntries(cell.servers.map((name) => [name, median(valuesOf(results, name, figure))]));
            const ratios = others.map((against) => {
                const goal = goals[against] ?? {};
                const ratio = ratioOf(results, figure, subject, against);
                return { against, ratio, goal, reached: Object.keys(goal).length ? holds(goal, ratio) : null };
            });
            const busy = Math.max(...valuesOf(results, subject, { name: 'loadBusy' }));
            rows.push({ id: `${cell.name}, ${figure.title}`, cell: cell.name, figure, values, ratios, busy });
        }
    }
    return rows;
}

const cost = figures.cpu;
const tolerance = 1.1; // of a line that is called flat

// One line for each curve that was measured:
// {name, title, xs, lines: {server: [cost, …]}, judged, growth: {server: ratio}, flat}
export function linesOf(measured) {
    return curves.filter((curve) => curve.points.every((point) => measured[point.name])).map((curve) => {
        const xs = curve.points.map(({ x }) => x);
        const results = curve.points.map((point) => measured[point.name]);
        const lines = Object.fromEntries(curve.servers.map((name) => [name, results.map((each) => median(valuesOf(each, name, cost)))]));
        const [from, to] = curve.judged.map((x) => xs.indexOf(x));
        const growth = Object.fromEntries(Object.entries(lines).map(([name, line]) => [name, line[to] / line[from]]));
        return { name: curve.name, title: curve.title, xs, lines, judged: curve.judged, growth, flat: growth[curve.servers[0]] <= tolerance };
    });
}
