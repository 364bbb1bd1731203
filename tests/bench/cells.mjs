// SPDX-License-Identifier: GPL-3.0-only
// What is measured, and what is wanted of it. A goal is a ratio of ours to a peer: `most` or `least`.
import { hogCell } from './hogs.mjs';

const most = (value) => ({ most: value });
const least = (value) => ({ least: value });

// Figures of a run of drift_load: how they are called, and which of them is better.
export const figures = {
    cpu: { title: 'CPU µs per delivery', name: 'cpuMicrosPerDelivery', less: true },
    relayCpu: { title: "CPU µs of the relay's thread per delivery", name: 'relayCpuMicrosPerDelivery', less: true },
    busiestCpu: { title: 'CPU µs of the busiest relay thread per delivery', name: 'busiestCpuMicrosPerDelivery', less: true },
    wire: { title: 'bytes per delivery', name: 'bytesPerDelivery', less: true },
    speed: { title: 'deliveries/s', name: 'deliveriesPerSecond', less: false },
    p50: { title: 'p50 µs', name: 'p50Micros', less: true },
    p99: { title: 'p99 µs', name: 'p99Micros', less: true },
    connections: { title: 'new connections/s', name: 'connectionsPerSecond', less: false },
    memory: { title: 'bytes per idle connection', name: 'bytesPerConnection', less: true },
};

// Of ours alone.
export const mostIdleBytes = 2048;

const everybody = ['ours', 'ws', 'bare'];
const count = (value) => value.toLocaleString('en-US');
const bytes = (size) => (size >= 1024 ? `${size / 1024} KiB` : `${size} B`);
const plural = (number, word) => `${count(number)} ${word}${number === 1 ? '' : 's'}`;

const broadcastName = (clients, size) => `${plural(clients, 'client')} × ${bytes(size)}`;

// Messages that are on their way at once. With more of them every server has larger pieces to write, and a delivery
// costs all of them less.
const window = 16;

// One room as fast as it goes. `cpu` and `speed`: the goals against each peer.
function broadcast(clients, size, cpu, speed) {
    return {
        name: broadcastName(clients, size),
        mode: 'throughput',
        options: { clients, size, window },
        servers: everybody,
        goals: { cpu, speed },
    };
}

// The same absolute rate for everybody, which all follow with ease: what is compared is latency and not a queue.
function light(clients, size, rate) {
    return {
        name: `${plural(clients, 'client')} × ${bytes(size)} at ${count(rate)} messages/s`,
        mode: 'latency',
        options: { clients, size, rate, spin: 1 },
        seconds: 1.5, // times as long: the slowest hundredth needs messages to be one of
        servers: everybody,
        goals: { p50: { ws: most(0.8), bare: most(1.1) }, p99: { ws: most(0.8), bare: most(1.3) } },
    };
}

// Everybody sends, whatever comes back: nobody waits for anybody, as where cursors are drawn. Together as fast as the loop still
// follows, with next to nothing of its core left, which is found out first, at this rate; `ws` would be overrun.
function steady(clients, size, rate, cpu) {
    return {
        name: `${broadcastName(clients, size)}, all sending`,
        mode: 'latency',
        options: { clients, size, rate, senders: clients },
        filling: { server: 'bare', share: 0.97 }, // of a core
        servers: ['ours', 'bare'],
        goals: { cpu: { bare: cpu }, p50: {}, speed: {} },
    };
}

const small = { ws: most(0.06), bare: most(0.85) };
const large = { ws: most(0.12), bare: most(1) };
const smallSpeed = { ws: least(14), bare: least(0.95) };
const largeSpeed = { ws: least(8), bare: least(0.95) };
const bareSpeed = { bare: least(0.95) };

