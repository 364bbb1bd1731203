// SPDX-License-Identifier: MIT
import { DriftDBProvider, useWebRtcBroadcastChannel, useWebRtcPresence } from 'driftdb-react';
import { useState, type FormEvent, type KeyboardEvent, type PointerEvent } from 'react';
import { Name } from '../common/name';
import { isPerson, whoAmI, type Person } from '../common/people';
import { start, Watch } from '../common/react';
import { Said } from '../common/said';

interface Shown {
    person: Person;
    at: [number, number] | null; // 0 to 1 each
}

interface Message {
    person: Person;
    text: string;
}

const me = whoAmI();
const cursorEvery = 20; // ms
const steps: Record<string, [number, number]> = {
    ArrowLeft: [-0.02, 0], ArrowRight: [0.02, 0], ArrowUp: [0, -0.02], ArrowDown: [0, 0.02],
};
const clamp = (value: number) => Math.min(Math.max(value, 0), 1);

function Cursor({ person, at }: Shown) {
    return at && <div className="cursor" style={{ left: `${at[0] * 100}%`, top: `${at[1] * 100}%` }}><Name person={person} /></div>;
}

function Cursors() {
    const [at, setAt] = useState<Shown['at']>(null);
    const [byKeys, setByKeys] = useState(false);
    const others = Object.values(useWebRtcPresence<Shown>({ person: me, at }, cursorEvery)).filter(({ value }) => isPerson(value?.person));

    function point(event: PointerEvent<HTMLDivElement>) {
        const box = event.currentTarget.getBoundingClientRect();
        setAt([clamp((event.clientX - box.left) / box.width), clamp((event.clientY - box.top) / box.height)]);
        setByKeys(false);
    }

    function step(event: KeyboardEvent) {
        const by = steps[event.key];
        if (!by)
            return;
        event.preventDefault();
        const [x, y] = at ?? [0.5, 0.5];
        setAt([clamp(x + by[0]), clamp(y + by[1])]);
        setByKeys(true);
    }

    return (
        <>
            <ul className="people" aria-label="Connected directly">
                <li><Name person={me} /> <span className="muted">(you)</span></li>
                {others.map(({ sender, value }) => <li key={sender}><Name person={value.person} /></li>)}
                {others.length === 0 ? <li className="muted">Nobody else yet: open the link in a second window.</li> : null}
            </ul>
            <div className="field" tabIndex={0} role="application" aria-label="Pointer field. Arrow keys move your pointer." onPointerMove={point} onKeyDown={step}>
                <p className="hint muted">Move your pointer here.</p>
                {others.map(({ sender, value }) => <Cursor key={sender} {...value} />)}
                {byKeys ? <Cursor person={me} at={at} /> : null}
            </div>
        </>
    );
}

function Chat() {
    const [messages, setMessages] = useState<Message[]>([]);
    const [text, setText] = useState('');
    const show = (message: Message) => setMessages((before) => [...before, message]);
    const [send, peers] = useWebRtcBroadcastChannel<Message>(({ value }) => {
        if (isPerson(value?.person) && typeof value.text === 'string')
            show(value);
    });

    function submit(event: FormEvent) {
        event.preventDefault();
        if (!text.trim() || peers.length === 0)
            return;
        send({ person: me, text });
        show({ person: me, text });
        setText('');
    }

    return (
        <>
            <Said messages={messages} show={(message) => <><Name person={message.person} /> {message.text}</>} />
            <form className="row" onSubmit={submit}>
                <input type="text" className="grow" aria-label="Message" placeholder="Message" maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
                <button className="primary" disabled={peers.length === 0}>Send</button>
            </form>
        </>
    );
}

start((api) => (
    <DriftDBProvider api={api}>
        <Watch />
        <Cursors />
        <Chat />
    </DriftDBProvider>
));
