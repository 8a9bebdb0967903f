import type { Example } from '../calibration/example-schema.ts';
import type { Card } from '../card.ts';
import type { Refusal } from '../refusals.ts';
import type { RoomCommandOf, RoomCommandType } from './commands.ts';
import type { RoomEvent, RoomEventOf, RoomEventType } from './events.ts';
import type { PersonId } from './people.ts';
import type { DeckRef, Round } from './round.ts';
import type { Member, RoomState } from './state.ts';

/** The circumstances of a command, brought from outside so that the rules stay pure. */
export type RoomContext = {
  /** Who commands; null for a deadline. */
  actor: PersonId | null;
  /** Server time in milliseconds. */
  at: number;
  /** Members without a connection for a while (20 s); the workshop's people too, for commands that ask whether a facilitator is there. */
  gone: readonly PersonId[];
  /** Members, and those who ask at the door, without a connection for minutes; where it makes a difference who takes up a place. */
  longGone?: readonly PersonId[];
  /** The card that the deck answers a deal with. */
  card?: Card | null;
  /** Which version of which deck that card is in. */
  deck?: DeckRef | null;
  /** The worked example that comes next, where one is asked for. */
  example?: Example | null;
  /** A random whole number below 2^31, for the shuffle of anonymous sheets. */
  chance: number;
};

/** A rule sees the room, the command, its circumstances and, where the actor is in the room, the actor's member. */
export type RoomDecide<T extends RoomCommandType> = (
  state: RoomState,
  command: RoomCommandOf<T>,
  context: RoomContext,
  me: Member,
) => RoomEvent[] | Refusal;
export type RoomEvolve<T extends RoomEventType> = (state: RoomState, event: RoomEventOf<T>) => RoomState;

/** One concern of the room: its decisions and its folds, side by side. */
export type RoomDecides<T extends RoomCommandType> = { [K in T]: RoomDecide<K> };
export type RoomEvolves<T extends RoomEventType> = { [K in T]: RoomEvolve<K> };

/** Whether a player's move can be made now, by the person who holds its seat: null where it can. `at` in milliseconds of server time. */
export type MayMove = (round: Round, at: number) => Refusal | null;
