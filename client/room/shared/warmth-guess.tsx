import type { ReactNode } from 'react';
import { hasEnded, isRevealed } from '../../../shared/domain/room/round.ts';
import { type Warmth, warmthZones } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Choice } from '../../ui/choice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { usePlayedBy } from './played-by.ts';

/** Guessing the client's warmth, before anyone knows it. */
export function WarmthGuess(): ReactNode {
  const { you, dispatch } = useRoom();
  const client = usePlayedBy()('client').name;
  const { moves: words, zones } = useWords();
  const round = useRound(hasEnded);
  if (round.focus !== 'guess-the-warmth') return null;
  return (
    <Panel>
      <Choice
        label={words.guess(client)}
        tone="warmth"
        options={warmthZones.map((value) => ({ value, label: zones[value] }))}
        value={round.guesses[you] ?? null}
        onChoose={(zone) => dispatch({ type: 'guess-warmth', zone })}
      />
      <p className="quiet">{words.guessHidden}</p>
    </Panel>
  );
}

/** The guesses next to the warmth, once both are open. In an anonymous round, only how many guessed what. */
export function WarmthGuessed(): ReactNode {
  const { nameOf } = useRoom();
  const client = usePlayedBy()('client').name;
  const { moves: words, zones } = useWords();
  const round = useRound(isRevealed);
  const guesses = Object.entries(round.guesses);
  if (guesses.length === 0) return null;
  const dial = round.warmth.at(-1)?.zone;
  const count = (zone: Warmth) => guesses.filter(([, guessed]) => guessed === zone).length;
  return (
    <Panel title={words.guessed}>
      <p>{dial ? words.guessedDial(client, zones[dial]) : words.guessedNoDial(client)}</p>
      <ul className="guesses">
        {round.sheets === 'named'
          ? guesses.map(([by, zone]) => <li key={by}>{words.guessedBy(nameOf(by), zones[zone])}</li>)
          : warmthZones
              .filter((zone) => count(zone) > 0)
              .map((zone) => <li key={zone}>{words.guessedSum(zones[zone], count(zone))}</li>)}
      </ul>
    </Panel>
  );
}