export const goalCells = [
    broadcast(1, 100, { ws: most(0.45), bare: most(1.1) }, bareSpeed),
    broadcast(10, 100, { ws: most(0.1), bare: most(1) }, bareSpeed),
    broadcast(100, 100, small, smallSpeed),
    broadcast(1_000, 100, small, smallSpeed),
    broadcast(100, 4096, large, largeSpeed),
    broadcast(1_000, 4096, large, largeSpeed),
    {
        name: '100 clients × 100 B, 64 on their way', // what is left of the cost where the system's part is small
        mode: 'throughput',
        options: { clients: 100, size: 100, window: 64 },
        servers: everybody,
        goals: { cpu: {} },
    },
    {
        name: '64 rooms of one × 100 B',
        mode: 'rooms',
        options: { clients: 64, size: 100, window: 64 },
        servers: everybody,
        goals: { cpu: { ws: most(0.4), bare: most(1.1) }, speed: bareSpeed },
    },
    steady(100, 100, 2_000, small.bare),
    steady(1_000, 100, 200, small.bare),
    steady(100, 4096, 1_000, large.bare),
    steady(1_000, 4096, 100, large.bare),
    light(10, 100, 1_000),
    light(100, 100, 200),
    light(100, 4096, 200),
    {
        name: 'new connections',
        mode: 'connections',
        options: {},
        servers: everybody,
        goals: { connections: { ws: least(1), bare: {} } },
    },
    {
        name: 'with the window, 100 clients × 100 B',
        mode: 'throughput',
        options: { clients: 100, size: 100, window },
        servers: ['window', 'ours'],
        goals: { speed: { ours: least(0.95) }, relayCpu: { ours: most(1.05) } },
    },
    {
        name: '64 rooms of one × 100 B on two threads', // see README.md
        mode: 'rooms',
        options: { clients: 64, size: 100, window: 64, made: 1 },
        servers: ['twoThreads', 'oneThread'],
        goals: { busiestCpu: { oneThread: most(1 / 1.7) }, cpu: { oneThread: most(1.1) } },
    },
    {
        name: '100 clients × 4 KiB of words, compressed',
        mode: 'throughput',
        options: { clients: 100, size: 4096, window, deflate: 1 },
        servers: ['compressing', 'ours', 'wsCompressing'],
        goals: { wire: { ours: {}, wsCompressing: {} }, cpu: { ours: {}, wsCompressing: {} } },
    },
    hogCell,
    {
        name: '10,000 idle connections',
        mode: 'idle',
        options: { clients: 10_000 },
        servers: everybody,
        once: true, // it comes out the same every time
        goals: { memory: { ws: {}, bare: {} } },
    },
];

// What must not rise: cost per delivery along a line of cells. `judged`: of which x to which. A point whose name a cell
// above has is that cell.
export const curves = [
    {
        name: 'clients',
        title: 'clients in one room, 100 B',
        servers: everybody,
        points: [1, 10, 100, 1_000, 10_000].map((x) => (
            { x, name: broadcastName(x, 100), mode: 'throughput', options: { clients: x, size: 100, window } })),
        judged: [100, 10_000],
    },
    {
        name: 'rooms',
        title: 'rooms of one, 100 B, 64 messages on their way at most',
        servers: everybody,
        points: [1, 10, 100, 1_000, 10_000].map((x) => (
            { x, name: `${plural(x, 'room')} of one`, mode: 'rooms', options: { clients: x, size: 100, window: 64 } })),
        judged: [1, 10_000],
    },
    {
        name: 'retained',
        title: 'messages retained in the stream, 100 clients, 100 B appended',
        servers: ['oursUnlimited', 'ws'],
        points: [1_000, 10_000, 100_000].map((x) => (
            { x, name: `${count(x)} retained`, mode: 'throughput',
                options: { clients: 100, size: 100, window, retained: x, messages: 3_000 } })),
        judged: [1_000, 100_000],
    },
];

// The cells of which every name has the words in it, each once; the curves' too where they are wanted.
export function cellsWith(words, withCurves) {
    const points = curves.flatMap(({ points: each, servers }) => each.map((point) => ({ ...point, servers })));
    const all = withCurves ? [...goalCells, ...points] : goalCells;
    const first = (cell, index) => all.findIndex(({ name }) => name === cell.name) === index;
    return all.filter(first).filter(({ name }) => name.includes(words));
}
