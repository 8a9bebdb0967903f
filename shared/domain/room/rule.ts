import type { Example } from '../calibration/example-schema.ts';
import type { Card } from '../card.ts';
import type { Refusal } from '../refusals.ts';
import type { CommandOf, CommandType } from './commands.ts';
import type { EventOf, EventType, RoomEvent } from './events.ts';
import type { DeckRef, Round } from './round.ts';
import type { Member, RoomState } from './state.ts';
import type { PersonId } from './terms.ts';

/** The circumstances of a command, brought from outside so that the rules stay pure. */
export type Context = {
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
export type Decide<T extends CommandType> = (
  state: RoomState,
  command: CommandOf<T>,
  context: Context,
  me: Member,
) => RoomEvent[] | Refusal;
export type Evolve<T extends EventType> = (state: RoomState, event: EventOf<T>) => RoomState;

/** One concern of the room: its decisions and its folds, side by side. */
export type Decides<T extends CommandType> = { [K in T]: Decide<K> };
export type Evolves<T extends EventType> = { [K in T]: Evolve<K> };

/** Whether a player's move can be made now, by the person who holds its seat: null where it can. `at` in milliseconds of server time. */
export type MayMove = (round: Round, at: number) => Refusal | null;
