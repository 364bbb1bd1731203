// SPDX-License-Identifier: MIT
import type { ReactNode } from 'react';
import type { Person } from './people';

export function Name({ person, children }: { person: Person; children?: ReactNode }): ReactNode {
    return <span className="person"><i className={`c${person.colour}`} />{person.name}{children}</span>;
}
