// SPDX-License-Identifier: MIT

/** Those who want to hear of something. */
export class EventListener<T> {
    #listeners: Array<(event: T) => void> = [];

    /** Returns the function that takes it away again. */
    addListener(listener: (event: T) => void): () => void {
        this.#listeners = [...this.#listeners, listener];
        return () => this.removeListener(listener);
    }

    removeListener(listener: (event: T) => void): void {
        this.#listeners = this.#listeners.filter((one) => one !== listener);
    }

    get isHeard(): boolean {
        return this.#listeners.length > 0;
    }

    dispatch(event: T): void {
        this.#listeners.forEach((listener) => guarded(() => listener(event)));
    }
}

/** One listener that throws must not keep a message from the others, nor end the connection. */
export function guarded(call: () => void): void {
    try {
        call();
    } catch (error) {
        console.error(error);
    }
}
