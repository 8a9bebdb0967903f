import papaparse from 'papaparse';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ReportBody } from '../../client/workshop/report/report.tsx';
import { useReportMarkdown } from '../../client/workshop/report/report-markdown.ts';
import { csvOf } from '../../server/reviews/csv.ts';
import { feltItems, steps } from '../../shared/domain/rubric.ts';
import { exportWorkshop, workshopColumns, workshopRows } from '../../shared/domain/workshop/export.ts';
import { type ToldReport, toldReport } from '../../shared/domain/workshop/report.ts';
import type { Tally } from '../../shared/domain/workshop/tally.ts';
import { chanceOf } from '../support/chance.ts';
import { say } from '../support/say.ts';

const about = { name: 'Thursday | practice', date: '2026-03-05', description: '# Saying no kindly.' };

/** Rounds with these numbers of rooms; what people said in them is random. */
function anyReport(seed: number, ...roomsIn: number[]): ToldReport {
  const { below } = chanceOf(seed);
  const anyTally = (): Tally => {
    const counts = () => ({ heard: below(3), landed: 0, notHeard: below(3), notNeeded: below(2) });
    return {
      ...{ card: below(2) === 0 ? 'card-1' : 'card-2', raters: below(4), traps: below(2) === 0 ? { abdication: 1 } : {} },
      steps: Object.fromEntries(steps.map((step) => [step, counts()])),
      felt: Object.fromEntries(feltItems.map((item) => [item, [0, 1, 2, 3].map((n, _, all) => Number(n === below(all.length)))])),
    };
  };
  const rooms = roomsIn.flatMap((count, i) => Array.from({ length: count }, (_, k) => ({ round: i + 1, room: `room-${k}` })));
  const sat = rooms.map((one, i) => ({ ...one, people: [`person-${i}`], advisor: null, client: null }));
  const recorded = rooms.map((one) => ({ ...one, tally: anyTally() }));
  return toldReport({ about, sat, recorded }, (card) => (card === 'card-1' ? 'One more feature' : null));
}

/** All figures in a text, in their order: each as *how many of how many*. */
function figuresIn(text: string): string[] {
  return [...text.matchAll(/(\d+) of (\d+)/g)].map(([figure]) => figure);
}

function markdownOf(report: ToldReport): string {
  let text = '';
  renderToStaticMarkup(
    createElement(() => {
      text = useReportMarkdown(report);
      return null;
    }),
  );
  return text;
}

/** What the tables below this title hold, cell by cell. */
function tableIn(markdown: string, title: string): string[][] {
  const section = markdown.split('\n## ').find((one) => one.startsWith(title)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| --- '));
  return rows.slice(1).map((line) => line.slice(2, -2).split(' | '));
}

const tell = (cell: { yes: number; of: number } | undefined) =>
  cell
    ? `${say('leading.report.percent', cell.yes / cell.of)}, ${say('leading.report.cell', cell.yes, cell.of)}`
    : say('leading.report.few');

test('[REPORT3] page, text, table and file are made from one report, and hold the same numbers', () => {
  for (let seed = 1; seed <= 30; seed++) {
    const report = anyReport(seed, 4 + (seed % 6), 7, 3 + (seed % 5));
    const file = exportWorkshop(report);
    const markdown = markdownOf(report);
    const page = renderToStaticMarkup(createElement(ReportBody, { report }));
    const csv = papaparse.parse<Record<string, string>>(csvOf(workshopRows(file), workshopColumns).replace(/^\uFEFF/, ''), {
      header: true,
      skipEmptyLines: true,
    }).data;
    const line = (round: number | string, what: string) => csv.find((row) => row['round'] === `${round}` && row['what'] === what);
    const rounds = [...file.rounds, { round: 'all' as const, steps: file.all, felt: file.allFelt }];
    for (const [i, { round, steps: cells, felt }] of rounds.entries()) {
      const heard = steps.map((step) => cells.find((cell) => cell.step === step));
      expect(tableIn(markdown, say('leading.report.heard.title'))[i]?.slice(1), `seed ${seed}`).toEqual(
        heard.map((cell) => tell(cell && { yes: cell.heard, of: cell.rated })),
      );
      for (const [k, cell] of heard.entries())
        expect([line(round, steps[k] ?? '')?.['heard'], line(round, steps[k] ?? '')?.['rated']]).toEqual(
          cell ? [`${cell.heard}`, `${cell.rated}`] : ['', ''],
        );
      for (const [k, item] of feltItems.entries()) {
        const cell = felt.find((one) => one.item === item);
        expect(tableIn(markdown, say('leading.report.felt.title'))[k]?.[i + 1]).toBe(
          tell(cell && { yes: cell.felt, of: cell.people }),
        );
        expect(line(round, `felt: ${item}`)).toMatchObject({ felt: `${cell?.felt ?? ''}`, raters: `${cell?.people ?? ''}` });
      }
    }
    // The page's table of steps has the same figures as the text's; of everything else they have one source.
    expect(figuresIn(page).length, `seed ${seed}`).toBeGreaterThan(0);
    expect(figuresIn(page)).toEqual(figuresIn(markdown));
    expect(line('all', 'people')?.['raters']).toBe(`${file.people}`);
    for (const told of [page, markdown]) expect(told).toContain(say('workshop.people', file.people));
  }
});

test('[REPORT3] what people wrote stays text in what is copied', () => {
  const markdown = markdownOf(anyReport(1, 6));
  expect(markdown).toContain('# Thursday \\| practice\n');
  expect(markdown).toContain('\n\\# Saying no kindly.\n');
  expect(markdown).toContain('One more feature');
  expect(markdown).toContain(say('leading.report.rounds.gone'));
});

test('[REPORT2] with too few people for any number, the report still says which cards were played', () => {
  const report = anyReport(2, 2, 2);
  const page = renderToStaticMarkup(createElement(ReportBody, { report }));
  for (const told of [page, markdownOf(report)]) {
    expect(figuresIn(told)).toEqual([]);
    expect(told).toContain(say('leading.report.fewTitle'));
    expect(told).toContain('One more feature');
  }
});
