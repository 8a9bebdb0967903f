import type { ReactNode } from 'react';
import { fieldOf } from '../../shared/domain/deck/faults.ts';
import type { Advice, FileAdvice } from '../../shared/domain/playability/advice.ts';
import { useWords } from '../messages/words.ts';
import { Panel } from '../ui/panel.tsx';

/** What would make a card, or the cards of a file, easier to play; nothing where nothing would. */
export function AdviceList({ advice }: { advice: readonly (Advice | FileAdvice)[] }): ReactNode {
  const words = useWords().decks;
  if (advice.length === 0) return null;
  return (
    <Panel title={words.adviceTitle(advice.length)} tone="sunken">
      <p className="quiet">{words.adviceWhy}</p>
      <ul className="deck-faults">
        {advice.map((one) => {
          const at = 'path' in one ? fieldOf(one.path) : words.atLine(one.line, one.field);
          return (
            <li key={`${at} ${one.code} ${one.word}`}>
              <strong>{at}</strong> {words.advice[one.code](one.word, one.limit)}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
