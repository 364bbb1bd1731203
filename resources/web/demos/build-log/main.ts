// SPDX-License-Identifier: MIT
import type { SequenceValue } from 'driftdb';
import { copyField, element, openUrl, stage } from '../common/frame';
import { openRoom } from '../common/room';
import { Log } from './log';
import { runSample } from './sample';

const key = new URL(location.href).searchParams.get('key') ?? 'build';
const count = new Intl.NumberFormat('en');
const inLines = (lines: number) => `${count.format(lines)} ${lines === 1 ? 'line' : 'lines'}`;

// What stands on the stream; whatever else does is ignored.
interface Message {
    lines?: string[];
    dropped?: number; // so many lines stood before these, and are gone
    exit?: number;
}

const { db, room } = await openRoom();
const log = new Log();
let dropped = 0;
let state = 'waiting for the first line';

const counted = element('span'); // beside what is read aloud: it changes all the time
const stated = element('span', { role: 'status' });
const summary = element('p', { className: 'summary' }, counted, stated);
const follow = element('button', { type: 'button', hidden: true }, 'Follow the end');
follow.addEventListener('click', () => log.follow(true));
log.onFollow = (following) => (follow.hidden = following);

function showSummary(): void {
    const gone = dropped ? `, of which the relay no longer has ${count.format(dropped)}` : '';
    counted.textContent = log.lines ? `${inLines(log.lines)}${gone}; ` : '';
    if (stated.textContent !== state)
        stated.textContent = state;
}

// At most twice a second.
let due = false;
function summarise(): void {
    if (due)
        return;
    due = true;
    setTimeout(() => {
        due = false;
        showSummary();
    }, log.lines ? 500 : 0);
}

function show({ value }: SequenceValue): void {
    const { lines: pushed, dropped: gone = 0, exit } = (value ?? {}) as Message;
    const lines = Array.isArray(pushed) ? pushed.map(String) : [];
    if (gone > 0) {
        dropped += gone;
        log.note(`${inLines(gone)} ${gone === 1 ? 'is' : 'are'} no longer there`, gone);
    }
    if (lines.length)
        state = 'running';
    log.add(lines);
    if (typeof exit === 'number') {
        state = exit === 0 ? 'ended well (exit code 0)' : `failed with exit code ${exit}`;
        log.note(`ended with exit code ${exit}`);
    }
    summarise();
}

db.follow(key, {
    replay({ data, complete, news }) {
        // Nothing of it was seen before: the relay was started anew, or has let go of more than one was away for.
        if (complete && news.length > 0 && news.length === data.length) {
            log.clear();
            dropped = 0;
        }
        news.forEach(show);
    },
    push: show,
});

const find = element('input', { type: 'text', placeholder: 'Find', ariaLabel: 'Find in the log', maxLength: 200 });
const nothing = element('span', { className: 'muted', role: 'status' });
const search = (step: 1 | -1) => (nothing.textContent = !find.value || log.find(find.value, step) ? '' : 'Not found');
find.addEventListener('keydown', (event) => {
    if (event.key === 'Enter')
        search(event.shiftKey ? -1 : 1);
});
const next = element('button', { type: 'button' }, 'Next');
next.addEventListener('click', () => search(1));

const sample = element('button', { type: 'button' }, 'Run a sample build');
sample.addEventListener('click', async () => {
    sample.disabled = true;
    await runSample((value) => db.send({ type: 'push', key, action: { type: 'append' }, value }));
    sample.disabled = false;
});

const base = openUrl.replace(/\/$/, '');
// The key came with a link: in a shell it is one word, whatever it holds.
const word = /^\w[\w.-]*$/.test(key) ? key : `'${key.replace(/\p{Cc}/gu, '').replaceAll("'", "'\\''")}'`;
const command = `driftscope push --lines${base === 'http://localhost:8080' ? '' : ` --url ${base}`} ${room} ${word} -- make`;
stage.append(
    element('div', { className: 'row' }, element('span', { className: 'muted' }, 'Put your command behind --'),
        element('div', { className: 'grow' }, copyField('Command that writes to this log', command)), sample),
    log.element,
    element('div', { className: 'row' }, summary, follow, element('div', { className: 'finding' }, find, next, nothing)));
showSummary();
