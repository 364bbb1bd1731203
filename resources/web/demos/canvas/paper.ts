// SPDX-License-Identifier: MIT
// The sheet that is drawn on. Strokes have its own units, 1600 by 1000, however large it is on a screen.
import { element } from '../common/frame';
import { inNextFrame } from '../common/redraw';

export interface Stroke {
    id: string; // by which one that comes twice is known again
    colour: number; // an index of the colours c0, c1 … of style.css
    width: number;
    points: Uint16Array; // x and y by turns
}

const sheet = { width: 1600, height: 1000 };

const clamp = (value: number, most: number) => Math.round(Math.min(Math.max(value, 0), most));

export class Paper {
    readonly canvas = element('canvas', { role: 'img', ariaLabel: 'Shared canvas. Draw with a pointer, a pen or a finger.' });
    strokes: Stroke[] = [];
    readonly unfinished = new Map<string, Stroke>(); // by client, and one's own that are on their way by their id
    readonly redraw = inNextFrame(() => this.draw());

    constructor() {
        new ResizeObserver(this.redraw).observe(this.canvas);
        matchMedia('(prefers-color-scheme: dark)').addEventListener('change', this.redraw);
    }

    at({ clientX, clientY }: PointerEvent): [number, number] {
        const box = this.canvas.getBoundingClientRect();
        return [
            clamp(((clientX - box.left) / box.width) * sheet.width, sheet.width),
            clamp(((clientY - box.top) / box.height) * sheet.height, sheet.height),
        ];
    }

    private draw(): void {
        const { canvas } = this;
        canvas.width = Math.round(canvas.clientWidth * devicePixelRatio);
        canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
        const context = canvas.getContext('2d')!;
        context.scale(canvas.width / sheet.width, canvas.height / sheet.height);
        context.lineCap = context.lineJoin = 'round';
        const style = getComputedStyle(canvas);
        for (const { colour, width, points } of [...this.strokes, ...this.unfinished.values()]) {
            context.strokeStyle = style.getPropertyValue(`--c${colour}`);
            context.lineWidth = width;
            context.beginPath();
            for (let i = 0; i < points.length; i += 2)
                context.lineTo(points[i], points[i + 1]);
            context.stroke();
        }
    }
}
