// SPDX-License-Identifier: MIT
import { uniqueClientId, type SequenceValue } from 'driftdb';
import { colourChoice, wordChoice } from '../common/choices';
import { element, stage } from '../common/frame';
import { openRoom } from '../common/room';
import { Paper, type Stroke } from './paper';

const penEvery = 40; // ms
const compactAt = 200; // strokes

const me = uniqueClientId();
const paper = new Paper();
const widths = [4, 10, 24];
let colour = 1;
let width = widths[1];

const { db } = await openRoom({ cbor: true });

// What is on the stream `strokes`: a stroke, or all strokes up to here, which a compaction or a clearing leaves behind.
type Kept = Stroke | { all: Stroke[] };

// Whoever has the link may push anything.
const isStroke = (value: unknown): value is Stroke => (value as Stroke)?.points instanceof Uint16Array;

let lastSeq = 0;

function take({ seq, value }: SequenceValue): void {
    lastSeq = seq;
    const kept = value as Kept;
    if (isStroke(kept))
        paper.strokes.push(kept);
    else if (Array.isArray(kept?.all))
        paper.strokes = kept.all.filter(isStroke);
    paper.redraw();
}

// Only who made the stream longer is told its size: so one client compacts, not all.
function compact(size: number): void {
    if (size > compactAt)
        db.send({ type: 'push', key: 'strokes', action: { type: 'compact', seq: lastSeq }, value: { all: paper.strokes } });
}

db.follow('strokes', {
    replay({ data, complete, news }) {
        // The relay was started anew and has forgotten the strokes: whoever comes back brings them, all the same ones.
        if (complete && data.length === 0 && paper.strokes.length > 0)
            return db.send({ type: 'push', key: 'strokes', action: { type: 'replace' }, value: { all: paper.strokes } });
        if (complete && news.length === data.length) // nothing of it was seen before: it is all there is
            paper.strokes = [];
        news.forEach(take);
        paper.redraw();
    },
    push: take,
    size: compact,
});

// Strokes of others that are not finished. They are relayed whole, so that one which gets lost does no harm.
db.subscribe('pen', ({ value }) => {
    const { client, stroke } = (value ?? {}) as { client?: string; stroke?: Stroke | null };
    if (!client || client === me)
        return;
    if (isStroke(stroke))
        paper.unfinished.set(client, stroke);
    else
        paper.unfinished.delete(client);
    paper.redraw();
});

const asStroke = (points: number[]): Stroke => ({ colour, width, points: Uint16Array.from(points) });

const showPen = (stroke: Stroke | null) =>
    db.send({ type: 'push', key: 'pen', action: { type: 'relay' }, value: { client: me, stroke } });

// One's own stroke while the pen is down: x and y by turns.
let points: number[] | null = null;
let shownAt = 0;

paper.canvas.addEventListener('pointerdown', (event) => {
    if (points || event.button !== 0)
        return;
    paper.canvas.setPointerCapture(event.pointerId);
    points = paper.at(event);
    draw(event);
});

function draw(event: PointerEvent): void {
    if (!points)
        return;
    const moves = event.getCoalescedEvents?.() ?? [];
    for (const move of moves.length ? moves : [event])
        points.push(...paper.at(move));
    const stroke = asStroke(points);
    paper.unfinished.set(me, stroke);
    paper.redraw();
    if (event.timeStamp - shownAt < penEvery)
        return;
    shownAt = event.timeStamp;
    showPen(stroke);
}

function finish(): void {
    if (!points)
        return;
    db.send({ type: 'push', key: 'strokes', action: { type: 'append' }, value: asStroke(points) });
    showPen(null);
    points = null;
    paper.unfinished.delete(me);
}

paper.canvas.addEventListener('pointermove', draw);
paper.canvas.addEventListener('pointerup', finish);
paper.canvas.addEventListener('pointercancel', finish);

const clear = element('button', { type: 'button' }, 'Clear');
clear.addEventListener('click', () => db.send({ type: 'push', key: 'strokes', action: { type: 'replace' }, value: { all: [] } }));

stage.append(
    element('div', { className: 'row' },
        colourChoice(colour, (i) => (colour = i)),
        wordChoice('Pen', ['Fine', 'Medium', 'Broad'], 1, (i) => (width = widths[i])),
        clear),
    paper.canvas);
