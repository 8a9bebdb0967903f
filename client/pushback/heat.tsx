import type { CSSProperties, ReactNode } from 'react';
import { type Step, steps } from '../../shared/domain/rubric.ts';
import type { HeatMap, HeatShare } from '../../shared/domain/workshop/report.ts';
import { useWords } from '../messages/words.ts';
import { StepGlyph } from './step-glyph.tsx';
import './heat.css';

function Cell({ cell, step }: { cell: HeatShare; step: Step }): ReactNode {
  const words = useWords().leading.report;
  if (!cell || cell.rated === 0) return <td className="heat-few">{words.few}</td>;
  const share = cell.heard / cell.rated;
  return (
    <td className="heat-cell" data-step={step} style={{ '--heat': `${Math.round(share * 100)}%` } as CSSProperties}>
      <span className="heat-share">{words.percent(share)}</span>
      <span className="heat-count">{words.cell(cell.heard, cell.rated)}</span>
    </td>
  );
}

/** Steps by rounds: how often each step was heard, over all groups. Numbers repeat what the color shows. */
export function Heat({ report }: { report: HeatMap }): ReactNode {
  const words = useWords();
  const text = words.leading.report;
  const rows = [
    ...report.rounds.map((round) => ({ key: round.round, name: text.round(round.round), cells: round.steps })),
    ...(report.rounds.length > 1 ? [{ key: 0, name: text.all, cells: report.all }] : []),
  ];
  return (
    <table className="heat">
      <caption className="visually-hidden">{text.heard.why}</caption>
      <thead>
        <tr>
          <td />
          {steps.map((step) => (
            <th key={step} scope="col" data-step={step}>
              <span className="heat-step">
                <StepGlyph step={step} size={28} />
                {words.steps[step].name}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, cells }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {steps.map((step) => (
              <Cell key={step} cell={cells[step]} step={step} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
