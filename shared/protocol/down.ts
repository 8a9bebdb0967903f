import type { RefusalCode } from '../domain/refusals.ts';
import type { Progress, Tile } from '../domain/workshop/tile.ts';
import type { Cursor } from './up.ts';

type PersonId = string;

/** A whole look at a room or a workshop, and the word that it is one: nothing known before counts any more. */
export type Snapshot<S> = {
  cursor: Cursor;
  /** Why it came: the event that changed what may be seen, or `follow` after a connection. */
  because: string;
  /** The reader: a person, or `projector`. */
  you: PersonId;
  access: { stream: string; code: string; invitation: string };
  /** Names live beside the log: events carry person ids alone. */
  names: Record<PersonId, string>;
  state: S;
};

export type Presence = {
  /** Members with a connection at this moment. */
  here: PersonId[];
  /** Members who have had none for a while; the room need not wait for them. */
  gone: PersonId[];
};

/** What the server sends. `channel` is the number under which the page follows a room or a workshop. */
export type Down = {
  snapshot: (channel: number, snapshot: Snapshot<unknown>) => void;
  /** One or more events that this reader may see, short or whole; `version` is the reader's own after the last of them. */
  events: (channel: number, version: number, ...events: unknown[]) => void;
  names: (channel: number, names: Record<PersonId, string>) => void;
  presence: (channel: number, presence: Presence) => void;
  /** On a schedule of the connection alone: the server's time, and the reader's version in each channel. */
  heartbeat: (at: number, versions: [channel: number, version: number][]) => void;
  /** For a workshop's facilitators: the rooms that have changed, a moment ago. */
  tiles: (channel: number, tiles: Tile[]) => void;
  /** For its projector: where the rooms stand, all in all. */
  progress: (channel: number, progress: Progress) => void;
  /** The reader may read this no longer. */
  lost: (channel: number, why: RefusalCode) => void;
  /** The same tab connected again; this connection is over. */
  superseded: () => void;
};
