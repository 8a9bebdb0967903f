import { z } from 'zod';
import { feltMeaningOf, meaningOf } from '../anchors.ts';
import { whoLeft } from '../person/who-left.ts';
import { isStep } from '../room/concerns/marks.ts';
import { playMs } from '../room/concerns/scene.ts';
import { type RevealedRound, type Sheet, thirds } from '../room/round.ts';
import type { RevealedRoom } from '../room/round-of-room.ts';
import { saidDone } from '../room/second-take.ts';
import { heardTogether } from '../room/shared-ribbon.ts';
import { present } from '../room/state.ts';
import {
  feltItems,
  ownFeltItems,
  type RatingValue,
  ratingValues,
  type Step,
  stakeAnswers,
  steps,
  traps,
  warmthZones,
} from '../rubric.ts';
import type { ReviewState } from './state.ts';

const ms = z.number().int().nonnegative().describe('milliseconds of play since the scene began; stops do not count');
const name = z
  .string()
  .nullable()
  .describe(`a name, a letter on anonymous sheets, or null where no one may know; '${whoLeft}' for the person who was erased`);
const score = z.strictObject({
  value: z.literal(ratingValues).describe('0 to 3 at every level, or not-needed, which is no number'),
  means: z.string().describe('what the value means for its step'),
});
const stake = z
  .strictObject({ answer: z.enum(stakeAnswers), why: z.string().nullable() })
  .describe('whether anything was at stake: the one question on a card where letting go is right');
const rating = z.strictObject({ step: z.enum(steps), ...score.shape, why: z.string().nullable() });

/** What a person downloads of a round they were in: exactly what they may see of it. */
export const roundExportSchema = z
  .strictObject({
    format: z.literal('gentle-pushback/round'),
    version: z.literal(2),
    round: z.number().int(),
    card: z.strictObject({ id: z.string(), title: z.string() }),
    level: z.number().int(),
    talk: z.enum(['spoken', 'typed']),
    sheetsAre: z.enum(['named', 'anonymous']),
    startedAt: z.iso.datetime().nullable(),
    playedMs: ms,
    people: z.array(z.strictObject({ name: z.string(), seat: z.enum(['client', 'advisor', 'observer']) })),
    marks: z.array(z.strictObject({ atMs: ms, about: z.enum([...steps, ...traps]), by: name, quote: z.string().nullable() })),
    sharedMarks: z
      .array(
        z.strictObject({
          atMs: ms.describe('the middle of the third, or the moment of the line'),
          step: z.enum(steps),
          third: z.enum(thirds).nullable().describe('null where it was heard in a typed line'),
          by: name,
        }),
      )
      .describe('where client and advisor each heard a step, on the ribbon that they shared where no one observed'),
    warmth: z.array(z.strictObject({ atMs: ms, zone: z.enum(warmthZones) })),
    pauses: z.array(z.strictObject({ atMs: ms })),
    stops: z.array(z.strictObject({ atMs: ms })),
    lines: z.array(
      z.strictObject({
        atMs: ms,
        seat: z.enum(['client', 'advisor']),
        by: name,
        words: z.string().nullable().describe('null once the words were dropped'),
        takenBack: z.boolean(),
      }),
    ),
    felt: z
      .array(z.strictObject({ item: z.enum([...feltItems, ...ownFeltItems]), value: z.number().int(), means: z.string() }))
      .describe('empty where it was not submitted'),
    sheets: z.array(z.strictObject({ by: name, submitted: z.boolean(), ratings: z.array(rating), stake: stake.nullable() })),
    merged: z
      .array(z.strictObject({ step: z.enum(steps), values: z.array(score) }))
      .describe('with fewer than three anonymous sheets: the values alone, in no order'),
    shared: z.array(rating).describe('the sheet that client and advisor tapped together where no one observed'),
    sharedStake: stake.nullable().describe('what both answered where no one observed and letting go was right'),
    ownSheet: z.array(rating).describe("the advisor's own, for the advisor or where they have shown it"),
    secondTakes: z
      .array(
        z.strictObject({
          step: z.enum(steps).nullable().describe('the step of the one thing to try, if there was one'),
          didIt: z.number().int().describe('how many of those who answered say that the advisor did it'),
          answered: z.number().int(),
        }),
      )
      .describe('what the client and the observers say of each second take'),
    transfer: z.string().nullable().describe("the reader's own line about where this meets them at work"),
    reflection: z.string().nullable(),
    comments: z.array(z.strictObject({ atMs: ms, by: name, words: z.string().nullable() })),
  })
  .describe('One round as one person may see it after the reveal. Anonymous stays anonymous, dropped words stay dropped.');

