// SPDX-License-Identifier: MIT
// Keeps a textarea and a Yjs text the same, with undo that takes back one's own edits only.
import * as Y from 'yjs';

const mostAtOnce = 100_000; // characters of one update: a long paste becomes several messages

const isLow = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

// Where two texts differ: [from, end of it in `before`, end of it in `after`]. It never parts a surrogate pair.
function difference(before: string, after: string, cursor: number): [number, number, number] {
    // What was typed ends at the cursor: of "aaa" it matters which one is new.
    const mostAhead = Math.min(before.length, after.length, cursor);
    let from = 0;
    while (from < mostAhead && before[from] === after[from])
        ++from;
    let behind = 0;
    const mostBehind = Math.min(before.length, after.length) - from;
    while (behind < mostBehind && before[before.length - 1 - behind] === after[after.length - 1 - behind])
        ++behind;
    if (isLow(before, from) || isLow(after, from))
        --from;
    if (behind && (isLow(before, before.length - behind) || isLow(after, after.length - behind)))
        --behind;
    return [Math.max(from, 0), before.length - behind, after.length - behind];
}

type Delta = Y.YTextEvent['delta'];

// Where a place in the text is after `delta`.
function moved(place: number, delta: Delta): number {
    let at = 0;
    for (const { retain = 0, insert = '', delete: gone = 0 } of delta) {
        if (at >= place)
            break;
        const added = (insert as string).length;
        place += added - Math.min(gone, place - at);
        at += retain + added;
    }
    return place;
}

class Binding {
    private shown = ''; // what the editor had before the latest input
    private waiting: Delta[] = []; // changes by others that it does not show yet
    private timer: ReturnType<typeof setTimeout> | undefined;
    private due: number | undefined;
    private composing = false; // an input method is at it, which a change of the text would disturb

    constructor(private readonly text: Y.Text, private readonly editor: HTMLTextAreaElement) {
        text.observe((event, transaction) => {
            if (transaction.origin === editor)
                return;
            this.waiting.push(event.delta);
            if (!this.composing)
                this.showNewsSoon();
        });
        editor.addEventListener('input', () => {
            if (!this.composing)
                this.takeOver();
        });
        editor.addEventListener('compositionstart', () => {
            if (this.timer !== undefined)
                this.showNews();
            this.composing = true;
        });
        editor.addEventListener('compositionend', () => {
            this.composing = false;
            this.takeOver();
        });
    }

    private show(start: number, end: number): void {
        clearTimeout(this.timer);
        this.timer = this.due = undefined;
        this.waiting = [];
        this.shown = this.text.toString();
        const { scrollTop } = this.editor;
        this.editor.value = this.shown;
        this.editor.setSelectionRange(start, end);
        this.editor.scrollTop = scrollTop;
    }

    // Where a place of the editor is in the text.
    private inText(place: number): number {
        return this.waiting.reduce(moved, place);
    }

    private showNews(): void {
        this.show(this.inText(this.editor.selectionStart), this.inText(this.editor.selectionEnd));
    }

    // To lay out a long text takes long: the longer it is, the more changes share it.
    private showNewsSoon(): void {
        const longest = Math.min(this.text.length / 1000, 5000); // ms
        this.due ??= performance.now() + longest;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.showNews(), Math.min(this.due - performance.now(), longest / 10));
    }

    // What was typed goes into the text.
    private takeOver(): void {
        const now = this.editor.value;
        const [from, shownEnd, nowEnd] = difference(this.shown, now, this.editor.selectionEnd);
        const start = this.inText(from);
        const end = this.inText(shownEnd);
        if (end > start)
            this.edit(() => this.text.delete(start, end - start));
        for (let at = from; at < nowEnd;) {
            let next = Math.min(at + mostAtOnce, nowEnd);
            if (next < nowEnd && isLow(now, next))
                --next;
            const [place, piece] = [start + at - from, now.slice(at, next)];
            this.edit(() => this.text.insert(place, piece));
            at = next;
        }
        this.shown = now;
        if (this.waiting.length > 0)
            this.show(start + nowEnd - from, start + nowEnd - from);
    }

    private edit(change: () => void): void {
        this.text.doc!.transact(change, this.editor);
    }
}

function bindUndo(text: Y.Text, editor: HTMLTextAreaElement): void {
    const history = new Y.UndoManager(text, { trackedOrigins: new Set([editor]) });
    editor.addEventListener('keydown', (event) => {
        const command = event.ctrlKey || event.metaKey;
        const letter = event.key.toLowerCase();
        if (!command || event.altKey || (letter !== 'z' && letter !== 'y'))
            return;
        event.preventDefault();
        if (letter === 'y' || event.shiftKey)
            history.redo();
        else
            history.undo();
    });
}

export function bind(text: Y.Text, editor: HTMLTextAreaElement): void {
    new Binding(text, editor);
    bindUndo(text, editor);
}
