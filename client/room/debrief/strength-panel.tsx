import type { ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import { isRevealed, type RevealedRound } from '../../../shared/domain/room/round.ts';
import { type Intensity, intensities } from '../../../shared/domain/rubric.ts';
import { useWords, type Words } from '../../messages/words.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { usePlayedBy } from '../shared/played-by.ts';
import './strength-panel.css';

type Point = { key: string; kind: 'expects' | 'meant' | 'felt' | 'saw'; says: string; at: Intensity };

function sawPoints(round: RevealedRound, nameOf: (person: string) => string, words: Words): Point[] {
  const point = (key: string, at: Intensity, says: string): Point => ({ key, kind: 'saw', at, says });
  if (round.merged) return (round.merged.saw ?? []).map((at, i) => point(`one ${i}`, at, words.prepare.sawOne));
  return Object.entries(round.sheetOf).flatMap(([key, { saw }]) => {
    const name = round.sheets === 'named' ? nameOf(key) : words.board.observer(key);
    return saw ? [point(key, saw, words.prepare.sawBy(name))] : [];
  });
}

/** Four views of the strength on one line: expected, meant, felt, seen. A view that no one gave is left out; it measures no one. */
export function StrengthPanel(): ReactNode {
  const { nameOf } = useRoom();
  const player = usePlayedBy();
  const all = useWords();
  const words = all.prepare;
  const round = useRound(isRevealed);
  if (!shows(round.level, 'strength')) return null;
  const name = (seat: 'client' | 'advisor') => player(seat).name;
  const expected = round.asks === 'steps' ? round.card.observers?.expects.strength : undefined;
  const { meant } = round.prepared;
  const felt = round.felt?.intensity;
  const said: Point[] = [
    ...(meant ? [{ key: 'meant', kind: 'meant' as const, at: meant, says: words.meantBy(name('advisor')) }] : []),
    ...(felt ? [{ key: 'felt', kind: 'felt' as const, at: felt, says: words.feltBy(name('client')) }] : []),
    ...sawPoints(round, nameOf, all),
  ];
  if (said.length === 0) return null;
  const points: Point[] = [
    ...(expected ? [{ key: 'expects', kind: 'expects' as const, at: expected, says: words.expects }] : []),
    ...said,
  ];
  return (
    <Panel title={words.strengthTitle}>
      <ol className="strength">
        {intensities.map((at) => (
          <li key={at} className="strength-place">
            <h3 className="strength-name">{words.strengths[at]}</h3>
            <ul className="strength-points">
              {points
                .filter((point) => point.at === at)
                .map(({ key, kind, says }) => (
                  <li key={key} className={`strength-point strength-${kind}`}>
                    {says}
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
      <p className="lead">{words.strengthAsk}</p>
    </Panel>
  );
}
