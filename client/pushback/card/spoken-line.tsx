import type { ReactNode } from 'react';
import { spokenBy } from '../../../shared/domain/card-text.ts';
import type { DealtCard } from '../../../shared/domain/dealt-card.ts';
import { useWords } from '../../messages/words.ts';
import './spoken-line.css';

type People = NonNullable<DealtCard['people']>;

/** A line of the client, with whose it is on a card with two people. */
export function SpokenLine({ line, people, big }: { line: string; people: People | undefined; big?: boolean }): ReactNode {
  const { said } = useWords().phrases;
  const { who, says } = people ? spokenBy(line, people) : { who: null, says: line };
  return (
    <p className={big ? 'spoken spoken-big' : 'spoken'}>
      {who !== null && <span className="spoken-who name">{who} </span>}
      {big && says !== '' ? said(says) : says}
    </p>
  );
}

/** A few lines to say, under a title. */
export function SpokenLines({ title, lines, people }: { title: string; lines: readonly string[]; people: People }): ReactNode {
  if (lines.every((line) => line === '')) return null;
  return (
    <div className="brief">
      <h3 className="brief-title">{title}</h3>
      <ul className="brief-lines">
        {lines.map((line) => (
          <li key={line}>
            <SpokenLine line={line} people={people} />
          </li>
        ))}
      </ul>
    </div>
  );
}
