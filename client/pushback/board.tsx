import type { ReactNode } from 'react';
import { shows } from '../../shared/domain/levels.ts';
import { wasObserved } from '../../shared/domain/room/concerns/scorers.ts';
import { type Level, type RatingValue, steps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { useRoom, useRound } from '../sync/room-view.ts';
import { type BoardRow, observerRows, selfRow } from './board-rows.ts';
import { StepGlyph } from './step-glyph.tsx';
import { type HeardStep, talkAbout } from './talk-about.ts';
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

/** A value as a number or word and as small squares, so that nothing depends on one of them alone. */
function Value({ value, level }: { value: RatingValue | undefined; level: Level }): ReactNode {
  const words = useWords().board;
  if (value === undefined) return <span className="board-none">{words.unscored}</span>;
  if (value === 'not-needed') return <span className="board-none">{words.notNeeded}</span>;
  return (
    <span className="board-value">
      <span className="board-number">{shows(level, 'four-scores') ? value : words.three[value]}</span>
      <span className="board-squares" aria-hidden="true">
        {[1, 2, 3].map((place) => (
          <i key={place} className={place <= value ? 'board-full' : 'board-empty'} />
        ))}
      </span>
    </span>
  );
}

function useHeard(level: Level): (heard: HeardStep) => string {
  const { board } = useWords();
  const word = (value: RatingValue) =>
    value === 'not-needed' ? board.notNeeded : shows(level, 'four-scores') ? String(value) : board.three[value];
  return ({ values, widest }) => {
    if (values.length === 0) return board.nobody;
    const said = values.map(word);
    if (said.length === 1) return board.allSame(said[0] ?? '');
    return widest ? board.heardAs(said) : board.or(said);
  };
}

/** People by steps: what each of them heard, and where they differ. On a phone there is one block for each step. */
export function Board(): ReactNode {
  const { state } = useRoom();
  const round = useRound(isRevealed);
  const words = useWords();
  const nameOfRow = useNameOfRow();
  const heardWords = useHeard(round.level);
  const rows = observerRows(round, wasObserved(state));
  const self = selfRow(round);
  const heard = talkAbout(rows);
  const all = self ? [...rows, self] : rows;
  if (all.length === 0) return <p className="quiet">{words.board.empty}</p>;
  const compares = rows.filter((row) => row.submitted).length > 1;
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
                  <td key={step} data-step={step}>
                    <Value value={row.values[step]} level={round.level} />
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
        {compares && (
          <tfoot>
            <tr>
              <th scope="row">{words.board.talkAbout}</th>
              {heard.map((h) => (
                <td key={h.step} data-step={h.step} className={h.widest ? 'board-widest' : undefined}>
                  {heardWords(h)}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
      <div className="board-blocks">
        {heard.map((h) => (
          <section key={h.step} className="board-block" data-step={h.step}>
            <h3 className="board-step">
              <StepGlyph step={h.step} size={28} />
              {words.steps[h.step].name}
            </h3>
            <dl className="board-list">
              {all.map((row) => (
                <div key={row.key} className={row.who.kind === 'self' ? 'board-self' : undefined}>
                  <dt className="name">{nameOfRow(row)}</dt>
                  <dd>
                    {row.submitted ? (
                      <Value value={row.values[h.step]} level={round.level} />
                    ) : (
                      <span className="board-none">{words.board.notSubmitted}</span>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
            {compares && h.widest && (
              <p className="board-widest">
                {words.board.talkAbout}: {heardWords(h)}
              </p>
            )}
          </section>
        ))}
      </div>
    </div>
  );
}
