import type { ReactNode } from 'react';
import type { HeatMap } from '../../../shared/domain/workshop/report.ts';
import { useWords } from '../../messages/words.ts';
import { Heat } from '../../pushback/heat.tsx';
import { ScreenSteps } from './round-screen.tsx';
import './farewell.css';

/** Is at least one number based on enough people? A big screen full of *too few* says nothing. */
function saysSomething({ all }: HeatMap): boolean {
  return Object.values(all).some((cell) => cell !== null && cell.rated > 0);
}

/** The end: thanks, and what was heard today, or without figures the five steps to keep. */
export function Farewell({ report }: { report: HeatMap | null | 'none' }): ReactNode {
  const { leading } = useWords();
  const words = leading.projector;
  const figures = report !== null && report !== 'none' && saysSomething(report);
  return (
    <>
      <p className="projector-phase projector-goodbye spoken">{words.closed}</p>
      {report !== null && !figures && (
        <section className="projector-keep" aria-label={words.keep}>
          <h2 className="projector-over">{words.keep}</h2>
          <ScreenSteps />
          {report !== 'none' && <p className="projector-thanks">{words.noFigures}</p>}
        </section>
      )}
      {figures && (
        <section className="projector-heat" aria-label={words.heat}>
          <h2 className="projector-over">{words.heat}</h2>
          <Heat report={report} />
        </section>
      )}
    </>
  );
}
