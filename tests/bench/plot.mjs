// SPDX-License-Identifier: GPL-3.0-only
// The picture of cost per delivery along each curve: SVG, both axes logarithmic, on a card of its own so that it reads
// on light and dark pages alike.
import { nameOf } from './report.mjs';

const panel = { width: 330, height: 250, left: 58, top: 64, gap: 34 };
const marks = { ours: 'circle', oursUnlimited: 'circle', ws: 'square', bare: 'triangle' };
const colours = { ours: '#0b5fbf', oursUnlimited: '#0b5fbf', ws: '#b3480a', bare: '#4a5560' };

const escape = (text) => text.replace(/[&<>]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[letter]);
const fixed = (value) => Number(value.toFixed(1));
const log = Math.log10;

function text(x, y, words, more = '') {
    return `<text x="${fixed(x)}" y="${fixed(y)}" ${more}>${escape(words)}</text>`;
}

function mark(kind, x, y, colour) {
    const [cx, cy] = [fixed(x), fixed(y)];
    if (kind === 'circle')
        return `<circle cx="${cx}" cy="${cy}" r="4" fill="${colour}"/>`;
    if (kind === 'square')
        return `<rect x="${fixed(x - 3.5)}" y="${fixed(y - 3.5)}" width="7" height="7" fill="${colour}"/>`;
    return `<path d="M${cx} ${fixed(y - 4.5)}l4.5 8h-9z" fill="${colour}"/>`;
}

const powers = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const tickLabel = (power) => (power < 0 ? String(10 ** power) : (10 ** power).toLocaleString('en-US'));

// Where the values of one panel stand.
function scales(line, at, range) {
    const [first, last] = [log(line.xs[0]), log(line.xs.at(-1))];
    return {
        x: (value) => at + 12 + (panel.width - 24) * ((log(value) - first) / (last - first)),
        y: (value) => panel.top + panel.height * (1 - (log(value) - range[0]) / (range[1] - range[0])),
    };
}

function grid(line, at, range, { x, y }) {
    const rows = powers(...range).map((power) => {
        const height = y(10 ** power);
        return `<path d="M${at} ${fixed(height)}h${panel.width}" stroke="#d8dde3"/>`
            + text(at - 8, height + 4, tickLabel(power), 'text-anchor="end"');
    });
    const columns = line.xs.map((value) => text(x(value), panel.top + panel.height + 18, value.toLocaleString('en-US'), 'text-anchor="middle"'));
    return [...rows, ...columns].join('\n');
}

function drawLine(line, name, { x, y }) {
    const points = line.lines[name].map((value, i) => [x(line.xs[i]), y(value)]);
    const path = points.map(([px, py]) => `${fixed(px)} ${fixed(py)}`).join('L');
    const dashes = name === 'bare' ? ' stroke-dasharray="5 3"' : '';
    return `<path d="M${path}" fill="none" stroke="${colours[name]}" stroke-width="2"${dashes}/>`
        + points.map(([px, py]) => mark(marks[name], px, py, colours[name])).join('');
}

function drawPanel(line, index, range) {
    const at = panel.left + index * (panel.width + panel.gap + 24);
    const scale = scales(line, at, range);
    return [
        text(at, panel.top - 12, line.title.split(',')[0], 'font-weight="bold"'),
        grid(line, at, range, scale),
        ...Object.keys(line.lines).map((name) => drawLine(line, name, scale)),
        text(at + panel.width / 2, panel.top + panel.height + 38, line.name, 'text-anchor="middle"'),
    ].join('\n');
}

function legend(names) {
    return names.map((name, i) => {
        const at = 330 + i * 90;
        return mark(marks[name], at, 24, colours[name]) + text(at + 10, 28, nameOf(name));
    }).join('\n');
}

export function plot(lines) {
    const values = lines.flatMap((line) => Object.values(line.lines).flat());
    const range = [Math.floor(log(Math.min(...values))), Math.ceil(log(Math.max(...values)))];
    const width = panel.left + lines.length * (panel.width + panel.gap + 24);
    const height = panel.top + panel.height + 56;
    return [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" `
            + 'font-family="system-ui, DejaVu Sans, sans-serif" font-size="12" fill="#1d2733" role="img">',
        '<title>CPU microseconds per delivery</title>',
        `<rect width="${width}" height="${height}" rx="8" fill="#ffffff"/>`,
        text(panel.left - 40, 28, 'CPU µs of the server per delivery', 'font-size="15" font-weight="bold"'),
        legend(['ours', 'ws', 'bare']),
        ...lines.map((line, index) => drawPanel(line, index, range)),
        '</svg>',
        '',
    ].join('\n');
}
