// SPDX-License-Identifier: MIT
import { DriftDBProvider, useSharedReducer } from 'driftdb-react';
import { start, Watch } from '../common/react';

type Action = { add: number } | 'reset';

// Whoever has the link may push anything: what is no action changes nothing.
const count = (sum: number, action: Action) => (action === 'reset' ? 0 : sum + (Number(action?.add) || 0));

function Counter() {
    const [sum, dispatch] = useSharedReducer('counter', count, 0);
    return (
        <div className="panel">
            <output className="figure" aria-label="Count">{sum.toLocaleString('en')}</output>
            <div className="row">
                <button type="button" className="primary" onClick={() => dispatch({ add: 1 })}>Add 1</button>
                <button type="button" onClick={() => dispatch({ add: -1 })}>Take 1</button>
                <button type="button" onClick={() => dispatch('reset')}>Reset</button>
            </div>
            <p className="muted">Had everybody written the sum, the later of two presses at one moment would have undone the other.</p>
        </div>
    );
}

start((api) => (
    <DriftDBProvider api={api}>
        <Watch />
        <Counter />
    </DriftDBProvider>
));
