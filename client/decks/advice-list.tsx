import type { ReactNode } from 'react';
import type { Advice, FileAdvice } from '../../shared/domain/playability/advice.ts';
import { useWords } from '../messages/words.ts';
import { Panel } from '../ui/panel.tsx';

/** What would make the cards of a file easier to play, or was cut from them, by line; nothing where nothing would. */
export function FileAdviceList({ advice }: { advice: readonly FileAdvice[] }): ReactNode {
  const words = useWords().decks;
  if (advice.length === 0) return null;
  return (
    <Panel title={words.adviceTitle(advice.length)} tone="sunken">
      <p className="quiet">{words.adviceWhy}</p>
      <ul className="deck-faults">
        {advice.map((one) => (
          <li key={`${one.line} ${one.field} ${one.code} ${one.word}`}>
            <strong>{words.atLine(one.line, one.field)}</strong> {words.advice[one.code](one.word, one.limit)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type AdviceProps = {
  advice: readonly Advice[];
  onLead: (one: Advice) => void;
  /** Whether its field is on this screen. */
  leads?: (one: Advice) => boolean;
};

/** What would make a card easier to play, each leading to its field; nothing where nothing would. */
export function AdviceList({ advice, onLead, leads = () => true }: AdviceProps): ReactNode {
  const words = useWords().decks;
  if (advice.length === 0) return null;
  return (
    <details className="fold">
      <summary>{words.adviceTitle(advice.length)}</summary>
      <ul className="fold-body card-advice-list">
        {advice.map((one) => (
          <li key={`${one.path.join('.')} ${one.code} ${one.word}`}>
            {leads(one) ? (
              <button type="button" className="card-advice-one" onClick={() => onLead(one)}>
                {words.advice[one.code](one.word, one.limit)}
              </button>
            ) : (
              <p className="card-advice-other">{words.advice[one.code](one.word, one.limit)}</p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
