// SPDX-License-Identifier: MIT
// The frame of the demos that use React.
import { useDatabase } from 'driftdb-react';
import { StrictMode, useEffect, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { colours } from './choices';
import { showNotice, stage } from './frame';
import { findRoom, newRoom, watch } from './room';

// Shows `app` once there is a room; `api` is what DriftDBProvider takes.
export async function start(app: (api: string) => ReactNode): Promise<void> {
    const { api } = await findRoom();
    // What cannot be drawn takes the page away; better to say why.
    const onUncaughtError = () => showNotice('Something in this room is not what this page expects.', newRoom);
    createRoot(stage, { onUncaughtError }).render(<StrictMode>{app(api)}</StrictMode>);
}

// Goes inside the provider: tells the frame how the connection does.
export function Watch(): null {
    const db = useDatabase();
    useEffect(() => watch(db), [db]);
    return null;
}

// A row of colours to choose from.
export function Colours(props: { label: string; value: number; onChange: (value: number) => void }): ReactNode {
    return (
        <fieldset>
            <legend>{props.label}</legend>
            {colours.map((name, i) => (
                <label className="choice" key={name} title={name}>
                    <input type="radio" name={props.label} aria-label={name} checked={props.value === i} onChange={() => props.onChange(i)} />
                    <span className={`swatch c${i}`} />
                </label>
            ))}
        </fieldset>
    );
}
