import { type ReactNode, useMemo } from 'react';
import { isStep } from '../../shared/domain/room/concerns/marks.ts';
import { playMs } from '../../shared/domain/room/concerns/scene.ts';
import type { RevealedRound } from '../../shared/domain/room/round.ts';
import { heardTogether } from '../../shared/domain/room/shared-ribbon.ts';
import { type Step, steps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { type Playhead, upTo, usePlayhead } from '../pushback/playhead.ts';
import { StepGlyph } from '../pushback/step-glyph.tsx';
import { useRoom } from '../sync/room-view.ts';
import { Panel } from '../ui/panel.tsx';
import './replay-board.css';

type StepMark = { about: Step; by: string | null; atMs: number };

function stepMarks(round: RevealedRound): StepMark[] {
  const marked = round.marks.flatMap(({ about, by, at }) => (isStep(about) ? [{ about, by, atMs: playMs(round, at) }] : []));
  const together = heardTogether(round).flatMap(({ step, by, atMs }) => by.map((person) => ({ about: step, by: person, atMs })));
  return [...marked, ...together].sort((a, b) => a.atMs - b.atMs);
}

/** The board at the moment on show: which steps had been heard by then, and by whom if marks have names. */
export function ReplayBoard({ round, head }: { round: RevealedRound; head: Playhead }): ReactNode {
  const { nameOf } = useRoom();
  const { replay: words, steps: stepWords } = useWords();
  const marks = useMemo(() => stepMarks(round), [round]);
  const times = useMemo(() => marks.map((mark) => mark.atMs), [marks]);
  const seen = usePlayhead(head, (h) => upTo(times, h.atMs));
  const observers = useMemo(() => [...new Set(marks.map((mark) => mark.by))], [marks]);
  if (marks.length === 0) return null;
  const counts = new Map<string, number>();
  for (const { by, about } of marks.slice(0, seen)) counts.set(`${by} ${about}`, (counts.get(`${by} ${about}`) ?? 0) + 1);
  return (
    <Panel title={words.board}>
      <table className="replay-board">
        <caption className="visually-hidden">{words.boardWhy}</caption>
        <thead>
          <tr>
            <td />
            {observers.map((by) => (
              <th key={by} scope="col" className="name">
                {by === null ? words.everybody : nameOf(by)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step} data-step={step}>
              <th scope="row">
                <span className="replay-board-step">
                  <StepGlyph step={step} size={24} />
                  {stepWords[step].name}
                </span>
              </th>
              {observers.map((by) => {
                const count = counts.get(`${by} ${step}`) ?? 0;
                return (
                  <td key={by} className={count > 0 ? 'replay-board-heard' : undefined}>
                    <span aria-hidden="true">{count || '·'}</span>
                    <span className="visually-hidden">{words.count(count)}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
