// SPDX-License-Identifier: MIT
// Rows of radio buttons for the demos without React.
import { element } from './frame';

export const colours = ['ink', 'blue', 'vermilion', 'green', 'purple', 'orange', 'sky blue', 'yellow'];

function choices(label: string, faces: { name: string; face: HTMLElement }[], chosen: number, choose: (index: number) => void): HTMLElement {
    return element('fieldset', {}, element('legend', {}, label), ...faces.map(({ name, face }, i) => {
        const input = element('input', { type: 'radio', name: label, ariaLabel: name, checked: i === chosen });
        input.addEventListener('change', () => choose(i));
        return element('label', { className: 'choice', title: name }, input, face);
    }));
}

// A row of words of which one is chosen.
export function wordChoice(label: string, words: string[], chosen: number, choose: (index: number) => void): HTMLElement {
    return choices(label, words.map((name) => ({ name, face: element('span', {}, name) })), chosen, choose);
}

// A row of the colours c0, c1 … of style.css.
export function colourChoice(chosen: number, choose: (index: number) => void): HTMLElement {
    return choices('Colour', colours.map((name, i) => ({ name, face: element('span', { className: `swatch c${i}` }) })), chosen, choose);
}
