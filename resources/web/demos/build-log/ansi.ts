// SPDX-License-Identifier: MIT
// The colours of a terminal (ECMA-48, "select graphic rendition") as pieces of text with classes. Whatever else a program
// tells its terminal is left out; nothing of it can become markup.

export interface Style {
    readonly fg?: number | string; // 0 to 15, or '#rrggbb'
    readonly bg?: number | string;
    readonly marks: string; // class names: bold, dim, italic, underline, inverse
}

export interface Piece {
    style: Style;
    text: string;
}

export const plain: Style = { marks: '' };

// An SGR sequence; or any other control sequence, operating system command, string or single escape.
const sequence = /\x1b\[([\d;:]*)m|\x1b\[[0-?]*[ -/]*[@-~]?|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\|$)|\x1b[ -/]*[0-Z\\^-~]?/g;

const onCodes = new Map([[1, 'bold'], [2, 'dim'], [3, 'italic'], [4, 'underline'], [7, 'inverse']]);
const offCodes = new Map([[22, ['bold', 'dim']], [23, ['italic']], [24, ['underline']], [27, ['inverse']]]);

const hex = (...parts: number[]) => `#${parts.map((part) => (part & 255).toString(16).padStart(2, '0')).join('')}`;

// Of the 256 colours: 16 named ones, a cube of 6 by 6 by 6, and 24 greys.
function indexed(index: number): number | string {
    if (index < 16)
        return index;
    if (index >= 232)
        return hex(...Array(3).fill(8 + (index - 232) * 10));
    const level = (step: number) => (step ? 55 + step * 40 : 0);
    const cube = index - 16;
    return hex(level(Math.floor(cube / 36)), level(Math.floor(cube / 6) % 6), level(cube % 6));
}

const without = (marks: string, gone: string[]) => marks.split(' ').filter((mark) => mark && !gone.includes(mark)).join(' ');

// 38 and 48 take their colour from the codes behind them, which are taken off `rest`.
function extended(rest: number[]): number | string | undefined {
    const kind = rest.shift();
    if (kind === 5)
        return indexed(rest.shift() ?? 0);
    return kind === 2 ? hex(...[0, 0, 0].map(() => rest.shift() ?? 0)) : undefined;
}

function applied(style: Style, parameters: string): Style {
    const rest = parameters.split(/[;:]/).map(Number);
    let next = style;
    while (rest.length) {
        const code = rest.shift()!;
        const on = onCodes.get(code);
        const off = offCodes.get(code);
        if (code === 0)
            next = plain;
        else if (on)
            next = { ...next, marks: `${without(next.marks, [on])} ${on}`.trim() };
        else if (off)
            next = { ...next, marks: without(next.marks, off) };
        else if (code >= 30 && code <= 37 || code >= 90 && code <= 97)
            next = { ...next, fg: code >= 90 ? code - 82 : code - 30 };
        else if (code >= 40 && code <= 47 || code >= 100 && code <= 107)
            next = { ...next, bg: code >= 100 ? code - 92 : code - 40 };
        else if (code === 38 || code === 39)
            next = { ...next, fg: code === 38 ? extended(rest) : undefined };
        else if (code === 48 || code === 49)
            next = { ...next, bg: code === 48 ? extended(rest) : undefined };
    }
    return next;
}

// The style that holds behind `text` where `style` held before it.
export function after(style: Style, text: string): Style {
    if (!text.includes('\x1b'))
        return style;
    let next = style;
    for (const [, parameters] of text.matchAll(sequence))
        if (parameters !== undefined)
            next = applied(next, parameters);
    return next;
}

// What a terminal shows of a line in the end: what stands behind its last carriage return.
const shown = (line: string) => line.slice(line.lastIndexOf('\r') + 1);

const visible = (text: string) =>
    text.replace(/[\0-\x08\x0a-\x1f\x7f]/g, (c) => (c === '\x7f' ? '␡' : String.fromCharCode(0x2400 + c.charCodeAt(0))));

// The text of `line` alone.
export const bare = (line: string) => shown(line).replace(sequence, '');

// What is to be seen of `line`, where `style` held before it.
export function pieces(style: Style, line: string): Piece[] {
    const text = shown(line);
    let now = after(style, line.slice(0, line.length - text.length));
    let from = 0;
    const result: Piece[] = [];
    const add = (to: number) => {
        if (to > from)
            result.push({ style: now, text: visible(text.slice(from, to)) });
    };
    for (const match of text.matchAll(sequence)) {
        add(match.index);
        if (match[1] !== undefined)
            now = applied(now, match[1]);
        from = match.index + match[0].length;
    }
    add(text.length);
    return result;
}
