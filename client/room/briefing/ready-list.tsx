import type { ReactNode } from 'react';
import { present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { PersonFace } from '../../pushback/faces/person-face.tsx';
import { useRoomIn } from '../../sync/room-view.ts';
import './ready-list.css';

/** The others at the table, and whether they have said that they are ready. */
export function ReadyList(): ReactNode {
  const { state, nameOf, you } = useRoomIn('briefing');
  const words = useWords().briefing;
  const { ready } = state.stage;
  return (
    <ul className="ready" aria-label={words.whoIsReady}>
      {present(state)
        .filter(({ person }) => person !== you)
        .map(({ person }) => {
          const isReady = ready.includes(person);
          return (
            <li key={person} className={isReady ? 'ready-one ready-yes' : 'ready-one'}>
              <PersonFace person={person} />
              {isReady && (
                <svg className="ready-tick" viewBox="0 0 24 24" aria-hidden="true">
                  <path d="m5 13 5 5 9-11" />
                </svg>
              )}
              <span className="visually-hidden">{isReady ? words.isReady(nameOf(person)) : words.reads(nameOf(person))}</span>
            </li>
          );
        })}
    </ul>
  );
}
