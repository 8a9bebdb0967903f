import { z } from 'zod';
import { deckTitle } from '../domain/card.ts';
import type { DeckPageCommand } from '../domain/deck/commands.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import type { ReviewPageCommand } from '../domain/review/commands.ts';
import { type RoomPageCommand, settingsSchema } from '../domain/room/commands.ts';
import { planSchema, type WorkshopPageCommand } from '../domain/workshop/commands.ts';
import { commandId, streamId } from './ids.ts';
import { type StreamKind, streamKinds } from './stream-kinds.ts';

// What a page may send. Socket.IO acknowledges each message; commands are sent again until that happens.

const kind = z.enum(streamKinds);
const channel = z.number().int().min(0).max(7);

/** Where a reader is: the epoch of the stream, the view revision, and how many of the events they may see they have seen. */
export const cursorSchema = z.strictObject({
  epoch: z.number().int(),
  revision: z.number().int(),
  version: z.number().int().nonnegative(),
});

/** `projector`: a facilitator asks for what the big screen may show, and nothing else. */
const viewer = z.enum(['myself', 'projector']);

export const followSchema = z.strictObject({ channel, kind, stream: streamId, as: viewer, cursor: cursorSchema.nullable() });
export const unfollowSchema = z.strictObject({ channel });
/** A player types a line in a room, or no longer. Said again every 1.5 seconds while it is so. */
export const typingSchema = z.strictObject({ stream: streamId, typing: z.boolean() });
/** The command itself is read by its kind's reader, such as `readRoomCommand`, once the envelope has the right shape. */
export const commandSchema = z.strictObject({ kind, stream: streamId, id: commandId, command: z.unknown() });
/** All cards of a deck that this person may read, or one of them. */
const copySchema = z.strictObject({ deck: z.string().max(60), card: z.string().max(60).nullable() });
export const openSchema = z.union([
  z.strictObject({ kind: z.literal('room'), id: commandId, settings: settingsSchema }),
  z.strictObject({ kind: z.literal('workshop'), id: commandId, plan: planSchema }),
  // With the plan and the name of a workshop that this person leads.
  z.strictObject({ kind: z.literal('workshop'), id: commandId, after: streamId }),
  z.strictObject({ kind: z.literal('deck'), id: commandId, title: deckTitle, copyOf: copySchema.nullable() }),
]);
export const enterSchema = z.strictObject({
  id: commandId,
  by: z.union([z.strictObject({ invitation: z.string().max(64) }), z.strictObject({ code: z.string().max(64) })]),
});

export type Cursor = z.infer<typeof cursorSchema>;
export type Follow = z.infer<typeof followSchema>;
export type FollowAs = z.infer<typeof viewer>;
export type CommandMessage = { stream: string; id: string } & (
  | { kind: 'room'; command: RoomPageCommand }
  | { kind: 'workshop'; command: WorkshopPageCommand }
  | { kind: 'review'; command: ReviewPageCommand }
  | { kind: 'deck'; command: DeckPageCommand }
);
export type SaidTyping = z.infer<typeof typingSchema>;
export type Open = z.infer<typeof openSchema>;
export type Enter = z.infer<typeof enterSchema>;

export type Answer = { accepted: true } | { refusal: RefusalCode };
/** What someone was let into; `asked` if someone inside must say yes first. */
export type EnterAnswer =
  | { kind: StreamKind; stream: string; asked: boolean }
  /** `waitS`: seconds until a code is looked up again, after too many wrong ones. */
  | { refusal: RefusalCode; waitS?: number };

export type Up = {
  follow: (message: Follow, answer: (refused: Answer) => void) => void;
  unfollow: (message: { channel: number }) => void;
  typing: (message: SaidTyping, answer: (answer: Answer) => void) => void;
  command: (message: CommandMessage, answer: (answer: Answer) => void) => void;
  open: (message: Open, answer: (answer: EnterAnswer) => void) => void;
  enter: (message: Enter, answer: (answer: EnterAnswer) => void) => void;
  /** Answers with the server's time in milliseconds, so that a page can tell how far off its own clock is. */
  clock: (answer: (at: number) => void) => void;
};
