import { type ReactNode, useState } from 'react';
import { type Trap, traps } from '../../../../shared/domain/rubric.ts';
import { useWords } from '../../../messages/words.ts';
import { useRound } from '../../../sync/room-view.ts';
import './trap-list.css';
import { hasBegun } from '../../../../shared/domain/room/round.ts';

/** The five traps, first those that this card makes likely; why each one is bad is a press away. */
export function TrapList({ counts, onMark }: { counts: (trap: Trap) => number; onMark: (trap: Trap) => void }): ReactNode {
  const { card } = useRound(hasBegun);
  const { traps: names, talk, pad } = useWords();
  const [explained, explain] = useState<Trap | null>(null);
  const near: readonly Trap[] = card.observers?.traps ?? [];
  const inOrder = [...traps].sort((a, b) => Number(near.includes(b)) - Number(near.includes(a)));
  return (
    <section className="traps" aria-label={talk.traps} data-step="trap">
      <p className="quiet">{talk.trapsWhy}</p>
      <ul className="traps-list">
        {inOrder.map((trap) => (
          <li key={trap} className="trap-item">
            <button type="button" className="trap" onClick={() => onMark(trap)}>
              <span className="trap-words">
                <span className="trap-name">
                  {names[trap].name}
                  {near.includes(trap) && <span className="trap-near">{talk.trapNear}</span>}
                </span>
                <span className="trap-sounds">{names[trap].sounds}</span>
              </span>
              {counts(trap) > 0 && <span className="pad-count pad-counted">{counts(trap)}</span>}
            </button>
            <button
              type="button"
              className="trap-ask"
              aria-label={pad.why(names[trap].name)}
              aria-expanded={explained === trap}
              onClick={() => explain(explained === trap ? null : trap)}
            >
              {pad.whyShort}
            </button>
            {explained === trap && <p className="trap-why">{names[trap].why}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
