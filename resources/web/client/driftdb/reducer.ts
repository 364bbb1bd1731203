// SPDX-License-Identifier: MIT
import type { DbConnection } from './connection.js';
import { Compactable, Compactor } from './compactor.js';

class ReducerCompactable<T, A> extends Compactable<T, A> {
    override optimistic = true;

    constructor(private reducer: (state: T, action: A) => T, private initial: T) {
        super();
    }

    applyAction(state: T, action: A): T {
        return this.reducer(state, action);
    }

    initialState(): T {
        return this.initial;
    }
}

/** A state machine that everybody in the room shares: a reducer, as React has it, over a stream of actions. */
export class Reducer<T, A> {
    readonly compactor: Compactor<T, A>;

    constructor(opts: {
        /** The stream. */
        key: string;
        /** Makes the next state out of one and an action, the same on every client. */
        reducer: (state: T, action: A) => T;
        /** The state before the first action, the same on every client. */
        initialValue: T;
        /** How many messages the stream may hold before it is summed up: 30. */
        sizeThreshold?: number;
        db: DbConnection;
        /** Called when the state changes, by `dispatch()` or from afar. */
        callback: (state: T) => void;
    }) {
        const { reducer, initialValue, ...rest } = opts;
        this.compactor = new Compactor({ ...rest, compactable: new ReducerCompactable(reducer, initialValue) });
        this.dispatch = this.dispatch.bind(this);
    }

    subscribe(): void {
        this.compactor.subscribe();
    }

    destroy(): void {
        this.compactor.destroy();
    }

    /** Shows the action at once and shares it: exactly once, also when the connection is lost meanwhile. */
    dispatch(action: A): void {
        this.compactor.dispatch(action);
    }
}
