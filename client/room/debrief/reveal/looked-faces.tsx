import type { ReactNode } from 'react';
import { useWords } from '../../../messages/words.ts';
import { PersonFace } from '../../../pushback/faces/person-face.tsx';
import { useOnlyOther } from '../../../pushback/together/use-only-other.ts';
import { useRoom } from '../../../sync/room-view.ts';
import { type Onlooker, useReveal } from './use-reveal.ts';
import './looked-faces.css';

/** More faces than these don't fit beside each other on a phone; the sentence names everyone in any case. */
const mostFaces = 6;

/** The names of those who are still looking, with the reader first. */
function useStillLooking(): (onlookers: readonly Onlooker[]) => string | null {
  const { you, nameOf } = useRoom();
  const { debrief: words, places } = useWords();
  return (onlookers) => {
    const open = onlookers.filter(({ done }) => !done).map(({ person }) => person);
    const names = [...(open.includes(you) ? [words.you] : []), ...open.filter((p) => p !== you).map(nameOf)];
    return names.length === 0 ? null : places.names(names);
  };
}

/** Everyone at the table with a tick once they have looked, and who is still looking. No one waits for anyone. */
export function LookedFaces({ screen }: { screen: number }): ReactNode {
  const words = useWords().debrief;
  const other = useOnlyOther();
  const onlookers = useReveal().onlookers(screen);
  const open = useStillLooking()(onlookers);
  return (
    <div className="looked">
      <span className="looked-faces" aria-hidden="true">
        {onlookers.slice(0, mostFaces).map(({ person, done }) => (
          <span key={person} className="looked-face">
            <PersonFace person={person} size="small" />
            {done && (
              <svg className="looked-tick" viewBox="0 0 24 24" aria-hidden="true">
                <path d="m5 13 5 5 9-11" />
              </svg>
            )}
          </span>
        ))}
      </span>
      <span className="looked-says">{open === null ? words.allLooked(other) : words.stillLooking(open)}</span>
    </div>
  );
}

/** Beside the debrief's first turns: who is still looking at the reveal. Nothing once everyone is there. */
export function StillLooking(): ReactNode {
  const words = useWords().debrief;
  const { onlookers } = useReveal();
  const open = useStillLooking()(onlookers(2));
  return open === null ? null : <p className="quiet">{words.stillLooking(open)}</p>;
}
