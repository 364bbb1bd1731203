// SPDX-License-Identifier: MIT

/** One message, for whoever wants to show what goes where. */
export interface Traced {
    /** By the hub, which introduces, or from peer to peer. */
    way: 'hub' | 'peer';
    /** By this page; or else it came. */
    sent: boolean;
    /** `share`, `offer`, `answer`, `candidates`, `refusal`, or a call (`bulkDocs`) and its answer (`bulkDocs: answer`). */
    what: string;
    bytes: number;
}

export type Trace = (message: Traced) => void;
