import { z } from 'zod';
import { cardSchema } from '../card.ts';
import { focuses } from '../focus.ts';
import { noteKinds, tags } from '../pad-notes.ts';
import { phraseFelts, phrases } from '../phrases.ts';
import {
  endings,
  feltItems,
  feltValues,
  heats,
  intensities,
  levels,
  listenForThings,
  ownFeltItems,
  ratingValues,
  secondTakeAnswers,
  silentSpots,
  stakeAnswers,
  stances,
  steps,
  traps,
  warmthZones,
} from '../rubric.ts';
import { type OrderForAll, partsAhead } from './from-workshop.ts';
import type { PersonId, Seat } from './people.ts';
import { moves, revealScreens, thirds } from './round.ts';
import type { Settings } from './settings.ts';
import type { Call, Takeaway, WorkshopLink } from './state.ts';

const person = z.string().regex(/^[\w-]{6,24}$/);
const segment = z.string().regex(/^[\w-]{8,24}$/);
const mark = z.string().regex(/^[\w~-]{4,24}$/);
/** Of a built-in deck, of someone's own deck (with the deck's stream in front), or of this room. */
const cardId = z.string().max(100);
const words = (max: number) => z.string().trim().max(max);
const spoken = (max: number) => words(max).min(1);
const played = z.enum(['client', 'advisor']);
const ms = (maxMinutes: number) =>
  z
    .number()
    .int()
    .min(1000)
    .max(maxMinutes * 60_000);

const times = z.strictObject({
  briefingMs: ms(30),
  sceneMs: ms(120),
  graceMs: ms(10),
  scoringMs: ms(120),
  outOfRoleMs: ms(30),
  debriefMs: ms(120),
  secondTakeMs: ms(30),
  closingMs: ms(60),
});

export const settingsSchema = z.strictObject({
  talk: z.enum(['spoken', 'typed']),
  board: z.enum(['blind', 'open']),
  sheets: z.enum(['named', 'anonymous']),
  level: z.union([z.literal(levels), z.literal('auto')]),
  times,
  focus: z.enum(focuses).nullable().optional(),
  recording: z.boolean().optional(),
});

/** The commands that a person may send in a room. Text limits are sized for people who type, not for programs that send. */
const commands = {
  'leave-room': {},
  'admit-person': { person },
  'turn-away': { person },
  'remove-person': { person },
  'set-lobby': { open: z.boolean() },
  'renew-invitation': {},
  'hand-over-host': { person },
  /** Only the settings that change. */
  'change-settings': { settings: settingsSchema.partial().extend({ times: times.partial().optional() }) },
  'take-seat': { seat: z.enum(['client', 'advisor', 'observer']) },
  'give-seat': { seat: played, person },
  'ask-for-seat': { seat: played },
  'decline-seat': {},
  'answer-words': { keep: z.boolean() },
  'answer-recording': { yes: z.boolean() },
  'start-recording': { segment },
  'stop-recording': { segment },
  'step-out': {},
  'come-back': {},
  'begin-round': {
    card: cardId.nullable(),
    /** Without a card: the deck to draw a surprise card from, built-in or by the stream of someone's own. */
    deck: cardId.nullable().optional(),
    seats: z.enum(['as-they-are', 'rotated']),
    again: z.boolean(),
    /** The team's own words for its case, for a card with fill-in fields. */
    fills: z
      .record(z.string().regex(/^[a-z]{3,20}$/), z.string().trim().max(80))
      .refine((fills) => Object.keys(fills).length <= 4)
      .optional(),
  },
  'tell-silence': { spot: z.enum(silentSpots) },
  'bring-card': { card: cardSchema },
  'take-back-card': { card: cardId },
  'ask-another-card': {},
  'show-example': {},
  'rate-example': { step: z.enum(steps), value: z.literal(ratingValues) },
  'submit-example': {},
  'open-example': {},
  'end-calibration': {},
  'say-ready': {},
  'begin-scene': {},
  'ask-to-listen': { what: z.enum(listenForThings).nullable() },
  'sort-stance': { stance: z.enum(stances).nullable(), stake: spoken(140).nullable() },
  'mean-intensity': { intensity: z.enum(intensities) },
  'write-draft': { step: z.enum(steps), words: spoken(300).nullable() },
  'tell-heat': { when: z.enum(['before', 'after']), heat: z.enum(heats) },
  'say-line': { line: mark, words: spoken(600) },
  'take-back-line': {},
  'give-mark': {
    mark,
    about: z.enum([...steps, ...traps]),
    heardAt: z.number().int().nonnegative(),
    quote: spoken(240).nullable(),
  },
  'take-back-mark': { mark },
  'note-mark': { mark, quote: spoken(240).nullable() },
  'tag-mark': { mark, tags: z.array(z.enum(tags)).max(6) },
  'leave-note': {
    note: mark,
    kind: z.enum(noteKinds),
    heardAt: z.number().int().nonnegative(),
    words: spoken(240).nullable(),
    of: played.nullable(),
  },
  'take-back-note': { note: mark },
  'use-phrase': { use: mark, phrase: z.enum(phrases) },
  'take-back-phrase': { use: mark },
  'feel-phrase': { use: mark, felt: z.enum(phraseFelts) },
  'make-move': { move: z.enum(moves) },
  'say-ending': { ending: z.enum(endings) },
  'guess-warmth': { zone: z.enum(warmthZones) },
  'set-warmth': { zone: z.enum(warmthZones) },
  'take-pause': {},
  'stop-scene': {},
  'go-on': {},
  'add-time': { ms: z.literal(60_000) },
  'end-scene': {},
  rate: { step: z.enum(steps), value: z.literal(ratingValues), why: spoken(140).nullable() },
  'see-intensity': { intensity: z.enum(intensities) },
  'feel-intensity': { intensity: z.enum(intensities) },
  /** Only what changes: a pair has one sheet, and one of them may answer while the other writes why. */
  'answer-stake': { answer: z.enum(stakeAnswers).optional(), why: spoken(140).nullable().optional() },
  'rate-shared': { step: z.enum(steps), value: z.literal(ratingValues) },
  /** `heard`: whether this person heard the step there. */
  'mark-shared': {
    step: z.enum(steps),
    place: z.union([z.enum(thirds), z.strictObject({ line: mark })]),
    heard: z.boolean(),
  },
  'done-marking': { done: z.boolean() },
  'rate-felt': { item: z.enum([...feltItems, ...ownFeltItems]), value: z.literal(feltValues) },
  'withhold-warmth': { withheld: z.boolean() },
  'submit-sheet': {},
  'take-back-sheet': {},
  /** A whole paper sheet, in the name of its observer. */
  'type-in-sheet': {
    of: person,
    ratings: z.partialRecord(z.enum(steps), z.literal(ratingValues)),
    stake: z.enum(stakeAnswers).nullable(),
  },
  'pass-out-of-role': {},
  reveal: {},
  /** `screens`: how many of the reveal's three screens they have looked at. */
  'look-on': { screens: z.number().int().min(1).max(revealScreens.length) },
  'pass-turn': {},
  'open-trap': { mark },
  'show-self-score': {},
  'write-reflection': { responded: words(300), worked: words(300), adjust: words(300) },
  'write-follow-up': { decided: words(400), risk: words(400), advice: words(400), revisit: words(400) },
  'write-transfer': { words: words(300) },
  'ask-on-purpose': {},
  'answer-on-purpose': { yes: z.boolean() },
  'guess-trap': { trap: z.enum(traps) },
  'move-on-purpose': {},
  'stop-on-purpose': {},
  'begin-second-take': { moment: words(80).nullable() },
  /** `take`: which of the round's second takes, from 1. */
  'answer-second-take': { take: z.number().int().positive(), answer: z.enum(secondTakeAnswers) },
  'end-second-take': {},
  'finish-round': {},
  'begin-closing': {},
  'undo-closing': {},
  'abandon-round': {},
  /** Which proposal is meant, by its deadline. */
  'answer-proposal': { dueAt: z.number().int().nonnegative(), yes: z.boolean() },
  'undo-finish': {},
  'keep-takeaway': { sentence: words(300), where: words(300), when: words(40) },
  'thank-client': { person },
  'close-room': {},

  'say-here': {},
  'start-without': {},
  'call-help': {},
  'withdraw-help': {},
  'answer-help': {},
  knock: {},
  'let-in': { person },
  'leave-visit': {},
  'pause-room': {},
  'resume-room': {},
  /** Without `to`: skips to the next part. */
  'skip-phase': { to: z.enum(partsAhead).optional() },
  'ask-spotlight': {},
  'answer-spotlight': { yes: z.boolean() },
} as const satisfies Record<string, Record<string, z.ZodType>>;

