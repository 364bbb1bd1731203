// SPDX-License-Identifier: MIT
// One attempt of two pages to meet, from one side: a peering whose words go by the hub, some at a time.
import { Peering, type Word } from '../driftdb/peering.js';
import type { Signal } from './board.js';

const gatherFor = 30; // ms: what is found in this time goes in one signal

/** What is said of this attempt, without from whom. */
export type Said = Omit<Signal, 'from' | 'attempt'>;

export class Meeting {
    readonly #peering: Peering;
    #candidates: RTCIceCandidateInit[] = [];
    #description: RTCSessionDescriptionInit | undefined;
    #timer: ReturnType<typeof setTimeout> | undefined;
    #isOver = false;

    /** `about` goes with the offer. `failed`: there is no way from here to there. */
    constructor(
        private readonly send: (said: Said) => void, iceServers: RTCIceServer[] | undefined,
        private readonly about: Pick<Signal, 'share' | 'info'>,
        opened: (channel: RTCDataChannel) => void, failed: () => void,
    ) {
        this.#peering = new Peering('peerpouch', iceServers, (word) => this.#say(word));
        const { channel, connection } = this.#peering;
        channel.onopen = () => opened(channel);
        connection.onconnectionstatechange = () => {
            if (connection.connectionState !== 'failed')
                return;
            failed();
            channel.onclose?.(new Event('close')); // or who uses it would wait for the browser to give up
        };
    }

    offer(): void {
        this.#peering.offer();
    }

    /** Offers once more what was offered, with all that is known by now: nobody was there to hear it. */
    repeat(): void {
        const { localDescription } = this.#peering.connection;
        if (localDescription)
            this.send({ ...this.about, description: { type: localDescription.type, sdp: localDescription.sdp } });
    }

    take({ description, candidates = [] }: Said): void {
        if (description)
            this.#peering.take({ description });
        candidates.forEach((candidate) => this.#peering.take({ candidate }));
    }

    close(): void {
        this.#isOver = true;
        clearTimeout(this.#timer);
        this.#peering.close();
    }

    #say({ description, candidate }: Word): void {
        if (this.#isOver)
            return;
        this.#description = description ?? this.#description;
        if (candidate)
            this.#candidates.push(candidate);
        this.#timer ??= setTimeout(() => this.#flush(), gatherFor);
    }

    #flush(): void {
        const description = this.#description;
        const candidates = this.#candidates;
        this.#timer = undefined;
        this.#description = undefined;
        this.#candidates = [];
        this.send({ ...(description?.type === 'offer' ? this.about : {}), ...(description ? { description } : {}), candidates });
    }
}
