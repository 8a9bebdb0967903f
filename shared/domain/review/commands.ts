import { z } from 'zod';
import { momentKinds, type ReviewFacts } from './state.ts';

const comment = z.string().regex(/^[\w~-]{4,24}$/);
const words = (max: number) => z.string().trim().min(1).max(max);
/** Longer than any scene may last. */
const atMs = z
  .number()
  .int()
  .min(0)
  .max(4 * 60 * 60_000);

/** More than anyone goes through in an hour. */
const agenda = z.array(z.strictObject({ atMs, kind: z.enum(momentKinds) })).max(12);

/** The commands that a person may send in a review. */
const commands = {
  'keep-reflection': { words: words(1200).nullable(), shared: z.boolean() },
  'keep-comment': { comment, atMs, words: words(600), signed: z.boolean() },
  'publish-comment': { comment },
  'take-back-comment': { comment },
  'answer-facilitators': { yes: z.boolean() },
  /** `days`: for a workshop that is over, whose people look in again some time. */
  'ask-together': { within: z.enum(['minutes', 'days']) },
  'answer-together': { yes: z.boolean() },
  'begin-review': { agenda },
  'set-agenda': { agenda },
  'move-playhead': { atMs, playing: z.boolean() },
  'show-review': { shown: z.boolean() },
  'end-review': {},
} as const satisfies Record<string, Record<string, z.ZodType>>;

type PageCommands = typeof commands;
export type ReviewPageCommandType = keyof PageCommands;
type PageCommandOf<T extends ReviewPageCommandType> = { type: T } & { [F in keyof PageCommands[T]]: z.infer<PageCommands[T][F]> };
export type ReviewPageCommand = { [T in ReviewPageCommandType]: PageCommandOf<T> }[ReviewPageCommandType];

/** What the server itself commands; no browser can send it. */
export type ReviewServerCommand = { type: 'read-round'; facts: ReviewFacts } | { type: 'pass-question'; dueAt: number };
export type ReviewCommand = ReviewPageCommand | ReviewServerCommand;
export type ReviewCommandType = ReviewCommand['type'];
export type ReviewCommandOf<T extends ReviewCommandType> = Extract<ReviewCommand, { type: T }>;

export const reviewCommandSchemas = Object.fromEntries(
  Object.entries(commands).map(([type, fields]) => [type, z.strictObject({ type: z.literal(type), ...fields })]),
) as unknown as { [T in ReviewPageCommandType]: z.ZodType<PageCommandOf<T>> };

/** Reads a command from outside; undefined if it has no known shape. */
export function readReviewCommand(input: unknown): ReviewPageCommand | undefined {
  const type = typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(reviewCommandSchemas, type)) return undefined;
  const read = reviewCommandSchemas[type as ReviewPageCommandType].safeParse(input);
  return read.success ? (read.data as ReviewPageCommand) : undefined;
}
