// SPDX-License-Identifier: MIT
import { DriftDBProvider } from 'driftdb-react';
import { useRef, useState, type ChangeEvent, type FormEvent, type ReactNode } from 'react';
import { showNotice } from '../common/frame';
import { start, Watch } from '../common/react';
import { add, change, list, useItems, type Item } from './list';
import { Others } from './others';
import { sizeOf, Traffic } from './traffic';

const failed = (what: string) => (error: Error) => showNotice(`${what}: ${error.message}.`);

async function save(id: string, name: string): Promise<void> {
    const url = URL.createObjectURL(await list.getAttachment(id, name));
    const link = Object.assign(document.createElement('a'), { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser reads it meanwhile
}

function Entry({ item }: { item: Item }): ReactNode {
    const { _id: id, text, done, _attachments: files = {}, _conflicts: conflicts = [] } = item;
    return (
        <li className="row">
            <label className="row grow">
                <input type="checkbox" checked={done} onChange={() => change(id, () => ({ done: !done })).catch(failed('That was not noted'))} />
                <span className={done ? 'done' : ''}>{text}</span>
            </label>
            {Object.entries(files).map(([name, { length }]) => (
                <button key={name} aria-label={`Save ${name}`} onClick={() => save(id, name).catch(failed('The file could not be read'))}>
                    <span className="file">{name}</span> <span className="muted">{sizeOf(length)}</span>
                </button>
            ))}
            {conflicts.length > 0 ? <span className="muted">changed on both sides</span> : null}
            <button aria-label={`Remove ${text}`} onClick={() => change(id, () => ({ _deleted: true })).catch(failed('That was not removed'))}>Remove</button>
        </li>
    );
}

function List(): ReactNode {
    const items = useItems();
    const [text, setText] = useState('');
    const files = useRef<HTMLInputElement>(null);

    function submit(event: FormEvent) {
        event.preventDefault();
        if (text.trim())
            add(text.trim()).catch(failed('That was not kept'));
        setText('');
    }

    function attach(event: ChangeEvent<HTMLInputElement>) {
        for (const file of event.target.files ?? [])
            add(text.trim() || file.name, file).catch(failed('The file was not kept'));
        event.target.value = '';
        setText('');
    }

    return (
        <section className="panel" aria-label="To do">
            <form className="row" onSubmit={submit}>
                <input type="text" className="grow" aria-label="To do" placeholder="To do" maxLength={500} value={text} onChange={(event) => setText(event.target.value)} />
                <button className="primary">Add</button>
                <button type="button" onClick={() => files.current!.click()}>Add a file</button>
                <input type="file" hidden multiple aria-label="File" ref={files} onChange={attach} />
            </form>
            <ul className="items">
                {items.map((item) => <Entry key={item._id} item={item} />)}
            </ul>
            {items.length === 0 ? <p className="muted">Nothing to do yet.</p> : null}
        </section>
    );
}

start((api) => (
    <DriftDBProvider api={api}>
        <Watch />
        <List />
        <Others />
        <Traffic />
    </DriftDBProvider>
));
