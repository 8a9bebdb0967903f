import type { ReactNode } from 'react';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { memberOf } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Avatar } from '../../ui/avatar.tsx';
import './person-row.css';

/** Tags after a name, in a few quiet words: you, host, no connection. */
function useTags(person: PersonId): string[] {
  const { state, you, here, gone } = useRoom();
  const words = useWords().lobby;
  const away = gone.includes(person) ? words.gone : here.includes(person) || person === you ? '' : words.offline;
  return [person === you ? words.you : '', person === state.host ? words.leads : '', away].filter(Boolean);
}

/** Someone at the table: an avatar, a name with tags, and at the right what the reader can do. */
export function PersonRow({ person, children }: { person: PersonId; children?: ReactNode }): ReactNode {
  const { state, nameOf, here, you } = useRoom();
  const tags = useTags(person);
  const away = person !== you && !here.includes(person) && memberOf(state, person) !== undefined;
  return (
    <div className="person">
      <Avatar name={nameOf(person)} away={away} />
      <div className="person-words">
        <p className="person-name name">
          {nameOf(person)}
          {tags.length > 0 && <span className="person-tags"> {tags.join(' · ')}</span>}
        </p>
      </div>
      <div className="person-does">{children}</div>
    </div>
  );
}

/** A seat that no one holds. */
export function FreeRow({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <div className="person">
      <Avatar name={null} />
      <div className="person-words">
        <p className="quiet">{title}</p>
      </div>
      <div className="person-does">{children}</div>
    </div>
  );
}
