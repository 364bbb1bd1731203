// SPDX-License-Identifier: MIT
// Who one is in a demo: a name that one may change, and one of the colours.

export interface Person {
    name: string;
    colour: number; // 1 to 6: those of style.css that can be seen on light and dark
}

// Whoever has the link may push anything.
export function isPerson(value: unknown): value is Person {
    const { name, colour } = (value ?? {}) as Partial<Person>;
    return typeof name === 'string' && typeof colour === 'number';
}

const item = 'driftscope_person'; // of this tab: two windows are two people
const animals = ['Otter', 'Heron', 'Fox', 'Badger', 'Wren', 'Lynx', 'Seal', 'Stoat', 'Crane', 'Hare', 'Owl', 'Vole'];

const random = (below: number) => crypto.getRandomValues(new Uint32Array(1))[0] % below;

export function whoAmI(): Person {
    const kept = sessionStorage.getItem(item);
    if (kept)
        return JSON.parse(kept);
    const person = { name: `${animals[random(animals.length)]} ${random(90) + 10}`, colour: 1 + random(6) };
    remember(person);
    return person;
}

export function remember(person: Person): void {
    sessionStorage.setItem(item, JSON.stringify(person));
}
