import { z } from 'zod';
import type { ReviewFacts } from './state.ts';

const comment = z.string().regex(/^[\w~-]{4,24}$/);
const words = (max: number) => z.string().trim().min(1).max(max);
/** Longer than any scene may last. */
const atMs = z
  .number()
  .int()
  .min(0)
  .max(4 * 60 * 60_000);

/** What a person may wish for in a review. */
const wishes = {
  'keep-reflection': { words: words(1200).nullable(), shared: z.boolean() },
  'keep-comment': { comment, atMs, words: words(600), signed: z.boolean() },
  'publish-comment': { comment },
  'take-back-comment': { comment },
  'answer-facilitators': { yes: z.boolean() },
} as const satisfies Record<string, Record<string, z.ZodType>>;

type Wishes = typeof wishes;
export type ReviewWishType = keyof Wishes;
type WishOf<T extends ReviewWishType> = { type: T } & { [F in keyof Wishes[T]]: z.infer<Wishes[T][F]> };
export type ReviewWish = { [T in ReviewWishType]: WishOf<T> }[ReviewWishType];

/** What the server itself wishes; no browser can send it. */
export type InnerReviewCommand = { type: 'read-round'; facts: ReviewFacts };
export type ReviewCommand = ReviewWish | InnerReviewCommand;
export type ReviewCommandType = ReviewCommand['type'];
export type ReviewCommandOf<T extends ReviewCommandType> = Extract<ReviewCommand, { type: T }>;

export const reviewWishSchemas = Object.fromEntries(
  Object.entries(wishes).map(([type, fields]) => [type, z.strictObject({ type: z.literal(type), ...fields })]),
) as unknown as { [T in ReviewWishType]: z.ZodType<WishOf<T>> };

/** Reads a wish from outside: undefined when it is not of a known shape. */
export function readReviewWish(input: unknown): ReviewWish | undefined {
  const type = typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(reviewWishSchemas, type)) return undefined;
  const read = reviewWishSchemas[type as ReviewWishType].safeParse(input);
  return read.success ? (read.data as ReviewWish) : undefined;
}
