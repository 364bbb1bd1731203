// SPDX-License-Identifier: MIT

export type Callback<T> = (error: any, answer?: T) => void;

/** A method that calls back where the last argument is a function, and returns a promise where it is not. */
export function either<T>(run: (...args: any[]) => Promise<T>) {
    return (...args: any[]): any => {
        const callback = typeof args.at(-1) === 'function' ? args.pop() as Callback<T> : null;
        const done = run(...args);
        if (!callback)
            return done;
        settle(done, callback);
    };
}

/** A callback that throws is its owner's mistake: it must not be called a second time for it. */
export function settle<T>(done: Promise<T>, callback: Callback<T>): void {
    done.then((answer) => queueMicrotask(() => callback(null, answer)), (error) => queueMicrotask(() => callback(error)));
}
