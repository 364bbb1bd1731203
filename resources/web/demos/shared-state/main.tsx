// SPDX-License-Identifier: MIT
import { DriftDBProvider, useSharedState } from 'driftdb-react';
import { Colours, start, Watch } from '../common/react';

function Slider() {
    const [shared, setValue] = useSharedState('slider', 50);
    const value = Number(shared) || 0; // whoever has the link may push anything
    const [colour, setColour] = useSharedState('colour', 1);
    return (
        <div className="panel">
            <output className="figure" htmlFor="slider">{value}</output>
            <input
                id="slider"
                type="range"
                aria-label="Shared value"
                style={{ accentColor: `var(--c${colour})` }}
                value={value}
                onChange={(event) => setValue(Number(event.target.value))}
            />
            <Colours label="Colour" value={colour} onChange={setColour} />
        </div>
    );
}

start((api) => (
    <DriftDBProvider api={api}>
        <Watch />
        <Slider />
    </DriftDBProvider>
));
