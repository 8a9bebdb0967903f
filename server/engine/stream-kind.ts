import type { Refusal } from '../../shared/domain/refusals.ts';
import type { Progress, Tile } from '../../shared/domain/workshop/tile.ts';
import type { Presence, Snapshot } from '../../shared/protocol/down.ts';
import type { StreamKind } from '../../shared/protocol/up.ts';
import type { CommandRef } from '../store/log.ts';

/** The least that every event of a stream has: a name, and a server time in milliseconds. */
export type AnyEvent = { type: string; at: number };

/** The least that every command has: what it is about. */
export type AnyCommand = { type: string };

/** An event with the state around it: what the view needs to judge it once and for all. `version`: how many came before it in its stream. */
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

/** A kind of stream: its pure rules and its sight from `shared/`, and what the server adds to a command. */
export type StreamDefinition<S, E extends AnyEvent, C, X extends { at: number }> = {
  name: StreamKind | 'probe';
  /** Without a way in of its own: its streams are there once something happened in them. */
  withoutAccess?: true;
  /** Before anything happened. */
  none: S;
  decide: (state: S, command: C, context: X) => E[] | Refusal;
  evolve: (state: S, event: E) => S;
  visibleState: (state: S, reader: string) => S;
  visibleEvent: (event: E, before: S, after: S, reader: string) => E | 'snapshot' | null;
  mayRead: (state: S, reader: string) => boolean;
  /** Why someone may not read this, where it is more than that there is no such stream for them; `event`: what shut them out. */
  whyOutside?: (state: S, reader: string, event?: E) => Refusal['refusal'];
  /** Everyone who may be told something; each has a version of their own. */
  readersOf: (state: S) => readonly string[];
  /** Is this reader inside, so that the way in may be shown to them? */
  isInside: (state: S, reader: string) => boolean;
  /** Has the way in changed with this event? */
  renewsAccess?: (event: E) => boolean;
  /** Those whose presence counts. */
  peopleOf: (state: S) => readonly string[];
  /** May this reader know who is connected? */
  seesPresence: (state: S, reader: string) => boolean;
  /** Whose names a reader is told. */
  namesIn: (visible: S) => readonly string[];
  /** The next deadline, a server time in milliseconds. */
  dueAt: (state: S) => number | null;
  /** The command of a deadline that has come. */
  passDeadline: (dueAt: number) => C;
  /** Fetches what this command needs from other streams before it can be decided; null where it needs nothing. */
  prefetch?: (state: S, submitted: Submission<C>) => Promise<void> | null;
  contextFor: (state: S, submitted: Submission<C>, moment: Now) => X;
};

/**
 * What is told about durable events beside their readers: reactions, and who keeps an eye on many streams. `ours`: decided at
 * this server; what another one decided is heard too, for it may have died right after.
 */
export type Listener<S, E> = (stream: string, applied: readonly AppliedEvent<S, E>[], ours: boolean) => void;

/** Someone who follows a stream over one connection: all that the engine knows of a transport. */
export type Reader = {
  /** The person, or `projector`. */
  person: string;
  /** One event as JSON text, and the reader's version after it. */
  events: (version: number, text: string) => void;
  snapshot: (snapshot: Snapshot<unknown>) => void;
  names: (names: Record<string, string>) => void;
  presence: (presence: Presence) => void;
  /** For those who lead a workshop: rooms that have changed. */
  tiles: (tiles: readonly Tile[]) => void;
  progress: (progress: Progress) => void;
  /** What was followed had to be loaded again: follow it again, for a whole snapshot. */
  refollow: () => void;
  lost: (why: Refusal['refusal']) => void;
};
