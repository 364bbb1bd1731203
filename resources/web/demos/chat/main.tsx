// SPDX-License-Identifier: MIT
import { DriftDBProvider, usePresence, useSharedReducer } from 'driftdb-react';
import { useState, type FormEvent } from 'react';
import { Name } from '../common/name';
import { isPerson, remember, whoAmI, type Person } from '../common/people';
import { start, Watch } from '../common/react';
import { Said } from '../common/said';

interface Message {
    from: Person;
    text: string;
    at: number; // ms since 1970, by the sender's clock
}

const kept = 200; // messages
const longest = 2000; // characters
const latest = 8.64e15; // ms: no date is further away (ECMA-262, Time Range)

const isMessage = (value: Message) => isPerson(value?.from) && typeof value.text === 'string' && Number.isFinite(value.at) && Math.abs(value.at) <= latest;

const say = (messages: Message[], message: Message) => (isMessage(message) ? [...messages, message].slice(-kept) : messages);

const time = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit' });

function Here({ me, typing }: { me: Person; typing: boolean }) {
    const others = usePresence('people', { ...me, typing });
    return (
        <ul className="people" aria-label="Here now">
            <li><Name person={me} /> <span className="muted">(you)</span></li>
            {Object.entries(others).filter(([, { value }]) => isPerson(value)).map(([client, { value }]) => (
                <li key={client}><Name person={value} />{value.typing ? <span className="muted"> is typing …</span> : null}</li>
            ))}
        </ul>
    );
}

function Chat() {
    const [me, setMe] = useState(whoAmI);
    const [text, setText] = useState('');
    const [messages, send] = useSharedReducer('chat', say, [] as Message[]);

    function rename(name: string) {
        setMe({ ...me, name });
        remember({ ...me, name });
    }

    function submit(event: FormEvent) {
        event.preventDefault();
        if (text.trim())
            send({ from: me, text, at: Date.now() });
        setText('');
    }

    return (
        <>
            <div className="row">
                <label className="row grow">
                    <span className="muted">Your name</span>
                    <input type="text" className="grow" maxLength={40} value={me.name} onChange={(event) => rename(event.target.value)} />
                </label>
            </div>
            <Here me={me} typing={text !== ''} />
            <Said messages={messages} show={(message) => (
                <><Name person={message.from} /> <time className="muted">{time.format(message.at)}</time><br />{message.text}</>
            )} />
            <form className="row" onSubmit={submit}>
                <input type="text" className="grow" aria-label="Message" placeholder="Message" maxLength={longest} value={text} onChange={(event) => setText(event.target.value)} />
                <button className="primary">Send</button>
                {text.length >= longest ? <span className="muted">A message has at most {longest} characters; the rest was cut off.</span> : null}
            </form>
        </>
    );
}

start((api) => (
    <DriftDBProvider api={api}>
        <Watch />
        <Chat />
    </DriftDBProvider>
));
