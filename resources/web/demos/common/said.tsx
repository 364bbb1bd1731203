// SPDX-License-Identifier: MIT
import { useEffect, useRef, type ReactNode } from 'react';

// What was said, which shows its end whenever there is more of it.
export function Said<Message>({ messages, show }: { messages: Message[]; show: (message: Message) => ReactNode }): ReactNode {
    const box = useRef<HTMLDivElement>(null);

    useEffect(() => {
        box.current!.scrollTo(0, box.current!.scrollHeight);
    }, [messages]);

    return (
        <div className="said panel" role="log" aria-label="Messages" tabIndex={0} ref={box}>
            {messages.length === 0 ? <p className="muted">Nobody has said anything yet.</p> : null}
            {messages.map((message, i) => <p key={i}>{show(message)}</p>)}
        </div>
    );
}
