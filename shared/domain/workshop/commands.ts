import { z } from 'zod';
import { longestPersonName, shownName } from '../person/shown-name.ts';
import { settingsSchema } from '../room/commands.ts';
import { moveNotices, ordersForAll, partsAhead } from '../room/from-workshop.ts';
import type { PersonId } from '../room/people.ts';
import { levels, ratingValues, silentSpots, steps } from '../rubric.ts';
import { type About, longestDescription, longestName } from './about.ts';
import { isCallLink, mostCallLinks, mostOfCallLinks } from './calls/call-links.ts';
import { type AskedPlan, mixes, mostMinutes, mostRounds, openingBlocks, type PlanPart, presetNames, sizes } from './plan.ts';
import type { Expected } from './roster/expected.ts';
import { highestTable, longestRoster } from './roster/roster-names.ts';
import { draftSeats, type NotedReview } from './state.ts';
import type { Tally } from './tally.ts';

const person = z.string().regex(/^[\w-]{6,24}$/);
const room = z.string().regex(/^[\w-]{8,32}$/);
const name = z.string().max(80).nullable();
const { talk, board, sheets, times, focus, recording } = settingsSchema.shape;

const round = z.strictObject({
  mix: z.enum(mixes),
  level: z.union([z.literal(levels), z.literal('auto')]),
  deck: name,
  card: z.string().max(100).nullable(),
  focus,
});
const roundId = z.string().regex(/^[\w~-]{1,32}$/);

const besideRounds = z.strictObject({
  size: z.literal(sizes),
  timers: z.enum(['soft', 'hard']),
  place: z.enum(['tables', 'remote']),
  talk,
  board,
  sheets,
  recording,
  skill: name,
  minutes: z.number().int().min(10).max(mostMinutes).nullable(),
});

/** A whole plan, for opening a workshop. */
export const planSchema = besideRounds.partial({ minutes: true }).extend({
  rounds: z.array(round).min(1).max(mostRounds),
  times,
  opening: z.array(z.enum(openingBlocks)).max(openingBlocks.length),
}) satisfies z.ZodType<AskedPlan>;

const planPart = besideRounds.partial().extend({
  times: times.partial().optional(),
  opening: z.partialRecord(z.enum(openingBlocks), z.boolean()).optional(),
}) satisfies z.ZodType<PlanPart>;

const about = z.strictObject({
  name: z.string().trim().max(longestName),
  date: z.iso.date().nullable(),
  description: z.string().trim().max(longestDescription),
}) satisfies z.ZodType<About>;
/** The latest time that a calendar can write, in milliseconds. */
const latest = Date.UTC(9999, 11, 31);
const described = about.partial().extend({ startsAt: z.number().int().min(0).max(latest).nullable().optional() });

/** One for each table; empty where a table has none. */
const callLinks = z
  .array(
    z
      .string()
      .trim()
      .refine((link) => link === '' || isCallLink(link)),
  )
  .max(mostCallLinks)
  .refine((links) => links.join('').length <= mostOfCallLinks);

const expected = z.strictObject({
  id: z.string().regex(/^[\w~-]{8,32}$/),
  name: z
    .string()
    .max(longestPersonName)
    .refine((name) => name !== '' && shownName(name) === name),
  person: person.nullable(),
  table: z.number().int().min(1).max(highestTable).exactOptional(),
}) satisfies z.ZodType<Expected>;

/** The chapter that the sender saw: when two facilitators press at once, the second is refused and sees what the first one did. */
const chapter = z.number().int().nonnegative();

