import type { ReactNode } from 'react';
import { feltItemsOf } from '../../shared/domain/dealt-card.ts';
import { holderOf } from '../../shared/domain/room/state.ts';
import { useWords } from '../messages/words.ts';
import { useRoom, useRound } from '../sync/room-view.ts';
import { Panel } from '../ui/panel.tsx';
import { feltSays } from './felt-says.ts';
import './felt-panel.css';
import { isRevealed } from '../../shared/domain/room/round.ts';

/** What the client felt, in words and as a bar. A value that was left open says so. */
export function FeltPanel(): ReactNode {
  const { state, nameOf } = useRoom();
  const words = useWords().debrief;
  const round = useRound(isRevealed);
  const client = nameOf(holderOf(state, 'client')?.person ?? null);
  const { felt } = round;
  return (
    <Panel over={words.feltOver} title={words.feltBy(client, round.card.people?.persona.name ?? '')}>
      {felt?.submitted ? (
        <dl className="felt">
          {feltItemsOf(round.card).map((item) => {
            const value = felt.ratings[item];
            return (
              <div key={item} className="felt-row">
                <dt>{feltSays(round.card, item, words.felt)}</dt>
                <dd>
                  <strong>{value === undefined ? words.feltOpen : words.feltValues[value]}</strong>
                  <span className="felt-bar" aria-hidden="true">
                    <i style={{ inlineSize: `${((value ?? 0) / 3) * 100}%` }} />
                  </span>
                </dd>
              </div>
            );
          })}
        </dl>
      ) : (
        <p>{words.feltMissing(client)}</p>
      )}
    </Panel>
  );
}