type PageCommands = typeof commands;
export type RoomPageCommandType = keyof PageCommands;
/** The fields of a command that may be missing, and those that may not. */
type Optional<F> = { [K in keyof F as F[K] extends z.ZodOptional ? K : never]?: z.infer<F[K]> | undefined };
type Required<F> = { [K in keyof F as F[K] extends z.ZodOptional ? never : K]: z.infer<F[K]> };
type PageCommandOf<T extends RoomPageCommandType> = { type: T } & Required<PageCommands[T]> & Optional<PageCommands[T]>;

/** Commands that come from an invitation or a code, from the clock or from the workshop; no browser can send these. */
export type RoomServerCommand =
  | { type: 'enter-room'; by: 'invitation' | 'code' }
  | { type: 'pass-deadline'; dueAt: number }
  | {
      type: 'convene';
      seats: Record<PersonId, Seat>;
      settings: Settings;
      link: WorkshopLink;
      call: Omit<Call, 'arrived'>;
      remote: boolean;
      /** What people wrote in a closing that was undone, in the rooms they come from. */
      takeaways?: Record<PersonId, Takeaway>;
    }
  /** `placed`: someone a facilitator has just put at this table, or at another one. */
  | { type: 'set-people'; people: PersonId[]; facilitators: PersonId[]; placed?: PersonId }
  /** `by`: the facilitator who asked for it in all rooms, if the room may know. */
  | { type: 'tell-room'; what: OrderForAll; by?: PersonId }
  | { type: 'end-spotlight' };

/** The round that the sender was in: a command that arrives a round late is refused instead of affecting the next round. */
type Guard = { round?: number | undefined };
export type RoomPageCommand = { [T in RoomPageCommandType]: PageCommandOf<T> }[RoomPageCommandType] & Guard;
export type RoomCommand = RoomPageCommand | (RoomServerCommand & Guard);
export type RoomCommandType = RoomCommand['type'];
export type RoomCommandOf<T extends RoomCommandType> = Extract<RoomCommand, { type: T }>;

const guard = { round: z.number().int().nonnegative().optional() };
export const roomCommandSchemas = Object.fromEntries(
  Object.entries(commands).map(([type, fields]) => [type, z.strictObject({ type: z.literal(type), ...fields, ...guard })]),
) as unknown as { [T in RoomPageCommandType]: z.ZodType<PageCommandOf<T> & Guard> };

/** Reads a command from outside; undefined if it has no known shape. The transport has already refused dangerous keys. */
export function readRoomCommand(input: unknown): RoomPageCommand | undefined {
  const type = typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(roomCommandSchemas, type)) return undefined;
  const read = roomCommandSchemas[type as RoomPageCommandType].safeParse(input);
  return read.success ? (read.data as RoomPageCommand) : undefined;
}
