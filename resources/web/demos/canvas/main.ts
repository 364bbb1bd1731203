// SPDX-License-Identifier: MIT
import { shortId, uniqueClientId, type SequenceValue } from 'driftdb';
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

// What is on the stream `strokes`: a stroke; all strokes up to here, which a compaction or a clearing leaves behind; or
// strokes that a relay which was started anew had forgotten. Whoever has the link may push anything.
type Kept = Partial<Record<'all' | 'forgotten', unknown>> | null;

const isStroke = (value: unknown): value is Stroke =>
    (value as Stroke)?.points instanceof Uint16Array && typeof (value as Stroke).id === 'string';
const strokesOf = (list: unknown) => (Array.isArray(list) ? list.filter(isStroke) : []);

const missing = (from: Stroke[], among: Stroke[]) => among.filter(({ id }) => !from.some((stroke) => stroke.id === id));

let lastSeq = 0;

function take({ seq, value }: SequenceValue): void {
    lastSeq = seq;
    const kept = value as Kept;
    if (isStroke(value))
        paper.strokes.push(...missing(paper.strokes, [value])); // twice, if it was not seen to arrive
    else if (kept?.all)
        paper.strokes = strokesOf(kept.all);
    else if (kept?.forgotten)
        paper.strokes.unshift(...missing(paper.strokes, strokesOf(kept.forgotten)));
    paper.redraw();
}

// Only who made the stream longer is told its size: so one client compacts, not all.
function compact(size: number): void {
    if (size > compactAt)
        db.send({ type: 'push', key: 'strokes', action: { type: 'compact', seq: lastSeq }, value: { all: paper.strokes } });
}

db.follow('strokes', {
    replay({ data, complete, news }) {
        const isAnew = complete && news.length === data.length; // nothing of it was seen before: it is all there is
        const known = paper.strokes;
        if (isAnew)
            paper.strokes = [];
        news.forEach(take);
        // A compaction or a clearing begins with all strokes. Where none does, the relay was started anew and has forgotten
        // them: whoever comes back brings what is missing, and puts it below what was drawn since.
        const forgotten = missing(paper.strokes, known);
        if (!isAnew || forgotten.length === 0 || (data[0]?.value as Kept)?.all)
            return;
        paper.strokes.unshift(...forgotten);
        db.send({ type: 'push', key: 'strokes', action: { type: 'append' }, value: { forgotten } });
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

const page = shortId();
let drawn = 0; // strokes

const asStroke = (points: number[]): Stroke => ({ id: `${page}/${drawn}`, colour, width, points: Uint16Array.from(points) });

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
    drawn += 1;
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
    const stroke = asStroke(points);
    const send = db.push('strokes', stroke).catch((error) => db.report(error));
    paper.unfinished.set(stroke.id, stroke); // it stays in sight until the relay has it
    void send.then(() => {
        paper.unfinished.delete(stroke.id);
        paper.redraw();
    });
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
