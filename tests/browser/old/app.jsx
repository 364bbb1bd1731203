// SPDX-License-Identifier: GPL-3.0-only
// Apps as people wrote them with driftdb-react 1.0.12, one of them by `?app=`; where the relay is stands in `?api=`.
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import {
    DriftDBProvider, StatusIndicator, useConnectionStatus, useLatency, usePresence, useSharedReducer, useSharedState,
    useUniqueClientId,
} from 'driftdb-react';

const options = new URLSearchParams(location.search);

// The front page of DriftDB's docs.
function Slider() {
    const [value, setValue] = useSharedState('slider', 0);
    return <input type="range" min="0" max="100" value={value} onChange={(e) => setValue(Number(e.target.value))} />;
}

function Counter() {
    const [count, dispatch] = useSharedReducer('count', (sum, by) => sum + by, 0);
    return <button onClick={() => dispatch(1)}>{count}</button>;
}

function Presence() {
    const [name, setName] = useState(options.get('name'));
    const present = usePresence('who', { name });
    const names = Object.values(present).map((each) => each.value.name).sort();
    return <>
        <input id="name" value={name} onChange={(e) => setName(e.target.value)} />
        <output>{names.join(', ')}</output>
    </>;
}

function ClientId() {
    return <output>{useUniqueClientId()}</output>;
}

function Status() {
    const { connected } = useConnectionStatus();
    const latency = useLatency();
    return <>
        <output>{connected ? 'connected' : 'disconnected'}</output>
        <output id="latency">{latency ?? ''}</output>
        <StatusIndicator />
    </>;
}

function Bytes() {
    const [bytes, setBytes] = useSharedState('bytes', new Uint8Array());
    return <>
        <button onClick={() => setBytes(Uint8Array.of(...bytes, 255 - bytes.length))}>one more</button>
        <output>{`${bytes.constructor.name} ${[...bytes].join(' ')}`}</output>
    </>;
}

const apps = { slider: Slider, counter: Counter, presence: Presence, id: ClientId, status: Status, bytes: Bytes };
const App = apps[options.get('app')];

function Connection() {
    return <i id="connection">{useConnectionStatus().connected ? 'online' : 'offline'}</i>;
}

createRoot(document.getElementById('root')).render(
    <DriftDBProvider api={options.get('api')} useBinary={options.has('binary')}><App /><Connection /></DriftDBProvider>);
