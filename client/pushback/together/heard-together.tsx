import type { ReactNode } from 'react';
import { wasObserved } from '../../../shared/domain/room/concerns/scorers.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { StepGlyph } from '../step-glyph.tsx';
import type { SaidTogether } from './use-heard-together.ts';
import './heard-together.css';

/** What the ribbon of a round without marks says, unless a pair marked it together. */
export function NothingHeard(): ReactNode {
  const { state } = useRoom();
  const { debrief, sharedRibbon } = useWords();
  return <p className="quiet">{wasObserved(state) ? debrief.nothingHeard : sharedRibbon.letGo}</p>;
}

/** What the two of a pair heard where, a sentence for each step: where they differ, both places are said. */
export function HeardTogetherList({ says, nothing }: Pick<SaidTogether, 'says' | 'nothing'>): ReactNode {
  if (says.length === 0) return <p className="quiet">{nothing}</p>;
  return (
    <ul className="heard-together">
      {says.map(({ step, says: sentence }) => (
        <li key={step} data-step={step}>
          <StepGlyph step={step} size={22} />
          {sentence}
        </li>
      ))}
    </ul>
  );
}
