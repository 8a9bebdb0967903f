import type { RefusalCode } from '../domain/refusals.ts';
import type { Progress, Tile } from '../domain/workshop/tile.ts';
import type { Cursor } from './up.ts';

type PersonId = string;

/** Everything that a reader may see of a stream. It replaces whatever the page knew before. */
export type Snapshot<S> = {
  cursor: Cursor;
  /** Why it was sent: the event that changed what may be seen, or `follow` after a connection. */
  because: string;
  /** The reader: a person, or `projector`. */
  you: PersonId;
  access: { stream: string; code: string; invitation: string };
  /** Names are kept apart from the log: events carry only person ids. */
  names: Record<PersonId, string>;
  state: S;
};

export type Presence = {
  /** Members with a connection at this moment. */
  here: PersonId[];
  /** Members without one for a while; the room need not wait for them. */
  gone: PersonId[];
  /** Members who are typing a line at this moment; never what or how much. */
  typing: PersonId[];
};

/** What the server sends. `channel` is the number under which the page follows a stream. */
export type Down = {
  snapshot: (channel: number, snapshot: Snapshot<unknown>) => void;
  /** One or more events that this reader may see, short or whole; `version` is the reader's version after the last of them. */
  events: (channel: number, version: number, ...events: unknown[]) => void;
  names: (channel: number, names: Record<PersonId, string>) => void;
  presence: (channel: number, presence: Presence) => void;
  /** On the connection's own schedule: the server's time, and the reader's version in each channel. */
  heartbeat: (at: number, versions: [channel: number, version: number][]) => void;
  /** For a workshop's facilitators: the rooms that have just changed. */
  tiles: (channel: number, tiles: Tile[]) => void;
  /** For its big screen: where the rooms are, in total. */
  progress: (channel: number, progress: Progress) => void;
  /** The reader may no longer read this. */
  lost: (channel: number, why: RefusalCode) => void;
  /** The same tab connected again, so this connection is over. */
  superseded: () => void;
};
