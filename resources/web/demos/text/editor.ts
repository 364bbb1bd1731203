// SPDX-License-Identifier: MIT
// Keeps a textarea and a Yjs text the same, with undo that takes back one's own edits only.
import * as Y from 'yjs';

const mostAtOnce = 100_000; // characters of one update: a long paste becomes several messages

const isLow = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

// Where two texts differ: [from, end of it in `before`, end of it in `after`]. It never parts a surrogate pair.
export function difference(before: string, after: string, cursor: number): [number, number, number] {
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

export function bind(text: Y.Text, editor: HTMLTextAreaElement): void {
    let shown = ''; // what the editor had before the latest input
    let waiting: Delta[] = []; // changes by others that it does not show yet
    let timer: ReturnType<typeof setTimeout> | undefined;
    let due: number | undefined;
    let composing = false; // an input method is at it, which a change of the text would disturb

    function show(start: number, end: number): void {
        clearTimeout(timer);
        timer = due = undefined;
        waiting = [];
        shown = text.toString();
        const { scrollTop } = editor;
        editor.value = shown;
        editor.setSelectionRange(start, end);
        editor.scrollTop = scrollTop;
    }

    const showNews = () => show(waiting.reduce(moved, editor.selectionStart), waiting.reduce(moved, editor.selectionEnd));

    // To lay out a long text takes long: the longer it is, the more changes share it.
    function showNewsSoon(): void {
        const longest = Math.min(text.length / 1000, 5000); // ms
        due ??= performance.now() + longest;
        clearTimeout(timer);
        timer = setTimeout(showNews, Math.min(due - performance.now(), longest / 10));
    }

    text.observe((event, transaction) => {
        if (transaction.origin === editor)
            return;
        waiting.push(event.delta);
        if (!composing)
            showNewsSoon();
    });

    function takeOver(): void {
        const now = editor.value;
        const [from, shownEnd, nowEnd] = difference(shown, now, editor.selectionEnd);
        const start = waiting.reduce(moved, from);
        const end = waiting.reduce(moved, shownEnd);
        if (end > start)
            text.doc!.transact(() => text.delete(start, end - start), editor);
        for (let at = from; at < nowEnd;) {
            let next = Math.min(at + mostAtOnce, nowEnd);
            if (next < nowEnd && isLow(now, next))
                --next;
            const [place, piece] = [start + at - from, now.slice(at, next)];
            text.doc!.transact(() => text.insert(place, piece), editor);
            at = next;
        }
        shown = now;
        if (waiting.length > 0)
            show(start + nowEnd - from, start + nowEnd - from);
    }

    editor.addEventListener('input', () => {
        if (!composing)
            takeOver();
    });
    editor.addEventListener('compositionstart', () => {
        if (timer !== undefined)
            showNews();
        composing = true;
    });
    editor.addEventListener('compositionend', () => {
        composing = false;
        takeOver();
    });

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