/** The commands that a person may send in a workshop. */
const commands = {
  'leave-workshop': {},
  'choose-part': { observesOnly: z.boolean(), pushesFirst: z.boolean() },
  volunteer: { wants: z.boolean() },
  'request-apart': { from: z.array(person).max(5) },
  'tap-silence': { spot: z.enum(silentSpots) },
  'say-aloud': {},
  'score-opening-example': { step: z.enum(steps), value: z.literal(ratingValues) },
  'submit-opening-sheet': {},
  'thank-earlier-client': { person },

  /** Only what changes: two people who edit at once keep each other's edits. */
  'change-plan': { plan: planPart },
  /** Only what changes, as with a plan. */
  'describe-workshop': { about: described },
  'set-call-links': { links: callLinks },
  /** The whole list: of two facilitators who paste at once, the later one's counts. */
  'set-roster': { roster: z.array(expected).max(longestRoster) },
  'use-preset': { preset: z.enum(presetNames) },
  /** Replaces the whole plan, as a preset does. */
  'use-plan': { plan: planSchema },
  'add-round': { round: roundId },
  'change-round': { round: roundId, to: round.partial() },
  'remove-round': { round: roundId },
  'lock-workshop': { locked: z.boolean() },
  'renew-workshop-invitation': {},
  'remove-participant': { person },
  'let-back-in': { person },
  'add-facilitator': { person },
  'end-facilitator': { person },
  'hand-over-workshop': { person },
  'step-back': {},
  'ask-for-pair': { people: z.tuple([person, person]), as: z.enum(['apart', 'together', 'either']) },
  'next-block': { chapter },
  'show-next-step': { chapter },
  'open-opening-key': { chapter },
  'skip-opening': { chapter },
  'draw-groups': { chapter },
  /** The groups of this earlier round once more. */
  'reuse-groups': { chapter, round: z.number().int().min(1).max(999) },
  'drop-draft': { chapter },
  'move-person': { chapter, person, to: z.number().int().min(0).max(999) },
  /** Null gives the choice back to the draw. */
  'seat-person': { chapter, person, seat: z.enum(draftSeats).nullable() },
  'pin-person': { chapter, person, pinned: z.boolean() },
  'open-round': { chapter },
  'place-person': { person, room },
  'tell-rooms': { chapter, what: z.enum(ordersForAll) },
  'announce-move': { chapter, to: z.enum(partsAhead), inMs: z.literal(moveNotices) },
  'take-back-move': { chapter },
  broadcast: { words: z.string().trim().min(1).max(200) },
  'take-down-announcement': {},
  'hide-room': {},
  'begin-workshop-closing': { chapter },
  'back-to-rounds': { chapter },
  'close-workshop': { chapter },
} as const satisfies Record<string, Record<string, z.ZodType>>;

type PageCommands = typeof commands;
export type WorkshopPageCommandType = keyof PageCommands;
type PageCommandOf<T extends WorkshopPageCommandType> = { type: T } & {
  [F in keyof PageCommands[T]]: z.infer<PageCommands[T][F]>;
};
export type WorkshopPageCommand = { [T in WorkshopPageCommandType]: PageCommandOf<T> }[WorkshopPageCommandType];

/** Commands that come from an invitation or a code, or as a reaction to something in a room; no browser can send these. */
export type WorkshopServerCommand =
  /** `listed`: the line of the roster with the name of the one who comes. */
  | { type: 'join-workshop'; listed?: string }
  | { type: 'note-convened'; round: number; rooms: string[] }
  | { type: 'note-heard'; number: number; rooms: string[] }
  /** The time of an announced move has come. */
  | { type: 'pass-move'; dueAt: number }
  | {
      type: 'record-round';
      round: number;
      room: string;
      people: PersonId[];
      advisor: PersonId | null;
      client: PersonId | null;
      tally: Tally | null;
      interim?: true;
    }
  /** `shown`: whether everyone in the room has agreed to be shown, or their spotlight is over. */
  | { type: 'show-room'; room: string; shown: boolean }
  | ({ type: 'note-review' } & NotedReview);

export type WorkshopCommand = WorkshopPageCommand | WorkshopServerCommand;
export type WorkshopCommandType = WorkshopCommand['type'];
export type WorkshopCommandOf<T extends WorkshopCommandType> = Extract<WorkshopCommand, { type: T }>;

export const workshopCommandSchemas = Object.fromEntries(
  Object.entries(commands).map(([type, fields]) => [type, z.strictObject({ type: z.literal(type), ...fields })]),
) as unknown as { [T in WorkshopPageCommandType]: z.ZodType<PageCommandOf<T>> };

/** Reads a command from outside; undefined if it has no known shape. */
export function readWorkshopCommand(input: unknown): WorkshopPageCommand | undefined {
  const type = typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(workshopCommandSchemas, type)) return undefined;
  const read = workshopCommandSchemas[type as WorkshopPageCommandType].safeParse(input);
  return read.success ? (read.data as WorkshopPageCommand) : undefined;
}