export type RoundExport = z.infer<typeof roundExportSchema>;

type NameOf = (person: string | null) => string | null;

function scoreOf(step: Step, value: RatingValue): z.infer<typeof score> {
  return { value, means: meaningOf(step, value) };
}

function ratingsOf(sheet: Sheet): RoundExport['ownSheet'] {
  return steps.flatMap((step) => {
    const given = sheet.ratings[step];
    return given ? [{ step, ...scoreOf(step, given.value), why: given.why }] : [];
  });
}

function sharedOf(round: RevealedRound): RoundExport['shared'] {
  return steps.flatMap((step) => {
    const value = round.shared[step];
    return value === undefined ? [] : [{ step, ...scoreOf(step, value), why: null }];
  });
}

function toldOf(round: RevealedRound, nameOf: NameOf) {
  const atMs = ({ at }: { at: number }) => playMs(round, at);
  return {
    marks: round.marks.map((mark) => ({ atMs: atMs(mark), about: mark.about, by: nameOf(mark.by), quote: mark.quote })),
    sharedMarks: heardTogether(round).flatMap(({ step, place, by, atMs }) =>
      by.map((person) => ({ atMs, step, third: typeof place === 'string' ? place : null, by: nameOf(person) })),
    ),
    warmth: round.warmth.map((turn) => ({ atMs: atMs(turn), zone: turn.zone })),
    pauses: round.pauses.map((pause) => ({ atMs: atMs(pause) })),
    stops: round.stops.map(({ from }) => ({ atMs: playMs(round, from) })),
    lines: round.lines.map((line) => ({
      atMs: atMs(line),
      seat: line.seat,
      by: nameOf(line.person),
      words: line.words,
      takenBack: line.takenBack,
    })),
  };
}

/** In: a round and its review as one reader may see them (`visibleReplay`, `visibleReview`), and the names of people. */
export function exportRound(visible: RevealedRoom, review: ReviewState, names: Record<string, string>): RoundExport {
  const { round } = visible;
  const named = round.sheets === 'named';
  const nameOf: NameOf = (person) => (person === null ? null : names[person] || whoLeft);
  return {
    format: 'gentle-pushback/round',
    version: 2,
    round: round.number,
    card: { id: round.card.id, title: round.card.title },
    level: round.level,
    talk: round.talk,
    sheetsAre: round.sheets,
    startedAt: new Date(round.startedAt).toISOString(),
    playedMs: review.playedMs,
    people: present(visible).map((m) => ({ name: nameOf(m.person) ?? whoLeft, seat: m.seat })),
    ...toldOf(round, nameOf),
    felt: [...feltItems, ...ownFeltItems].flatMap((item) => {
      const value = round.felt?.submitted ? round.felt.ratings[item] : undefined;
      return value === undefined ? [] : [{ item, value, means: feltMeaningOf(value) }];
    }),
    sheets: Object.entries(round.sheetOf).map(([by, sheet]) => ({
      by: named ? nameOf(by) : by,
      submitted: sheet.submitted,
      ratings: ratingsOf(sheet),
      stake: sheet.stake ?? null,
    })),
    merged: round.merged
      ? steps.map((step) => ({ step, values: (round.merged?.[step] ?? []).map((value) => scoreOf(step, value)) }))
      : [],
    shared: sharedOf(round),
    sharedStake: round.sharedStake,
    ownSheet: round.selfScore?.submitted ? ratingsOf(round.selfScore) : [],
    secondTakes: round.secondTakes.map((take) => {
      const { did, of } = saidDone(take);
      return { step: take.step, didIt: did, answered: of };
    }),
    // What a reader sees of a round has only their own.
    transfer: Object.values(round.transfers)[0] || null,
    reflection: review.reflection?.words ?? null,
    comments: review.comments
      .filter((comment) => !comment.draft)
      .sort((a, b) => a.atMs - b.atMs)
      .map(({ atMs, by, words }) => ({ atMs, by: nameOf(by), words })),
  };
}

