import type { EventCodec } from '../../shared/domain/codec.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import type { Presence } from '../../shared/protocol/down.ts';
import type { StreamKind } from '../../shared/protocol/stream-kinds.ts';
import type { CommandRef } from '../store/log.ts';

/** What every event has at least: a name, and a server time in milliseconds. */
export type AnyEvent = { type: string; at: number };

/** What every command has at least: its type. */
export type AnyCommand = { type: string };

/** An event with the state before and after it. `version`: how many events came before it in its stream. */
export type AppliedEvent<S, E> = { event: E; version: number; before: S; after: S };
/** `names`: of people whom the command brings in. No one hears them before it is stored, or if it is refused. */
export type Submission<C> = { ref: CommandRef; command: C; names?: Record<string, string> };

/** What the server passes to the decision of any command. */
export type Now = {
  /** Server time in milliseconds. */
  at: number;
  /** The stream's people who have had no connection for a while. */
  gone: readonly string[];
  /** People who may read the stream or wait to be let in, and have had no connection for minutes. */
  longGone: readonly string[];
  /** A random whole number below 2^31. */
  chance: number;
};

/** For a kind that shows who is connected. */
export type PresenceRules<S, E> = {
  /** The people whose presence counts. */
  peopleOf: (state: S) => readonly string[];
  /** May this reader know who is connected? */
  seenBy: (state: S, reader: string) => boolean;
  /** For a kind in which people type to each other. */
  typing?: {
    /** May others see that this person is typing now? */
    mayType: (state: S, person: string) => boolean;
    /** The person whose line this event is: they have finished typing it. Null for any other event. */
    saidBy: (event: E) => string | null;
  };
};

/** For a kind whose streams continue at a certain time even if no one sends a command. */
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
  /** Why someone may not read this. Without it the answer is that there is no such stream. `event`: what shut them out. */
  whyOutside?: (state: S, reader: string, event?: E) => Refusal['refusal'];
  /** Everyone who may get something of this stream; each has their own version. */
  readersOf: (state: S) => readonly string[];
  /** Is this reader inside, so that they may see the join code? */
  isInside: (state: S, reader: string) => boolean;
  /** The people in this state whose names a reader of it needs. */
  namesIn: (state: S) => readonly string[];
  /** The people whose names this reader may have: `namesIn` what is visible to them, without making that for each reader. */
  namesFor: (state: S, reader: string) => readonly string[];
};

/**
 * A kind of stream: its pure rules and who may see what, from `shared/`, and what the server adds to a command. `S` is the state,
 * `E` an event, `C` a command, `X` the context of a decision, and `P` what is fetched for a command before its decision.
 */
export type StreamDefinition<S, E extends AnyEvent, C, X extends { at: number }, P = never> = VisibilityRules<S, E> & {
  name: StreamKind | 'library' | 'probe';
  /**
   * For a kind without join codes, whose streams exist once they have an event: whether a stream of this kind may have this name.
   * Without it, anyone could have streams of other kinds read as if they were of this one.
   */
  mayBeNamed?: (stream: string) => boolean;
  /** How events are stored and read. */
  codec: EventCodec<E>;
  /** The state before any event. */
  none: S;
  decide: (state: S, command: C, context: X) => E[] | Refusal;
  evolve: (state: S, event: E) => S;
  /** The event that says the stream has new codes. */
  renewsAccess?: E['type'];
  presence?: PresenceRules<S, E>;
  deadline?: DeadlineRules<S, C>;
  /** Fetches what the decision of this command needs from other streams; null if it needs nothing. */
  prefetch?: (state: S, submitted: Submission<C>) => Promise<P> | null;
  contextFor: (state: S, submitted: Submission<C>, now: Now, prefetched: P | undefined) => X;
};

/**
 * A whole snapshot that a reader is due. Only the last one before it is sent counts, and replaces the events before it: `text`
 * reads the stream as it is by then, as JSON; null if a bug keeps it from being made, which the stream then deals with. `by`: the
 * person whose command or page asks for it, and who answers for its cost.
 */
export type LateSnapshot = { text: () => string | null; by: string };

/** Someone who follows a stream over one connection. All that the engine knows of a transport. */
export type Reader = {
  /** The person, or `projector`. */
  person: string;
  /** One event as JSON text, and the reader's version after it. */
  events: (version: number, text: string) => void;
  snapshot: (snapshot: LateSnapshot) => void;
  names: (names: Record<string, string>) => void;
  presence: (presence: Presence) => void;
  /** The stream was loaded again: the transport must follow it again, and gets a whole snapshot. */
  refollow: () => void;
  lost: (why: Refusal['refusal']) => void;
};
