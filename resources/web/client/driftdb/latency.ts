// SPDX-License-Identifier: MIT

/** The time from a ping to its pong. */
export class LatencyTest {
    readonly #startTime = performance.now();
    #settle!: { resolve: (milliseconds: number) => void; reject: (why: Error) => void };
    readonly #signal: Promise<number>;

    constructor() {
        this.#signal = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
        this.#signal.catch(() => {}); // whoever asked for the result still gets it
    }

    receivedResponse(): void {
        this.#settle.resolve(performance.now() - this.#startTime);
    }

    /** There will be no pong. */
    fail(why: Error): void {
        this.#settle.reject(why);
    }

    /** In milliseconds. Rejects when the connection goes first. */
    result(): Promise<number> {
        return this.#signal;
    }
}
