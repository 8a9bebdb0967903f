import type { ReactNode } from 'react';
import type { About } from '../../shared/domain/workshop/about.ts';
import { useWords } from '../messages/words.ts';

/** The day of a workshop and what it is about; nothing if no one has said. Its name is for a title. */
export function AboutSaid({ about: { date, description } }: { about: About }): ReactNode {
  const words = useWords().workshop;
  return (
    <>
      {date !== null && <p className="quiet">{words.day(date)}</p>}
      {description !== '' && <p>{description}</p>}
    </>
  );
}
