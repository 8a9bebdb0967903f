import { z } from 'zod';
import { type Card, deckTitle, draftCardSchema } from '../card.ts';

const cardId = draftCardSchema.shape.id;

/** What a person may wish for with a deck. */
const wishes = {
  'write-card': { card: draftCardSchema },
  'remove-card': { card: cardId },
  'rename-deck': { title: deckTitle },
  /** All cards of a deck that this person may read, or one of them. */
  'copy-cards': { deck: z.string().max(60), card: z.string().max(60).nullable() },
  'publish-deck': {},
  'set-sharing': { shared: z.boolean() },
  'leave-deck': {},
  'remove-deck': {},
} as const satisfies Record<string, Record<string, z.ZodType>>;

type Wishes = typeof wishes;
export type DeckWishType = keyof Wishes;
type WishOf<T extends DeckWishType> = { type: T } & { [F in keyof Wishes[T]]: z.infer<Wishes[T][F]> };
export type DeckWish = { [T in DeckWishType]: WishOf<T> }[DeckWishType];

/** What comes by the link, or as a file that was read; no browser can send these. */
export type InnerDeckCommand = { type: 'read-deck' } | { type: 'replace-cards'; title: string; cards: Card[] };
export type DeckCommand = DeckWish | InnerDeckCommand;
export type DeckCommandType = DeckCommand['type'];
export type DeckCommandOf<T extends DeckCommandType> = Extract<DeckCommand, { type: T }>;

export const deckWishSchemas = Object.fromEntries(
  Object.entries(wishes).map(([type, fields]) => [type, z.strictObject({ type: z.literal(type), ...fields })]),
) as unknown as { [T in DeckWishType]: z.ZodType<WishOf<T>> };

/** Reads a wish from outside: undefined when it is not of a known shape. */
export function readDeckWish(input: unknown): DeckWish | undefined {
  const type = typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(deckWishSchemas, type)) return undefined;
  const read = deckWishSchemas[type as DeckWishType].safeParse(input);
  return read.success ? (read.data as DeckWish) : undefined;
}
