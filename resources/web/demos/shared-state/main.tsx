// SPDX-License-Identifier: MIT
import { DriftDBProvider, useSharedState } from 'driftdb-react';
import { Colours, start, Watch } from '../common/react';

function Slider() {
    const [value, setValue] = useSharedState('slider', 50);
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
