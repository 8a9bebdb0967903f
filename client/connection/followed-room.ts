import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { evolve } from '../../shared/domain/room/room.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import type { Picture, Presence } from '../../shared/protocol/down.ts';

/** A room as far as this page has been told of it. */
export type Known = { picture: Picture; state: RoomState; version: number; names: Record<string, string>; presence: Presence };

const nobody: Presence = { here: [], gone: [] };

export function fromPicture(picture: Picture, before: Known | null): Known {
  return {
    picture,
    state: picture.state,
    version: picture.cursor.version,
    names: { ...before?.names, ...picture.names },
    presence: before?.presence ?? nobody,
  };
}

/** Folds what was seen; `gap` when something before it is missing, and the room must be followed again from the cursor. */
export function afterSeen(known: Known, version: number, events: readonly RoomEvent[]): Known | 'gap' | 'old' {
  if (version <= known.version) return 'old';
  if (version !== known.version + events.length) return 'gap';
  return { ...known, version, state: events.reduce(evolve, known.state) };
}
