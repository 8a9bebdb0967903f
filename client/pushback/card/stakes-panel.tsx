import type { ReactNode } from 'react';
import { wasObserved } from '../../../shared/domain/room/concerns/scorers.ts';
import { isRevealed, type RevealedRound } from '../../../shared/domain/room/round.ts';
import type { StakeAnswer } from '../../../shared/domain/rubric.ts';
import { useWords, type Words } from '../../messages/words.ts';
import { useRoom, useRound } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { FromPaper } from '../from-paper.tsx';
import './stakes-panel.css';

type Answered = { key: string; who: string; answer: StakeAnswer; why: string | null };

function answersOf(round: RevealedRound, observed: boolean, nameOf: (person: string) => string, words: Words): Answered[] {
  const { prepare, board } = words;
  if (!observed) return round.sharedStake ? [{ key: 'both', who: prepare.stakeBoth, ...round.sharedStake }] : [];
  if (round.merged)
    return (round.merged.stakes ?? []).map((answer, i) => ({ key: `${i}`, who: prepare.stakeSomebody, answer, why: null }));
  return Object.entries(round.sheetOf).flatMap(([key, { stake }]) => {
    const who = round.sheets === 'named' ? nameOf(key) : board.observer(key);
    return stake ? [{ key, who, ...stake }] : [];
  });
}

/** After a card where letting go was right: who thought something was at stake. It has no grid and shows nothing as missing. */
export function StakesPanel(): ReactNode {
  const { state, nameOf } = useRoom();
  const all = useWords();
  const words = all.prepare;
  const round = useRound(isRevealed);
  if (round.asks !== 'stake') return null;
  const answers = answersOf(round, wasObserved(state), nameOf, all);
  return (
    <Panel over={words.stakeCalled} title={words.stakeTitle}>
      {answers.length === 0 && <p>{words.stakeNobody}</p>}
      <dl className="stakes">
        {answers.map(({ key, who, answer, why }) => (
          <div key={key} className="stakes-one">
            <dt className="name">{who}</dt>
            <dd>
              <strong>{words.stakeAnswers[answer]}</strong>
              {why !== null && <p>{why}</p>}
            </dd>
          </div>
        ))}
      </dl>
      <FromPaper />
      <p className="lead">{words.stakeTalk}</p>
    </Panel>
  );
}