/** The columns of a round's table, in their order. */
export const roundColumns = ['what', 'atMs', 'about', 'by', 'value', 'means', 'words'] as const;
export type ExportRow = Record<string, string | number | null>;

/** A row with nothing but what is told, its columns in their order. */
function row(told: Partial<Record<(typeof roundColumns)[number], string | number | null>>): ExportRow {
  return Object.fromEntries(roundColumns.map((column) => [column, told[column] ?? null]));
}

function ratingRows(what: string, by: string | null, ratings: RoundExport['ownSheet']): ExportRow[] {
  return ratings.map(({ step, value, means, why }) => row({ what, about: step, by, value, means, words: why }));
}

function stakeRows(what: string, by: string | null, stake: RoundExport['sharedStake']): ExportRow[] {
  return stake ? [row({ what, about: 'at stake', by, value: stake.answer, words: stake.why })] : [];
}

/** The same as one flat table: a row for everything that happened or was given. */
export function roundRows(told: RoundExport): ExportRow[] {
  const what = (mark: RoundExport['marks'][number]) => (isStep(mark.about) ? 'mark' : 'trap');
  const moments = [
    ...told.marks.map((m) => ({ what: what(m), atMs: m.atMs, about: m.about, by: m.by, words: m.quote })),
    ...told.sharedMarks.map((m) => ({ what: 'shared mark', atMs: m.atMs, about: m.step, by: m.by, value: m.third })),
    ...told.warmth.map((w) => ({ what: 'warmth', atMs: w.atMs, value: w.zone })),
    ...told.pauses.map((p) => ({ what: 'pause', atMs: p.atMs })),
    ...told.stops.map((s) => ({ what: 'stop', atMs: s.atMs })),
    ...told.lines
      .filter((line) => !line.takenBack)
      .map((l) => ({ what: 'line', atMs: l.atMs, about: l.seat, by: l.by, words: l.words })),
    ...told.comments.map((c) => ({ what: 'comment', atMs: c.atMs, by: c.by, words: c.words })),
  ].sort((a, b) => a.atMs - b.atMs);
  return [
    ...moments.map(row),
    ...told.felt.map(({ item, value, means }) => row({ what: 'felt', about: item, value, means })),
    ...told.sheets.flatMap(({ by, ratings, stake }) => [...ratingRows('sheet', by, ratings), ...stakeRows('sheet', by, stake)]),
    ...told.merged.flatMap(({ step, values }) =>
      values.map(({ value, means }) => row({ what: 'sheet', about: step, value, means })),
    ),
    ...ratingRows('shared sheet', null, told.shared),
    ...stakeRows('shared sheet', null, told.sharedStake),
    ...ratingRows('own sheet', null, told.ownSheet),
    ...told.secondTakes.map(({ step, didIt, answered }) =>
      row({ what: 'second take', about: step, value: didIt, means: `did it: ${didIt} of ${answered}` }),
    ),
    ...(told.transfer === null ? [] : [row({ what: 'line for work', words: told.transfer })]),
    ...(told.reflection === null ? [] : [row({ what: 'reflection', words: told.reflection })]),
  ];
}
