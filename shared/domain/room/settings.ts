import type { Focus } from '../focus.ts';
import type { Level } from '../rubric.ts';

/** How long each part takes, in milliseconds. */
export type Times = {
  briefingMs: number;
  sceneMs: number;
  /** The minute after zero: *finish your sentence*, or finish the sheet that a pair shares. */
  graceMs: number;
  scoringMs: number;
  outOfRoleMs: number;
  /** For up to three people; each further one adds to it. */
  debriefMs: number;
  secondTakeMs: number;
  closingMs: number;
};

export type Settings = {
  talk: 'spoken' | 'typed';
  board: 'blind' | 'open';
  sheets: 'named' | 'anonymous';
  /** `auto`: 1 while anyone here hasn't finished a round, then 2. */
  level: Level | 'auto';
  times: Times;
  /** The focus of the next round only. */
  focus?: Focus | null | undefined;
  /** Whether spoken rounds may be recorded, if everyone says yes. */
  recording?: boolean | undefined;
};

const minute = 60_000;

/** How long a round's parts take; `round-clocks.ts` has their sum. */
export const defaultTimes: Times = {
  briefingMs: 2 * minute,
  sceneMs: 4 * minute,
  graceMs: minute,
  scoringMs: 1.5 * minute,
  outOfRoleMs: 0.75 * minute,
  debriefMs: 5 * minute,
  secondTakeMs: 1.5 * minute,
  closingMs: 3 * minute,
};

/** How much each person after the third adds to the debrief, and the number of people that it stops growing at. */
const morePersonMs = 0.75 * minute;
export const mostTimedPeople = 5;

/** How long a debrief lasts by the number of its people, in milliseconds. */
export function debriefMsFor({ debriefMs }: Pick<Times, 'debriefMs'>, people: number): number {
  return debriefMs + Math.max(0, Math.min(people, mostTimedPeople) - 3) * morePersonMs;
}

/** How much longer two people who play alone have for scoring: they mark a ribbon, and agree about five steps. */
const sharedMs = 2 * minute;

/** How long scoring lasts by the number of people, in milliseconds. */
export function scoringMsFor({ scoringMs }: Pick<Times, 'scoringMs'>, people: number): number {
  return scoringMs + (people < 3 ? sharedMs : 0);
}

export const defaultSettings: Settings = { talk: 'spoken', board: 'blind', sheets: 'named', level: 'auto', times: defaultTimes };
