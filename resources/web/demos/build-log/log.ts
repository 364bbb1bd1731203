// SPDX-License-Identifier: MIT
// A log of any length on the screen: only the rows that are to be seen are elements.
import { element } from '../common/frame';
import { inNextFrame } from '../common/redraw';
import { after, bare, pieces, plain, type Style } from './ansi';

interface Row {
    text: string;
    style: Style; // what held before it
    number: number; // of the line; 0: no line, but a note between lines
}

const rowHeight = 20; // px, as in style.css
const tallest = 15_000_000; // px; browsers draw nothing beyond some height, the least of them 17.8 million
const longest = 5000; // characters of a row that are drawn

export class Log {
    readonly element = element('div', { className: 'log', tabIndex: 0, role: 'region', ariaLabel: 'Log' });
    onFollow: (following: boolean) => void = () => {};
    following = true;
    private readonly rows: Row[] = [];
    private style = plain;
    private lastNumber = 0;
    private found = -1;
    private readonly space = element('div', { className: 'space' });
    private readonly window = element('div', { className: 'window' });
    private readonly redraw = inNextFrame(() => this.draw());

    constructor() {
        this.space.append(this.window);
        this.element.append(this.space);
        this.element.addEventListener('scroll', () => {
            const { scrollTop, scrollHeight, clientHeight } = this.element;
            this.follow(scrollTop + clientHeight >= scrollHeight - 2);
            this.redraw();
        });
        new ResizeObserver(this.redraw).observe(this.element);
    }

    get lines(): number {
        return this.lastNumber;
    }

    add(lines: string[]): void {
        for (const text of lines) {
            this.rows.push({ text, style: this.style, number: ++this.lastNumber });
            this.style = after(this.style, text);
        }
        this.redraw();
    }

    // A row that is not of the log but about it. `lines` of it are counted but not there.
    note(text: string, lines = 0): void {
        this.lastNumber += lines;
        this.style = plain;
        this.rows.push({ text, style: plain, number: 0 });
        this.redraw();
    }

    clear(): void {
        this.rows.length = 0;
        this.lastNumber = 0;
        this.style = plain;
        this.found = -1;
        this.follow(true);
        this.redraw();
    }

    follow(following: boolean): void {
        if (this.following === following)
            return;
        this.following = following;
        this.onFollow(following);
        this.redraw();
    }

    // Goes to the next row with `text`, or the one before; says whether there is any.
    find(text: string, step: 1 | -1): boolean {
        const wanted = text.toLowerCase();
        const from = this.found >= 0 ? this.found : step > 0 ? -1 : 0;
        for (let i = 1; i <= this.rows.length; ++i) {
            const row = (from + i * step + this.rows.length * 2) % this.rows.length;
            if (!bare(this.rows[row].text).toLowerCase().includes(wanted))
                continue;
            this.found = row;
            this.follow(false);
            this.scrollTo(row);
            this.redraw();
            return true;
        }
        return false;
    }

    private get height(): number {
        return this.rows.length * rowHeight;
    }

    // How far one px of the scroll bar goes, where the log is too tall for one to one.
    private get scale(): number {
        const { clientHeight } = this.element;
        return this.height <= tallest ? 1 : (this.height - clientHeight) / (tallest - clientHeight);
    }

    private scrollTo(row: number): void {
        this.element.scrollTop = (row * rowHeight - this.element.clientHeight / 2) / this.scale;
    }

    private draw(): void {
        const { element: box, space, window } = this;
        space.style.height = `${Math.min(this.height, tallest)}px`;
        if (this.following)
            box.scrollTop = box.scrollHeight;
        const top = box.scrollTop * this.scale;
        const first = Math.floor(top / rowHeight);
        const last = Math.min(this.rows.length, first + Math.ceil(box.clientHeight / rowHeight) + 1);
        window.style.transform = `translateY(${box.scrollTop - (top - first * rowHeight)}px)`;
        const drawn = [];
        for (let i = first; i < last; ++i)
            drawn.push(this.drawRow(this.rows[i], i === this.found));
        window.replaceChildren(...drawn);
    }

    private drawRow({ text, style, number }: Row, found: boolean): HTMLElement {
        const row = element('div', { className: `line${number ? '' : ' note'}${found ? ' found' : ''}` });
        row.append(element('span', { className: 'number' }, number ? String(number) : ''));
        const cut = text.length > longest ? `${text.slice(0, longest)} … (${text.length - longest} more characters)` : text;
        for (const piece of pieces(style, cut))
            row.append(drawPiece(piece.style, piece.text));
        return row;
    }
}

function drawPiece({ fg, bg, marks }: Style, text: string): Node {
    if (fg === undefined && bg === undefined && !marks)
        return document.createTextNode(text);
    const classes = [marks, typeof fg === 'number' ? `fg${fg}` : '', typeof bg === 'number' ? `bg${bg}` : ''];
    const span = element('span', { className: classes.filter(Boolean).join(' ') }, text);
    if (typeof fg === 'string')
        span.style.color = fg;
    if (typeof bg === 'string')
        span.style.background = bg;
    return span;
}
