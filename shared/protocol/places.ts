import type { Seat } from '../domain/room/people.ts';
import type { RoomPhase } from '../domain/room/state.ts';
import type { WorkshopPhase } from '../domain/workshop/state.ts';

/** A room or a workshop that someone came into, as far as they may know about it. Times are server times in milliseconds. */
export type PlaceCameInto = {
  kind: 'room' | 'workshop';
  stream: string;
  /** When they last came in. */
  at: number;
  /** `left`: they left or were removed, and get no more details. */
  role: Seat | 'facilitator' | 'participant' | 'left';
  phase: RoomPhase | WorkshopPhase | null;
  /** A room's other people, or a workshop's facilitators, as far as their names are still known. */
  names: string[];
  /** How many people are in a workshop, for its facilitators; otherwise null. */
  people: number | null;
  /** Set while it is running: the current part (in a workshop, of this person's own group) and when that is due to end. */
  running: { phase: RoomPhase | WorkshopPhase; dueAt: number | null } | null;
};

/** What `GET /api/me/places` answers: the latest first; `more` if there are others. */
export type PlacesAnswer = { now: number; places: PlaceCameInto[]; more: boolean };
