// SPDX-License-Identifier: GPL-3.0-only
// Turns figures into text.

const count = (value) => Math.round(value).toLocaleString('en-US');
const short = (value) => (value >= 100 ? count(value) : value.toPrecision(3));

// Columns: which figure, how it is written, and whether less of it is better.
const cost = { title: 'CPU us/delivery', name: 'cpuMicrosPerDelivery', write: short, less: true };
const speed = { title: 'deliveries/s', name: 'deliveriesPerSecond', write: count, less: false };
const usual = { title: 'p50 us', name: 'p50Micros', write: count, less: true };
const late = { title: 'p99 us', name: 'p99Micros', write: count, less: true };

// How many times better ours is.
const ratio = ({ name, less }, { ours, ws }) => (less ? ws[name] / ours[name] : ours[name] / ws[name]);

const cell = (text, width) => String(text).padStart(width);

// A row per scenario; `pairOf` gives the part of it that the table is about.
function table(columns, scenarios, pairOf) {
    const titles = cell('', 16) + columns.map(({ title }) => cell(title, 26)).join('');
    const sides = cell('ours', 10) + cell('ws', 9) + cell('ratio', 7);
    const rows = scenarios.map((scenario) => {
        const pair = pairOf(scenario);
        const cells = columns.map((column) => cell(column.write(pair.ours[column.name]), 10)
            + cell(column.write(pair.ws[column.name]), 9) + cell(ratio(column, pair).toFixed(1), 7));
        return cell(count(scenario.clients), 8) + cell(`${scenario.size} B`, 8) + cells.join('');
    });
    return [titles, cell('clients', 8) + cell('value', 8) + columns.map(() => sides).join(''), ...rows].join('\n');
}

// What the project promises of these figures.
function verdicts(scenarios) {
    const find = (clients, size) => scenarios.find((s) => s.clients === clients && s.size === size);
    const lines = [];
    const hundred = find(100, 100);
    const times = ratio(cost, hundred.throughput);
    const outcome = times >= 8 ? 'reached' : 'missed';
    lines.push(`CPU per delivery at 100 clients x 100 B: ${times.toFixed(1)} times less than ws; wanted: 8 (${outcome})`);
    const thousand = find(1_000, 100);
    if (thousand) {
        const of = (s) => s.throughput.ours[cost.name];
        const growth = of(thousand) / of(hundred);
        const shape = growth <= 1.5 ? 'linear' : 'not linear';
        lines.push(`A delivery among 1,000 clients costs ${growth.toFixed(2)} times what it costs among 100 (${shape})`);
    }
    return lines;
}

const deliveriesAtRate = (scenarios) => Math.max(...scenarios.map(({ clients, rate }) => clients * rate));

export function report({ machine, rounds, scenarios, idle }) {
    const kib = (side) => (idle[side].bytesPerConnection / 1024).toFixed(1);
    return [
        `${machine.ours} against npm ws ${machine.ws} on Node ${machine.node}`,
        `${machine.cpu}, ${machine.cores} cores, Linux ${machine.kernel}; `
            + (machine.pinned ? 'server and load each pinned to a core' : 'one core for everything'),
        `Medians of ${rounds}, ours and ws in turn. A ratio above 1 is how many times better ours is.`,
        '',
        'As fast as it goes:',
        table([cost, speed], scenarios, ({ throughput }) => throughput),
        '',
        `At a fixed rate (${count(deliveriesAtRate(scenarios))} deliveries/s at most):`,
        table([usual, late, cost], scenarios, ({ latency }) => latency),
        '',
        `Memory per idle connection (${count(idle.clients)} of them): ours ${kib('ours')} KiB, ws ${kib('ws')} KiB`,
        ...verdicts(scenarios),
    ].join('\n');
}

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
