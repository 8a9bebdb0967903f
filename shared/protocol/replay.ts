import type { Agreement } from '../domain/agreement/pooled.ts';
import type { Offset } from '../domain/review/compare.ts';
import type { ReplaySeat } from '../domain/review/replay.ts';
import type { RoomState } from '../domain/room/state.ts';

/** One of the rounds that someone may replay. */
export type RoundListed = {
  round: number;
  card: string;
  advisor: string | null;
  client: string | null;
  people: number;
};

/** What `GET /api/rooms/:room/rounds` answers. */
export type RoundsAnswer = { rounds: RoundListed[]; names: Record<string, string> };

/** What `GET /api/rooms/:room/rounds/:round` answers: the round as this reader may see it after the reveal. */
export type ReplayAnswer = {
  room: string;
  round: number;
  /** The stream of its review, to follow. */
  review: string;
  you: string;
  seat: ReplaySeat;
  state: RoomState;
  names: Record<string, string>;
  /** An observer's own offset; no one else gets it. */
  offset: Offset | null;
  /** Over all rounds of this room. */
  agreement: Agreement;
  mayExport: boolean;
};

/** A round of a workshop's room that someone may replay; `round` as the room counts, `number` as the workshop does. */
export type OpenRound = { room: string; round: number; number: number; table: number; card: string };
