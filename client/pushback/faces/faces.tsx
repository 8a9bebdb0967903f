import type { ReactNode } from 'react';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { useRoom } from '../../sync/room-view.ts';
import { PersonFace } from './person-face.tsx';
import './faces.css';

/** The faces of who tapped here, the reader's first. Hidden from screen readers: the place's name says the same. */
export function Faces({ people }: { people: readonly PersonId[] }): ReactNode {
  const { you } = useRoom();
  const ordered = [...people].sort((a, b) => Number(b === you) - Number(a === you));
  if (ordered.length === 0) return null;
  return (
    <span className="faces" aria-hidden="true">
      {ordered.map((person) => (
        <PersonFace key={person} person={person} size="small" />
      ))}
    </span>
  );
}
