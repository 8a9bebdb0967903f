import { feltItems, type Step, steps, traps } from '../../../shared/domain/rubric.ts';
import { type Change, changeOf, feltShare, heardShare, type Share } from '../../../shared/domain/workshop/change.ts';
import type { ToldReport } from '../../../shared/domain/workshop/report.ts';
import type { Words } from '../../messages/words.ts';

/** A number of a report in words, and what a chart draws of it. */
export type ToldCell = { says: string; share: Share | null };
export type ToldRow = { key: string; name: string; cells: ToldCell[] };
/** A part of a report as a sentence and a table. Page, paper and text are made from it, so that they say the same. */
export type ToldTable = { title: string; says: string; head: readonly string[]; rows: ToldRow[] };

const part = ({ yes, of }: Share) => yes / of;

function cellOf(share: Share | null, words: Words): ToldCell {
  const text = words.leading.report;
  if (!share) return { says: text.few, share };
  return { says: `${text.percent(part(share))}, ${text.cell(share.yes, share.of)}`, share };
}

type Named = { name: string; share: Share | null };

/** The largest and the smallest share, if there are numbers at all. */
function endsOf(
  all: readonly Named[],
): { most: Named & { share: Share }; least: Named & { share: Share }; count: number } | null {
  const told = all.flatMap(({ name, share }) => (share ? [{ name, share }] : []));
  const inOrder = told.toSorted((a, b) => part(b.share) - part(a.share));
  const [most, least] = [inOrder[0], inOrder.at(-1)];
  return most && least ? { most, least, count: told.length } : null;
}

type Says = {
  most: (what: string, times: string) => string;
  least: (what: string, times: string) => string;
  alike: (times: string) => string;
};

function extremesSay(all: readonly Named[], says: Says, otherwise: string, words: Words): string {
  const ends = endsOf(all);
  if (!ends) return otherwise;
  const times = ({ share }: { share: Share }) => words.leading.report.cell(share.yes, share.of);
  const { most, least, count } = ends;
  if (count === 1) return says.most(most.name, times(most));
  if (part(most.share) === part(least.share)) return says.alike(times(most));
  return `${says.most(most.name, times(most))} ${says.least(least.name, times(least))}`;
}

/** The step and how often it was heard, by round; with the sum of what is shown where there are several rounds. */
export function heardTable(report: ToldReport, words: Words): ToldTable {
  const text = words.leading.report;
  const name = (step: Step) => words.steps[step].name;
  const several = report.rounds.length > 1;
  const rows = [
    ...report.rounds.map(({ round, steps: cells }) => ({ key: `${round}`, name: text.round(round), cells })),
    ...(several ? [{ key: 'all', name: text.all, cells: report.all }] : []),
  ];
  return {
    title: text.heard.title,
    says: extremesSay(
      steps.map((step) => ({ name: name(step), share: heardShare(report.all[step]) })),
      text.heard,
      text.fewWhy,
      words,
    ),
    head: ['', ...steps.map(name)],
    rows: rows.map((row) => ({ ...row, cells: steps.map((step) => cellOf(heardShare(row.cells[step]), words)) })),
  };
}

/** What the clients said about how it felt, by round. */
export function feltTable(report: ToldReport, words: Words): ToldTable {
  const text = words.leading.report;
  const says = words.debrief.felt;
  const several = report.rounds.length > 1;
  return {
    title: text.felt.title,
    says: extremesSay(
      feltItems.map((item) => ({ name: says[item], share: feltShare(report.allFelt[item]) })),
      text.felt,
      text.felt.few,
      words,
    ),
    head: [text.felt.says, ...report.rounds.map(({ round }) => text.round(round)), ...(several ? [text.all] : [])],
    rows: feltItems.map((item) => ({
      key: item,
      name: says[item],
      cells: [...report.rounds.map(({ felt }) => felt), ...(several ? [report.allFelt] : [])].map((cells) =>
        cellOf(feltShare(cells[item]), words),
      ),
    })),
  };
}

function changeSays({ first, last }: Change, rows: readonly ToldRow[], words: Words): string {
  const text = words.leading.report;
  const both = rows.flatMap(({ name, cells: [from, to] }) =>
    from?.share && to?.share ? [{ name, from: part(from.share), to: part(to.share) }] : [],
  );
  const inOrder = both.toSorted((a, b) => b.to - b.from - (a.to - a.from));
  const [most, least] = [inOrder[0], inOrder.at(-1)];
  const rounds = [text.inRound(first), text.inRound(last)] as const;
  if (!most || !least) return text.change.few(...rounds);
  const { percent } = text;
  const said = [
    most.to > most.from ? text.change.rose(most.name, percent(most.from), rounds[0], percent(most.to), rounds[1]) : '',
    least.to < least.from ? text.change.fell(least.name, percent(least.from), percent(least.to)) : '',
  ].filter(Boolean);
  return said.length > 0 ? said.join(' ') : text.change.same(...rounds);
}

/** The first and the last round side by side; null if only one round has numbers. */
export function changeTable(report: ToldReport, words: Words): ToldTable | null {
  const text = words.leading.report;
  const change = changeOf(report);
  if (!change) return null;
  const rows = [
    ...change.heard.map(({ what, ...ends }) => ({ key: what, name: words.steps[what].name, ...ends })),
    ...change.felt.map(({ what, ...ends }) => ({ key: `felt-${what}`, name: words.debrief.felt[what], ...ends })),
  ].map(({ key, name, first, last }) => ({ key, name, cells: [cellOf(first, words), cellOf(last, words)] }));
  return {
    title: text.change.title,
    says: `${changeSays(change, rows, words)} ${text.change.scale}`,
    head: [text.change.what, text.round(change.first), text.round(change.last)],
    rows,
  };
}

/** Which cards were played in how many rooms, and which traps were heard in how many of them. */
export function roundsTable({ rounds }: ToldReport, words: Words): ToldTable {
  const text = words.leading.report;
  const { rounds: own } = text;
  const cell = (says: string | number): ToldCell => ({ says: `${says}`, share: null });
  const cards = new Set(rounds.flatMap((round) => round.cards));
  return {
    title: own.title,
    says: own.says(rounds.length, cards.size),
    head: [own.round, own.cards, own.rooms, own.sheets, own.traps],
    rows: rounds.map(({ round, rooms, cards: played, raters, traps: heard }) => {
      const trapsHeard = traps.flatMap((trap) => (heard?.[trap] ? [own.trap(words.traps[trap].name, heard[trap])] : []));
      return {
        key: `${round}`,
        name: text.round(round),
        cells: [
          cell(own.cardsList(played.map((title) => title ?? own.gone))),
          cell(rooms),
          cell(raters ?? text.few),
          cell(heard === null ? text.few : trapsHeard.join(' · ') || own.noTraps),
        ],
      };
    }),
  };
}

/** When it was, how many came, and how many rounds they played. */
export function factsOf({ about, people, rounds }: ToldReport, words: Words): string {
  const { workshop, leading } = words;
  const played = rounds.length > 0 ? leading.report.roundsCount(rounds.length) : '';
  return leading.report.facts([about.date === null ? '' : workshop.day(about.date), workshop.people(people), played]);
}

/** Whether any number may be told. */
export function hasNumbers({ all, allFelt }: ToldReport): boolean {
  return [...Object.values(all), ...Object.values(allFelt)].some((cell) => cell !== null);
}
