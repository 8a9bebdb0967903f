import type { Seat } from '../domain/room/people.ts';
import type { RoomPhase } from '../domain/room/state.ts';
import type { WorkshopPhase } from '../domain/workshop/state.ts';

/** A room or a workshop that someone came into, as they may know of it. Times are server times in milliseconds. */
export type PlaceCameInto = {
  kind: 'room' | 'workshop';
  stream: string;
  /** When they last came in. */
  at: number;
  /** `left`: they left, or were removed, and are told nothing more of it. */
  role: Seat | 'facilitator' | 'participant' | 'left';
  phase: RoomPhase | WorkshopPhase | null;
  /** Of a room the others in it, of a workshop those who lead it, as far as their names are still known. */
  names: string[];
  /** How many are in a workshop, for those who lead it; else null. */
  people: number | null;
  /** Set while it goes on: the part that is played now, in a workshop by this person's own group, and when it is due to end. */
  running: { phase: RoomPhase | WorkshopPhase; dueAt: number | null } | null;
};

/** What `GET /api/me/places` answers: the latest first; `more` where there are others. */
export type PlacesAnswer = { now: number; places: PlaceCameInto[]; more: boolean };
