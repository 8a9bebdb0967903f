import type { EventCodec } from '../../shared/domain/codec.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { Presence, Snapshot } from '../../shared/protocol/down.ts';
import type { StreamKind } from '../../shared/protocol/up.ts';
import type { CommandRef } from '../store/log.ts';

/** The least that every event of a stream has: a name, and a server time in milliseconds. */
export type AnyEvent = { type: string; at: number };

/** The least that every command has: what it is about. */
export type AnyCommand = { type: string };

/** An event with the state before and after it. `version`: how many events came before it in its stream. */
export type AppliedEvent<S, E> = { event: E; version: number; before: S; after: S };
export type Submission<C> = { ref: CommandRef; command: C };

/** What the server knows at the moment of a command, whatever it is about. */
export type Now = {
  /** Server time in milliseconds. */
  at: number;
  /** Those among the stream's people who have had no connection for a while. */
  gone: readonly string[];
  /** Everyone who may read it or waits to be let in, and has had no connection for minutes. */
  longGone: readonly string[];
  /** A random whole number below 2^31. */
  chance: number;
};

/** A kind that has this tells who is connected. */
export type PresenceRules<S> = {
  /** Those whose presence counts. */
  peopleOf: (state: S) => readonly string[];
  /** May this reader know who is connected? */
  seenBy: (state: S, reader: string) => boolean;
};

/** A kind that has this continues when a time has come, though no one sends a command. */
export type DeadlineRules<S, C> = {
  /** The next deadline, a server time in milliseconds; null while nothing is due. */
  dueAt: (state: S) => number | null;
  /** The command of a deadline that has come. */
  pass: (dueAt: number) => C;
};

/** Who may see what of a stream. */
export type VisibilityRules<S, E extends AnyEvent> = {
  visibleState: (state: S, reader: string) => S;
  visibleEvent: (event: E, before: S, after: S, reader: string) => E | 'snapshot' | null;
  mayRead: (state: S, reader: string) => boolean;
  /** Why someone may not read this, if it is more than that there is no such stream for them; `event`: what shut them out. */
  whyOutside?: (state: S, reader: string, event?: E) => Refusal['refusal'];
  /** Everyone who may be sent something; each has a version of their own. */
  readersOf: (state: S) => readonly string[];
  /** Is this reader inside, so that they may see the join code? */
  isInside: (state: S, reader: string) => boolean;
  /** Whose names a reader of this state needs. */
  namesIn: (visible: S) => readonly string[];
};

/**
 * A kind of stream: its pure rules and who may see what, from `shared/`, and what the server adds to a command. `S` is the state, `E` an
 * event, `C` a command, `X` what a decision needs besides, and `P` what is fetched for a command before it can be decided.
 */
export type StreamDefinition<S, E extends AnyEvent, C, X extends { at: number }, P = never> = VisibilityRules<S, E> & {
  name: StreamKind | 'probe';
  /** Its streams have no join code: they exist once they have an event. */
  withoutAccess?: true;
  /** How its events are stored and read. */
  codec: EventCodec<E>;
  /** The state before any event. */
  none: S;
  decide: (state: S, command: C, context: X) => E[] | Refusal;
  evolve: (state: S, event: E) => S;
  /** The event after which the directory has other codes for the stream. */
  renewsAccess?: E['type'];
  presence?: PresenceRules<S>;
  deadline?: DeadlineRules<S, C>;
  /** Fetches what this command needs from other streams before it can be decided; null if it needs nothing. */
  prefetch?: (state: S, submitted: Submission<C>) => Promise<P> | null;
  contextFor: (state: S, submitted: Submission<C>, now: Now, prefetched: P | undefined) => X;
};

/** Someone who follows a stream over one connection: all that the engine knows of a transport. */
export type Reader = {
  /** The person, or `projector`. */
  person: string;
  /** One event as JSON text, and the reader's version after it. */
  events: (version: number, text: string) => void;
  snapshot: (snapshot: Snapshot<unknown>) => void;
  names: (names: Record<string, string>) => void;
  presence: (presence: Presence) => void;
  /** The stream had to be loaded again: follow it again, for a whole snapshot. */
  refollow: () => void;
  lost: (why: Refusal['refusal']) => void;
};
