// SPDX-License-Identifier: GPL-3.0-only
// What one client that hogs costs the others: how late the slowest hundredth of small messages is beside it, against how
// late it is without, in the same run of the same server.
import { median } from './median.mjs';

export const hogCell = {
    name: 'beside a client that hogs',
    mode: 'headofline',
    options: { clients: 10, size: 100, rate: 200 },
    seconds: 3, // times as long, and three times that
    servers: ['oursPatient'],
    goals: {}, // in one run, not against another server: see below
};

const kinds = [['sendsMicros', 'sends 4 MiB a second'], ['stallsMicros', 'sends it, and never reads']];
const places = [[0, 'its own room', 2], [1, 'another room', 1.2]]; // and how much later it may be there

// [{hog, where, alone, beside, ratio, most}], microseconds; none where that was not measured.
export function hogRows(measured) {
    const results = measured[hogCell.name]?.oursPatient ?? [];
    if (results.length === 0)
        return [];
    const of = (key, place) => median(results.map((result) => result[key][place]));
    return kinds.flatMap(([key, hog]) => places.map(([place, where, most]) => {
        const ratio = median(results.map((result) => result[key][place] / result.aloneMicros[place]));
        return { hog, where, alone: of('aloneMicros', place), beside: of(key, place), ratio, most };
    }));
}
