import { z } from 'zod';
import type { ExportRow } from '../review/export.ts';
import { feltItems, type Step, steps, traps, type UsualFeltItem } from '../rubric.ts';
import type { FeltCells, ToldReport } from './report.ts';

const count = z.number().int().nonnegative();
const cell = z
  .strictObject({
    step: z.enum(steps),
    raters: count.describe('people behind this number; over all rounds, at least that many'),
    rated: count.describe('gave a number, 0 to 3'),
    heard: count.describe('gave 1 or more'),
    landed: count.describe('gave 3'),
  })
  .describe('left out where too few people are behind it');
const feltCell = z
  .strictObject({
    item: z.enum(feltItems),
    people: count.describe('clients who answered; the sum over all rounds may count someone twice'),
    felt: count.describe('felt it mostly or completely: 2 or 3'),
  })
  .describe('left out where too few people are behind it');

/** What a facilitator downloads of a workshop: figures of the group, with at least five people behind each number. */
export const workshopExportSchema = z
  .strictObject({
    format: z.literal('gentle-pushback/workshop'),
    version: z.literal(3),
    name: z.string().describe('what the workshop is called; empty if no one has named it'),
    date: z.string().nullable().describe('its calendar day, such as 2026-03-05'),
    description: z.string(),
    people: count.describe('how many people were in a round'),
    rounds: z.array(
      z.strictObject({
        round: z.number().int(),
        rooms: count,
        cards: z.array(z.string().nullable()).describe('titles of the cards that were played; null for one that is gone'),
        raters: count.nullable().describe('sheets that were submitted; null where too few people are behind it'),
        steps: z.array(cell),
        felt: z.array(feltCell),
        traps: z
          .array(z.strictObject({ trap: z.enum(traps), rounds: count }))
          .nullable()
          .describe('in how many rooms each was heard; null where too few people are behind it'),
      }),
    ),
    all: z.array(cell),
    allFelt: z.array(feltCell),
    agreement: z
      .strictObject({ rounds: count, alpha: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() })
      .nullable()
      .describe("Krippendorff's alpha, ordinal, over ten rounds or more; its numbers are null where everyone agreed"),
  })
  .describe('The figures of a group over a workshop, without anyone’s name and without a single person in it.');

export type WorkshopExport = z.infer<typeof workshopExportSchema>;

function cellsOf(cells: ToldReport['all']): WorkshopExport['all'] {
  return steps.flatMap((step) => {
    const own = cells[step];
    return own ? [{ step, raters: own.raters, rated: own.rated, heard: own.heard, landed: own.landed }] : [];
  });
}

function feltOf(cells: FeltCells): WorkshopExport['allFelt'] {
  return feltItems.flatMap((item) => {
    const own = cells[item];
    return own ? [{ item, people: own.people, felt: own.felt }] : [];
  });
}

function agreementOf({ agreement }: ToldReport): WorkshopExport['agreement'] {
  if (agreement === null || agreement.kind === 'too-few') return null;
  if (agreement.kind === 'all-agree') return { rounds: agreement.rounds, alpha: null, low: null, high: null };
  const { rounds, alpha, low, high } = agreement;
  return { rounds, alpha, low, high };
}

export function exportWorkshop(report: ToldReport): WorkshopExport {
  const { name, date, description } = report.about;
  return {
    format: 'gentle-pushback/workshop',
    version: 3,
    name,
    date,
    description,
    people: report.people,
    rounds: report.rounds.map(({ round, rooms, cards, raters, steps: cells, felt, traps: heard }) => ({
      round,
      rooms,
      cards,
      raters,
      steps: cellsOf(cells),
      felt: feltOf(felt),
      traps: heard && traps.flatMap((trap) => (heard[trap] ? [{ trap, rounds: heard[trap] }] : [])),
    })),
    all: cellsOf(report.all),
    allFelt: feltOf(report.allFelt),
    agreement: agreementOf(report),
  };
}

/** The columns of a workshop's table, in their order. */
export const workshopColumns = [
  'round',
  'what',
  'raters',
  'rated',
  'heard',
  'landed',
  'felt',
  'words',
  'workshop',
  'date',
] as const;

/**
 * The same as one flat table. Each round has a line for each step and each question about how it felt; where too few people are behind
 * it, the line has no numbers. Each line names the workshop, so that the tables of several can be put into one.
 */
export function workshopRows(told: WorkshopExport): ExportRow[] {
  return rowsOf(told).map((row) => ({ ...row, workshop: told.name, date: told.date ?? '' }));
}

function stepRow(round: number | string, step: Step, cells: WorkshopExport['all']): ExportRow {
  const one = cells.find((cell) => cell.step === step);
  return { round, what: step, ...(one && { raters: one.raters, rated: one.rated, heard: one.heard, landed: one.landed }) };
}

function feltRow(round: number | string, item: UsualFeltItem, cells: WorkshopExport['allFelt']): ExportRow {
  const one = cells.find((cell) => cell.item === item);
  return { round, what: `felt: ${item}`, ...(one && { raters: one.people, felt: one.felt }) };
}

function rowsOf(told: WorkshopExport): ExportRow[] {
  return [
    { round: 'all', what: 'people', raters: told.people },
    ...told.rounds.flatMap(({ round, cards, steps: cells, felt, traps: heard }) => [
      ...cards.map((title): ExportRow => ({ round, what: 'card', words: title })),
      ...steps.map((step) => stepRow(round, step, cells)),
      ...feltItems.map((item) => feltRow(round, item, felt)),
      ...(heard ?? []).map(({ trap, rounds }): ExportRow => ({ round, what: trap, heard: rounds })),
    ]),
    ...steps.map((step) => stepRow('all', step, told.all)),
    ...feltItems.map((item) => feltRow('all', item, told.allFelt)),
  ];
}
