import type { Example } from '../calibration/example-schema.ts';
import type { Card } from '../card.ts';
import type { Refusal } from '../refusals.ts';
import type { RoomCommandOf, RoomCommandType } from './commands.ts';
import type { RoomEvent, RoomEventOf, RoomEventType } from './events.ts';
import type { PersonId } from './people.ts';
import type { PhaseOf } from './policy.ts';
import type { DeckRef, PlayedRound } from './round.ts';
import type { RoomIn } from './round-of-room.ts';
import type { Member, RoomState } from './state.ts';

/** The circumstances of a command, passed in so that the rules stay pure. */
export type RoomContext = {
  /** Who sends the command; null for a deadline. */
  actor: PersonId | null;
  /** Server time in milliseconds. */
  at: number;
  /**
   * Members without a connection for a while (20 s); also the workshop's people, for commands that ask whether a facilitator is
   * there.
   */
  gone: readonly PersonId[];
  /** Members and people who have knocked, without a connection for minutes; only for commands that count who takes up a place. */
  longGone?: readonly PersonId[];
  /** The card that the deck returned for a deal. */
  card?: Card | null;
  /** The deck, and its version, that contains that card. */
  deck?: DeckRef | null;
  /** The names of the people to whom a card is dealt, for commands that deal one. */
  names?: readonly string[];
  /** The next worked example, for commands that ask for one. */
  example?: Example | null;
  /** A random whole number below 2^31, for the shuffle of anonymous sheets. */
  chance: number;
};

/**
 * A rule sees the room, the command, its circumstances and, if the actor is in the room, their member. The policy allows the command
 * only in some phases, so the rule has the stage and the round of one of those.
 */
export type RoomDecide<T extends RoomCommandType> = (
  state: RoomIn<PhaseOf<T>>,
  command: RoomCommandOf<T>,
  context: RoomContext,
  me: Member,
) => RoomEvent[] | Refusal;
export type RoomEvolve<T extends RoomEventType> = (state: RoomState, event: RoomEventOf<T>) => RoomState;

/** One concern of the room: its decisions and its folds, side by side. */
export type RoomDecides<T extends RoomCommandType> = { [K in T]: RoomDecide<K> };
export type RoomEvolves<T extends RoomEventType> = { [K in T]: RoomEvolve<K> };

/** Whether the player in the move's seat may make it now: null if so. `at` in milliseconds of server time. */
export type MayMove = (round: PlayedRound, at: number) => Refusal | null;
