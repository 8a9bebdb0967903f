import type { ReactNode } from 'react';
import type { Fault } from '../../shared/domain/deck/faults.ts';
import type { Advice } from '../../shared/domain/playability/advice.ts';
import { useWords } from '../messages/words.ts';
import { isIn, type Path } from './card-path.ts';
import './card-notes.css';

type Noted = { faults: readonly Fault[]; advice: readonly Advice[] };

const isAt = (path: Path, field: Path) => path.length === field.length && isIn(path, field);

/** The first fault of a field; undefined when there is none, or its author is not told yet. */
export function faultAt({ faults }: Noted, field: Path): Fault | undefined {
  return faults.find(({ path }) => isIn(path, field));
}

type Props = {
  form: Noted;
  path: Path;
  id?: string;
  /** Only what is about this part as a whole: its fields have their own notes. */
  whole?: boolean;
};

/** What keeps a field from being played, and what would make it easier to play. */
export function Notes({ form, path: field, id, whole }: Props): ReactNode {
  const words = useWords().decks;
  const about = whole ? isAt : isIn;
  const fault = form.faults.find(({ path }) => about(path, field));
  const advice = form.advice.filter(({ path }) => about(path, field));
  return (
    <div className="card-notes" id={id} {...(whole ? { 'data-part': field.join('.'), tabIndex: -1 } : {})}>
      {fault && <p className="card-fault">{words.faults[fault.code](fault.limit, fault.allowed?.join(', '))}</p>}
      {advice.map(({ code, word, limit }) => (
        <p key={`${code} ${word}`} className="card-advice">
          {words.advice[code](word, limit)}
        </p>
      ))}
    </div>
  );
}
