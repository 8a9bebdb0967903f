import type { Mechanic } from '../mechanics.ts';
import type { Level } from '../rubric.ts';

export type PersonId = string;
export type Seat = 'client' | 'advisor' | 'observer';
/** How long each part takes, in milliseconds. */
export type Times = {
  briefingMs: number;
  sceneMs: number;
  /** The minute after zero: *finish your sentence*. */
  graceMs: number;
  scoringMs: number;
  outOfRoleMs: number;
  debriefMs: number;
  secondTakeMs: number;
  closingMs: number;
};

export type Settings = {
  talk: 'spoken' | 'typed';
  board: 'blind' | 'open';
  sheets: 'named' | 'anonymous';
  /** `auto`: 1 while anyone here has not finished a round, then 2. */
  level: Level | 'auto';
  times: Times;
  /** The focus of the next round alone. */
  mechanic?: Mechanic | null | undefined;
  /** May spoken rounds be recorded, if everyone says yes? */
  recording?: boolean | undefined;
};
