import type { RefusalCode } from '../domain/refusals.ts';
import type { RoomEvent } from '../domain/room/events.ts';
import type { PersonId, RoomState } from '../domain/room/state.ts';
import type { Cursor } from './up.ts';

/** A whole look at a room, and the word that it is one: nothing known before counts any more. */
export type Picture = {
  cursor: Cursor;
  /** Why it came: the event that changed what may be seen, or `follow` after a connection. */
  because: RoomEvent['type'] | 'follow';
  /** The reader. */
  you: PersonId;
  room: { room: string; code: string; invitation: string };
  /** Names live beside the log: events carry person ids alone. */
  names: Record<PersonId, string>;
  state: RoomState;
};

export type Presence = {
  /** Members with a connection at this moment. */
  here: PersonId[];
  /** Members who have had none for a while; the room need not wait for them. */
  gone: PersonId[];
};

/** What the server sends. `channel` is the number under which the page follows a room. */
export type Down = {
  picture: (channel: number, picture: Picture) => void;
  /** One or more events that this reader may see; `version` is the reader's own after the last of them. */
  seen: (channel: number, version: number, ...events: RoomEvent[]) => void;
  names: (channel: number, names: Record<PersonId, string>) => void;
  presence: (channel: number, presence: Presence) => void;
  /** On a schedule of the connection alone: the server's time, and the reader's version in each channel. */
  beat: (at: number, versions: [channel: number, version: number][]) => void;
  /** The reader may read this room no longer. */
  lost: (channel: number, why: RefusalCode) => void;
  /** The same tab connected anew; this connection is over. */
  fenced: () => void;
};
