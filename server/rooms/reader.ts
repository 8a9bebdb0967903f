import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { PersonId } from '../../shared/domain/room/state.ts';
import type { Picture, Presence } from '../../shared/protocol/down.ts';

/** Somebody who follows a room over one connection: what the room needs of a door, and no more. */
export type Reader = {
  person: PersonId;
  /** One event as JSON text, and the reader's version after it. */
  seen: (version: number, text: string) => void;
  picture: (picture: Picture) => void;
  names: (names: Record<PersonId, string>) => void;
  presence: (presence: Presence) => void;
  lost: (why: RefusalCode) => void;
};
