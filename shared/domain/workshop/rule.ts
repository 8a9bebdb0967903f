import type { Example } from '../calibration/example-schema.ts';
import type { Refusal } from '../refusals.ts';
import type { PersonId } from '../room/people.ts';
import type { WorkshopCommandOf, WorkshopCommandType } from './commands.ts';
import type { WorkshopEvent, WorkshopEventOf, WorkshopEventType } from './events.ts';
import type { WorkshopState } from './state.ts';

/** The circumstances of a command, passed in so that the rules stay pure. */
export type WorkshopContext = {
  /** Who sends the command; null for a reaction of the server. */
  actor: PersonId | null;
  /** Server time in milliseconds. */
  at: number;
  /** A random whole number below 2^31. */
  chance: number;
  /** People who have had no connection for a while. */
  gone: readonly PersonId[];
  /** A fresh id of 96 bits, for rooms that are opened. */
  fresh: string;
  /** The worked example to score in the opening; only the server has its key. */
  example?: Example | null;
};

type Decide<T extends WorkshopCommandType> = (
  state: WorkshopState,
  command: WorkshopCommandOf<T>,
  context: WorkshopContext,
) => WorkshopEvent[] | Refusal;
type Evolve<T extends WorkshopEventType> = (state: WorkshopState, event: WorkshopEventOf<T>) => WorkshopState;

/** One concern of the workshop: its decisions and its folds, side by side. */
export type WorkshopDecides<T extends WorkshopCommandType> = { [K in T]: Decide<K> };
export type WorkshopEvolves<T extends WorkshopEventType> = { [K in T]: Evolve<K> };
