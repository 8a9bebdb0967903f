import type { ReactNode } from 'react';
import { type Trap, traps } from '../../shared/domain/rubric.ts';
import { useRoom } from '../connection/room-seen.ts';
import { useWords } from '../words/words.ts';
import './trap-list.css';

/** The five traps with why each one is bad; those the card lies near to come first. */
export function TrapList({ counts, onMark }: { counts: (trap: Trap) => number; onMark: (trap: Trap) => void }): ReactNode {
  const { state } = useRoom();
  const { traps: names, talk } = useWords();
  const near: readonly Trap[] = state.round?.card.observers?.trapsNear ?? [];
  const inOrder = [...traps].sort((a, b) => Number(near.includes(b)) - Number(near.includes(a)));
  return (
    <section className="traps" aria-label={talk.traps} data-step="trap">
      <p className="quiet">{talk.trapsWhy}</p>
      <ul className="traps-list">
        {inOrder.map((trap) => (
          <li key={trap}>
            <button type="button" className="trap" onClick={() => onMark(trap)}>
              <span className="trap-words">
                <span className="trap-name">
                  {names[trap].name}
                  {near.includes(trap) && <span className="trap-near">{talk.trapNear}</span>}
                </span>
                <span className="trap-sounds">{names[trap].sounds}</span>
                <span className="trap-why">{names[trap].why}</span>
              </span>
              {counts(trap) > 0 && <span className="pad-count pad-counted">{counts(trap)}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
