import type { CSSProperties, ReactNode } from 'react';
import { feltItemsOf } from '../../shared/domain/dealt-card.ts';
import { isRevealed } from '../../shared/domain/room/round.ts';
import { playerOf } from '../../shared/domain/room/state.ts';
import { useWords } from '../messages/words.ts';
import { useRoom, useRound } from '../sync/room-view.ts';
import { Panel } from '../ui/panel.tsx';
import { feltSays } from './felt-says.ts';
import './felt-panel.css';

/** What the client felt, in words and as a bar. A value that was left open says so. `untitled`: the screen says whose it is. */
export function FeltPanel({ untitled }: { untitled?: boolean }): ReactNode {
  const { state, nameOf } = useRoom();
  const words = useWords().debrief;
  const round = useRound(isRevealed);
  const { felt } = round;
  const client = nameOf(playerOf(state, 'client'));
  const persona = round.card.people?.persona.name ?? '';
  return (
    <Panel {...(untitled ? {} : { over: words.feltBy(client, persona), title: words.whatFelt(persona) })}>
      {felt?.submitted ? (
        <>
          <dl className="felt">
            {feltItemsOf(round.card).map((item, place) => {
              const value = felt.ratings[item];
              return (
                <div key={item} className="felt-row" style={{ '--place': place } as CSSProperties}>
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
          <p className="felt-scale" aria-hidden="true">
            {words.feltValues.map((means) => (
              <span key={means}>{means}</span>
            ))}
          </p>
        </>
      ) : (
        <p>{words.feltMissing(client)}</p>
      )}
    </Panel>
  );
}
