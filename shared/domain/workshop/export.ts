import { z } from 'zod';
import type { ExportRow } from '../review/export.ts';
import { type Step, steps, traps } from '../rubric.ts';
import type { About } from './about.ts';
import type { WorkshopReport } from './report.ts';

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

/** What a facilitator downloads of a workshop: figures of the group, with at least five people behind each number. */
export const workshopExportSchema = z
  .strictObject({
    format: z.literal('gentle-pushback/workshop'),
    version: z.literal(2),
    name: z.string().describe('what the workshop is called; empty if no one has named it'),
    date: z.string().nullable().describe('its calendar day, such as 2026-03-05'),
    description: z.string(),
    rounds: z.array(
      z.strictObject({
        round: z.number().int(),
        rooms: count,
        steps: z.array(cell),
        traps: z
          .array(z.strictObject({ trap: z.enum(traps), rounds: count }))
          .nullable()
          .describe('in how many rooms each was heard; null where too few people are behind it'),
      }),
    ),
    all: z.array(cell),
    agreement: z
      .strictObject({ rounds: count, alpha: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() })
      .nullable()
      .describe("Krippendorff's alpha, ordinal, over ten rounds or more; its numbers are null where everyone agreed"),
  })
  .describe('The figures of a group over a workshop, without anyone’s name and without a single person in it.');

export type WorkshopExport = z.infer<typeof workshopExportSchema>;

function cellsOf(cells: WorkshopReport['all']): WorkshopExport['all'] {
  return steps.flatMap((step) => {
    const own = cells[step];
    return own ? [{ step, raters: own.raters, rated: own.rated, heard: own.heard, landed: own.landed }] : [];
  });
}

function agreementOf({ agreement }: WorkshopReport): WorkshopExport['agreement'] {
  if (agreement === null || agreement.kind === 'too-few') return null;
  if (agreement.kind === 'all-agree') return { rounds: agreement.rounds, alpha: null, low: null, high: null };
  const { rounds, alpha, low, high } = agreement;
  return { rounds, alpha, low, high };
}

export function exportWorkshop(report: WorkshopReport, { name, date, description }: About): WorkshopExport {
  return {
    format: 'gentle-pushback/workshop',
    version: 2,
    name,
    date,
    description,
    rounds: report.rounds.map(({ round, rooms, steps: cells, traps: heard }) => ({
      round,
      rooms,
      steps: cellsOf(cells),
      traps: heard && traps.flatMap((trap) => (heard[trap] ? [{ trap, rounds: heard[trap] }] : [])),
    })),
    all: cellsOf(report.all),
    agreement: agreementOf(report),
  };
}

/**
 * The same as one flat table. Each round has a line for each step; where too few people are behind it, the line has no numbers. Each
 * line names the workshop, so that the tables of several can be put into one.
 */
export function workshopRows(told: WorkshopExport): ExportRow[] {
  return rowsOf(told).map((row) => ({ ...row, workshop: told.name, date: told.date ?? '' }));
}

function rowsOf(told: WorkshopExport): ExportRow[] {
  const row = (round: number | string, step: Step, cells: WorkshopExport['all']): ExportRow => {
    const one = cells.find((cell) => cell.step === step);
    return { round, what: step, ...(one && { raters: one.raters, rated: one.rated, heard: one.heard, landed: one.landed }) };
  };
  return [
    ...told.rounds.flatMap(({ round, steps: cells, traps: heard }) => [
      ...steps.map((step) => row(round, step, cells)),
      ...(heard ?? []).map(({ trap, rounds }): ExportRow => ({ round, what: trap, heard: rounds })),
    ]),
    ...steps.map((step) => row('all', step, told.all)),
  ];
}
