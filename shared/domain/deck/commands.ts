import { z } from 'zod';
import { type Card, deckTitle, draftCardSchema } from '../card.ts';

const cardId = draftCardSchema.shape.id;

/** The commands that a person may send to a deck. */
const commands = {
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

type PageCommands = typeof commands;
export type DeckPageCommandType = keyof PageCommands;
type PageCommandOf<T extends DeckPageCommandType> = { type: T } & { [F in keyof PageCommands[T]]: z.infer<PageCommands[T][F]> };
export type DeckPageCommand = { [T in DeckPageCommandType]: PageCommandOf<T> }[DeckPageCommandType];

/** Commands that come by the link, or from a file that was read; no browser can send these. */
export type DeckServerCommand = { type: 'read-deck' } | { type: 'replace-cards'; title: string; cards: Card[] };
export type DeckCommand = DeckPageCommand | DeckServerCommand;
export type DeckCommandType = DeckCommand['type'];
export type DeckCommandOf<T extends DeckCommandType> = Extract<DeckCommand, { type: T }>;

export const deckCommandSchemas = Object.fromEntries(
  Object.entries(commands).map(([type, fields]) => [type, z.strictObject({ type: z.literal(type), ...fields })]),
) as unknown as { [T in DeckPageCommandType]: z.ZodType<PageCommandOf<T>> };

/** Reads a command from outside; undefined if it has no known shape. */
export function readDeckCommand(input: unknown): DeckPageCommand | undefined {
  const type = typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(deckCommandSchemas, type)) return undefined;
  const read = deckCommandSchemas[type as DeckPageCommandType].safeParse(input);
  return read.success ? (read.data as DeckPageCommand) : undefined;
}
