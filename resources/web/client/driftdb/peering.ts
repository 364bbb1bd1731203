// SPDX-License-Identifier: MIT
// One attempt to reach one peer: a data channel, and what each side has to hear of the other to make it.

/** What one side tells the other one, as plain objects: those of the browser's own do not travel. */
export interface Word {
    description?: RTCSessionDescriptionInit;
    candidate?: RTCIceCandidateInit;
}

export class Peering {
    readonly connection: RTCPeerConnection;
    readonly channel: RTCDataChannel;
    private waiting: RTCIceCandidateInit[] | null = []; // candidates until there is a description to which they belong
    private work: Promise<void> = Promise.resolve();

    /** `say` has to bring its words to the other side's `take`, in any order. No server is asked but `iceServers`. */
    constructor(label: string, iceServers: RTCIceServer[] | undefined, private readonly say: (word: Word) => void) {
        this.connection = new RTCPeerConnection({ iceServers: iceServers ?? [] });
        // Both sides know the channel beforehand, so that neither waits to hear of it.
        this.channel = this.connection.createDataChannel(label, { negotiated: true, id: 0 });
        this.connection.onicecandidate = ({ candidate }) => candidate && say({ candidate: plain(candidate) });
    }

    /** One side does this, and the other one answers. */
    offer(): void {
        this.inTurn(() => this.describeThis());
    }

    /** A word of the other side. */
    take({ description, candidate }: Word): void {
        this.inTurn(async () => {
            if (description)
                await this.describeOther(description);
            if (candidate && this.waiting)
                this.waiting.push(candidate);
            else if (candidate)
                await this.connection.addIceCandidate(candidate);
        });
    }

    close(): void {
        this.connection.close();
    }

    private async describeThis(): Promise<void> {
        await this.connection.setLocalDescription();
        this.say({ description: plain(this.connection.localDescription) });
    }

    private async describeOther(description: RTCSessionDescriptionInit): Promise<void> {
        await this.connection.setRemoteDescription(description);
        const waiting = this.waiting ?? [];
        this.waiting = null;
        for (const candidate of waiting)
            await this.connection.addIceCandidate(candidate);
        if (description.type === 'offer')
            await this.describeThis();
    }

    // One step after the other: a candidate must not overtake the description that it belongs to. Each attempt has steps of
    // its own, since those of a connection that was closed meanwhile never end.
    private inTurn(step: () => Promise<void>): void {
        this.work = this.work.then(step).catch((error) => {
            if (this.connection.signalingState !== 'closed')
                console.error(error);
        });
    }
}

const plain = <T>(object: T): any => JSON.parse(JSON.stringify(object));
