// SPDX-License-Identifier: MIT
import { PresenceListener, Reducer, StateListener, uniqueClientId } from 'driftdb';
import type { WrappedPresenceMessage } from 'driftdb';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useDatabase } from './provider.js';

type SetterFunction<T> = (value: T | ((v: T) => T)) => void;

// What `source` showed last: nothing of a former source, whose key was another.
function useShown<T>(initial: T) {
    const [shown, setShown] = useState<{ source: unknown; value: T } | null>(null);
    const of = (source: unknown) => (shown && shown.source === source ? shown.value : initial);
    return [of, setShown] as const;
}

/**
 * A state that everybody in the room shares.
 *
 * @param key Its name in the room.
 * @param initialValue What it is until somebody sets it.
 */
export function useSharedState<T>(key: string, initialValue: T): [T, SetterFunction<T>] {
    const db = useDatabase();
    const [valueOf, setShown] = useShown(initialValue);
    const initial = useRef(initialValue);
    const source = useMemo(() => {
        const current = { value: initial.current };
        const listener: StateListener<T> = new StateListener<T>({
            key, db,
            callback: (value) => {
                current.value = value;
                setShown({ source: listener, value });
            },
            forgotten: () => {
                current.value = initial.current;
                setShown(null);
            },
        });
        return { listener, current };
    }, [db, key]);
    useEffect(() => {
        source.listener.subscribe();
        return () => source.listener.destroy();
    }, [source]);
    const setState = useCallback<SetterFunction<T>>((value) => {
        const next = typeof value === 'function' ? (value as (v: T) => T)(source.current.value) : value;
        source.listener.setStateOptimistic(next);
    }, [source]);
    return [valueOf(source.listener), setState];
}

export function useSharedReducer<State, Action>(
    key: string, reducer: (state: State, action: Action) => State, initialValue: State,
): [State, (action: Action) => void];
export function useSharedReducer<State, Action, InitialValue>(
    key: string, reducer: (state: State, action: Action) => State, initialValue: InitialValue,
    init: (initialValue: InitialValue) => State,
): [State, (action: Action) => void];
/**
 * A state that everybody in the room shares, and that changes by actions.
 *
 * @param key Its name in the room.
 * @param reducer Makes the next state out of one and an action, the same on every client.
 * @param initialValue The state before the first action, the same on every client.
 * @param init Makes that state out of `initialValue`.
 */
export function useSharedReducer<State, Action>(
    key: string, reducer: (state: State, action: Action) => State, initialValue: any,
    init: (initialValue: any) => State = (value) => value,
): [State, (action: Action) => void] {
    const db = useDatabase();
    const latest = useRef(reducer);
    latest.current = reducer;
    const [initial] = useState(() => structuredClone(init(initialValue)));
    const [stateOf, setShown] = useShown(initial);
    const source = useMemo(() => {
        const made: Reducer<State, Action> = new Reducer<State, Action>({
            key, db, sizeThreshold: 30,
            reducer: (state, action) => latest.current(state, action),
            initialValue: initial,
            callback: (value) => setShown({ source: made, value }),
        });
        return made;
    }, [db, key]);
    useEffect(() => {
        source.subscribe();
        return () => source.destroy();
    }, [source]);
    return [stateOf(source), source.dispatch];
}

/** A random id of this client, which stays the same when the page is loaded again. */
export function useUniqueClientId(): string {
    return useState(uniqueClientId)[0];
}

/**
 * Who else is in the room, by client id, each with the value that it passes.
 *
 * @param key The name of this presence in the room.
 * @param value What this client shows to the others.
 */
export function usePresence<T>(key: string, value: T): Record<string, WrappedPresenceMessage<T>> {
    const db = useDatabase();
    const clientId = useUniqueClientId();
    const [presenceOf, setShown] = useShown<Record<string, WrappedPresenceMessage<T>>>(nobody);
    const listener = useMemo(() => {
        const made: PresenceListener<T> = new PresenceListener<T>({
            key, db, clientId, initialState: value,
            callback: (presence) => setShown({ source: made, value: presence }),
        });
        return made;
    }, [db, key, clientId]);
    useEffect(() => {
        listener.subscribe();
        return () => listener.destroy();
    }, [listener]);
    useEffect(() => listener.updateState(value));
    return presenceOf(listener);
}

const nobody = {};
