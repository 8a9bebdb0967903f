import type { ReactNode } from 'react';
import { comparisonOf } from '../../shared/domain/review/compare.ts';
import { wasObserved } from '../../shared/domain/room/concerns/scorers.ts';
import type { ReplayAnswer } from '../../shared/protocol/replay.ts';
import { useWords } from '../messages/words.ts';
import { Score } from '../pushback/score.tsx';
import { StepGlyph } from '../pushback/step-glyph.tsx';
import { useRoom, useRound } from '../sync/room-view.ts';
import { Panel } from '../ui/panel.tsx';
import { AgreementSaid } from '../workshop/report/agreement-said.tsx';
import './compare-panel.css';
import { isRevealed } from '../../shared/domain/room/round.ts';

/** Observers next to each other, the widest step first; the advisor's own value only on the advisor's screen. */
export function ComparePanel({ offset, agreement }: Pick<ReplayAnswer, 'offset' | 'agreement'>): ReactNode {
  const { state, nameOf } = useRoom();
  const { replay: words, steps, board } = useWords();
  const round = useRound(isRevealed);
  if (!wasObserved(state)) return null;
  const compared = comparisonOf(round);
  const who = (name: string | null) =>
    name === null ? board.oneOfThem : round.sheets === 'named' ? nameOf(name) : board.observer(name);
  const empty = compared.every(({ values }) => values.length === 0);
  return (
    <Panel title={words.compare}>
      <p className="quiet">{empty ? words.noSheets : words.compareWhy}</p>
      {!empty && (
        <ol className="compare">
          {compared.map(({ step, values, spread, self }) => (
            <li key={step} className="compare-step" data-step={step}>
              <p className="compare-name">
                <StepGlyph step={step} size={24} />
                {steps[step].name}
                <span className="quiet">{spread === null ? words.oneSheet : words.apart(spread)}</span>
              </p>
              <ul className="compare-values">
                {values.map(({ who: name, value }, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: merged values have no owner
                  <li key={i}>
                    <span className="name">{who(name)}</span> <Score step={step} value={value} />
                  </li>
                ))}
                {self !== null && (
                  <li className="compare-self">
                    {words.yourOwn} <Score step={step} value={self} />
                  </li>
                )}
              </ul>
            </li>
          ))}
        </ol>
      )}
      {offset && (
        <div className="compare-offset">
          <h3>{words.offsetTitle}</h3>
          <p>
            {Math.abs(offset.mean) < 0.05
              ? words.offsetSame(offset.rounds)
              : words.offset(
                  offset.mean > 0 ? words.higher(offset.mean.toFixed(1)) : words.lower((-offset.mean).toFixed(1)),
                  offset.rounds,
                )}
          </p>
        </div>
      )}
      <div>
        <h3>{words.agreement.title}</h3>
        <AgreementSaid agreement={agreement} />
      </div>
    </Panel>
  );
}
