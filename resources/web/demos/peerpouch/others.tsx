// SPDX-License-Identifier: MIT
// What this page shares, what others do, and what is kept in step with it.
import { useDatabase } from 'driftdb-react';
import PeerPouch, { type RemoteEvent, type RoomHub, type Share } from 'peerpouch';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Name } from '../common/name';
import { isPerson, whoAmI, type Person } from '../common/people';
import { list, PouchDB } from './list';
import { trace } from './traffic';

const me = whoAmI();

type Step = 'connecting' | 'in step' | 'gone' | 'refused';

const words: Record<Step, string> = {
    'connecting': 'connecting …',
    'in step': 'kept in step',
    'gone': 'not there at the moment; goes on when it is back',
    'refused': 'lets nobody in',
};

interface Kept {
    step: Step;
    end(): void;
}

// Keeps this page's list in step with a share until `end()` is called.
function keepInStep(share: Share, tell: (step: Step) => void): () => void {
    const remote = new PouchDB(share.dbname, { info: me });
    const sync = list.sync(remote, { live: true, retry: true, back_off_function: () => 1000 });
    remote.on('connect', () => tell('in step'));
    remote.on('disconnect', () => tell('gone'));
    sync.on('error', () => tell('refused')); // whatever else goes wrong is tried again
    sync.catch(() => {}); // as just told
    return () => {
        sync.cancel();
        remote.close();
    };
}

const ownerOf = ({ info, name }: Share): Person => (isPerson(info) ? info : { name, colour: 1 });

export function Others(): ReactNode {
    const db = useDatabase();
    const [shares, setShares] = useState<Share[]>([]);
    const [kept, setKept] = useState<Record<string, Kept>>({});
    const [guests, setGuests] = useState<Person[]>([]);
    const [isOpen, setOpen] = useState(true);
    const doorIsOpen = useRef(true);
    const hub = useRef<RoomHub | null>(null);

    useEffect(() => {
        const room = hub.current = PeerPouch.room(db, { trace });
        const end = new AbortController();
        const hear = (share: Share) => setShares((before) => [...before.filter(({ _id }) => _id !== share._id), ...(share._deleted ? [] : [share])]);
        const onRemote = (event: RemoteEvent) => {
            if (!doorIsOpen.current)
                event.preventDefault();
            else if (isPerson(event.info))
                setGuests((before) => [...before.filter(({ name }) => name !== event.info.name), event.info].slice(-8));
        };
        const fail = (error: Error) => end.signal.aborted || console.error(error);
        room.shareDatabase(list, { name: `The list of ${me.name}`, info: me, onRemote }).catch(fail);
        room.getSharedDatabases({ onChange: hear, signal: end.signal }).then((all) => all.forEach(hear), fail);
        return () => {
            end.abort();
            room.close();
        };
    }, [db]);

    function open(share: Share): void {
        kept[share._id]?.end();
        const tell = (step: Step) => setKept((before) => ({ ...before, [share._id]: { ...before[share._id], step } }));
        const end = keepInStep(share, tell);
        setKept((before) => ({ ...before, [share._id]: { step: 'connecting', end } }));
    }

    function close({ _id }: Share): void {
        const { [_id]: one, ...others } = kept;
        one.end();
        setKept(others);
    }

    function letIn(isOpen: boolean): void {
        doorIsOpen.current = isOpen;
        setOpen(isOpen);
    }

    return (
        <section className="panel others" aria-label="Lists of others">
            <h2>Lists of others</h2>
            {shares.length === 0 ? <p className="muted">Nobody else yet: open the link in a second window.</p> : null}
            <ul>
                {shares.map((share) => (
                    <li className="row" key={share._id}>
                        <Name person={ownerOf(share)} />
                        <span className="grow muted" role="status">{kept[share._id] ? words[kept[share._id].step] : ''}</span>
                        {kept[share._id]
                            ? <button onClick={() => close(share)}>Close</button>
                            : <button className="primary" onClick={() => open(share)}>Keep in step</button>}
                    </li>
                ))}
            </ul>
            <label className="row"><input type="checkbox" checked={isOpen} onChange={(event) => letIn(event.target.checked)} /> Let others open mine</label>
            {guests.length > 0 ? <p className="muted row">Opened by {guests.map((person) => <Name key={person.name} person={person} />)}</p> : null}
        </section>
    );
}
