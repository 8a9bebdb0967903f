import type { ReactNode } from 'react';
import { wasObserved } from '../../shared/domain/room/concerns/scorers.ts';
import { type Step, steps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { useRoom, useRound } from '../sync/room-view.ts';
import { type BoardRow, observerRows, selfRow } from './board-rows.ts';
import { FromPaper } from './from-paper.tsx';
import { Score, useScoreWords } from './score.tsx';
import { StepGlyph } from './step-glyph.tsx';
import { type TalkAbout, talkAbout } from './talk-about.ts';
import './board.css';
import { isRevealed } from '../../shared/domain/room/round.ts';

function useNameOfRow(): (row: BoardRow) => string {
  const { nameOf, state } = useRoom();
  const words = useWords().board;
  const advisor = state.members.find((m) => m.seat === 'advisor')?.person ?? null;
  return ({ who }) => {
    switch (who.kind) {
      case 'person':
        return nameOf(who.person);
      case 'anonymous':
        return words.observer(who.letter);
      case 'merged':
        return words.oneOfThem;
      case 'pair':
        return words.pair;
      case 'self':
        return words.ownSheet(nameOf(advisor));
    }
  };
}

/** A score, and why, where its observer said so. */
function Given({ row, step }: { row: BoardRow; step: Step }): ReactNode {
  const words = useWords().board;
  const why = row.whys[step];
  return (
    <>
      <Score step={step} value={row.values[step]} />
      {why !== undefined && <span className="board-why">{words.because(why)}</span>}
    </>
  );
}

/** Where observers differ most, and who heard what. */
function TalkAboutLine({ about: { step, heard } }: { about: TalkAbout }): ReactNode {
  const words = useWords();
  const nameOfRow = useNameOfRow();
  const says = useScoreWords();
  const merged = heard.some(({ rows }) => rows.some(({ who }) => who.kind === 'merged'));
  return (
    <p className="board-talk" data-step={step}>
      <strong>{words.board.talkAbout(words.steps[step].name)}</strong>{' '}
      {merged
        ? words.board.heardAs(heard.map(({ value }) => says(step, value)))
        : heard.map(({ value, rows }) => words.board.heardBy(rows.map(nameOfRow), says(step, value))).join(' ')}{' '}
      {words.board.whatHeard}
    </p>
  );
}

/** People by steps: what each of them heard, and where they differ. On a phone there is one block for each step. */
export function Board(): ReactNode {
  const { state } = useRoom();
  const round = useRound(isRevealed);
  const words = useWords();
  const nameOfRow = useNameOfRow();
  const rows = observerRows(round, wasObserved(state));
  const self = selfRow(round);
  const about = talkAbout(rows);
  const all = self ? [...rows, self] : rows;
  if (all.length === 0) return <p className="quiet">{words.board.empty}</p>;
  return (
    <div className="board">
      <table className="board-grid">
        <caption className="visually-hidden">{words.board.caption}</caption>
        <thead>
          <tr>
            <td />
            {steps.map((step) => (
              <th key={step} scope="col" data-step={step}>
                <span className="board-step">
                  <StepGlyph step={step} size={24} />
                  {words.steps[step].name}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map((row) => (
            <tr key={row.key} className={row.who.kind === 'self' ? 'board-self' : undefined}>
              <th scope="row" className="name">
                {nameOfRow(row)}
              </th>
              {row.submitted ? (
                steps.map((step) => (
                  <td key={step} data-step={step} className={about?.step === step ? 'board-widest' : undefined}>
                    <Given row={row} step={step} />
                  </td>
                ))
              ) : (
                <td className="board-none" colSpan={steps.length}>
                  {words.board.notSubmitted}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="board-blocks">
        {steps.map((step) => (
          <section key={step} className="board-block" data-step={step}>
            <h3 className="board-step">
              <StepGlyph step={step} size={28} />
              {words.steps[step].name}
            </h3>
            <dl className="board-list">
              {all.map((row) => (
                <div key={row.key} className={row.who.kind === 'self' ? 'board-self' : undefined}>
                  <dt className="name">{nameOfRow(row)}</dt>
                  <dd>
                    {row.submitted ? (
                      <Given row={row} step={step} />
                    ) : (
                      <span className="board-none">{words.board.notSubmitted}</span>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {about && <TalkAboutLine about={about} />}
      <FromPaper />
    </div>
  );
}
