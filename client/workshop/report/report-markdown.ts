import type { ToldReport } from '../../../shared/domain/workshop/report.ts';
import { useWords, type Words } from '../../messages/words.ts';
import { agreementSays } from './agreement-said.tsx';
import { changeTable, factsOf, feltTable, hasNumbers, heardTable, roundsTable, type ToldTable } from './report-says.ts';

/** What people wrote stays text: nothing in it begins a heading, a link, a table or a tag. */
function asText(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~]/g, '\\$&');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(asText).join(' | ')} |`;
}

function section({ title, says, head, rows }: ToldTable): string[] {
  return [
    `## ${asText(title)}`,
    asText(says),
    [
      row(head),
      `|${' --- |'.repeat(head.length)}`,
      ...rows.map(({ name, cells }) => row([name, ...cells.map((cell) => cell.says)])),
    ].join('\n'),
  ];
}

function reportMarkdown(report: ToldReport, words: Words): string {
  const { about } = report;
  const text = words.leading.report;
  const tables = hasNumbers(report) ? [heardTable(report, words), changeTable(report, words), feltTable(report, words)] : [];
  const few = hasNumbers(report) || report.rounds.length === 0 ? [] : [`## ${text.fewTitle}`, text.fewWhy];
  return [
    `# ${asText(about.name || text.over)}`,
    asText(factsOf(report, words)),
    asText(about.description),
    ...(report.rounds.length === 0 ? [text.none] : []),
    ...few,
    ...tables.flatMap((table) => (table ? section(table) : [])),
    ...(report.rounds.length === 0 ? [] : section(roundsTable(report, words))),
    ...(report.rounds.length === 0
      ? []
      : [`## ${words.replay.agreement.title}`, ...agreementSays(report.agreement, words).map(asText)]),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

/** The whole report as Markdown: the same sentences and tables as on the page. */
export function useReportMarkdown(report: ToldReport): string {
  return reportMarkdown(report, useWords());
}
