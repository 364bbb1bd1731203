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

export function bind(text: Y.Text, editor: HTMLTextAreaElement): void {
    let composing = false; // an input method is at it, which a change of the text would disturb

    function takeOver(): void {
        const before = text.toString();
        const after = editor.value;
        if (before === after)
            return;
        const [from, beforeEnd, afterEnd] = difference(before, after, editor.selectionEnd);
        text.doc!.transact(() => text.delete(from, beforeEnd - from), editor);
        for (let at = from; at < afterEnd;) {
            let end = Math.min(at + mostAtOnce, afterEnd);
            if (end < afterEnd && isLow(after, end))
                --end;
            const [start, piece] = [at, after.slice(at, end)];
            text.doc!.transact(() => text.insert(start, piece), editor);
            at = end;
        }
    }

    // Where a place in the text is after `delta`.
    function moved(place: number, delta: Y.YTextEvent['delta']): number {
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

    function show(start: number, end: number): void {
        const { scrollTop } = editor;
        editor.value = text.toString();
        editor.setSelectionRange(start, end);
        editor.scrollTop = scrollTop;
    }

    text.observe((event, transaction) => {
        if (transaction.origin === editor || composing)
            return;
        show(moved(editor.selectionStart, event.delta), moved(editor.selectionEnd, event.delta));
    });

    editor.addEventListener('input', () => {
        if (!composing)
            takeOver();
    });
    editor.addEventListener('compositionstart', () => (composing = true));
    editor.addEventListener('compositionend', () => {
        composing = false;
        takeOver();
        show(editor.selectionStart, editor.selectionEnd);
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
