import type { Settings, Times } from './terms.ts';

const minute = 60_000;

/** A triad's round takes a quarter of an hour (DESIGN §11). */
export const defaultTimes: Times = {
  briefingMs: 2 * minute,
  roleplayMs: 4 * minute,
  graceMs: minute,
  scoringMs: 1.5 * minute,
  outOfRoleMs: 0.75 * minute,
  debriefMs: 5 * minute,
  secondTakeMs: 1.5 * minute,
  closingMs: 3 * minute,
};

export const defaultSettings: Settings = { talk: 'spoken', board: 'blind', sheets: 'named', level: 'auto', times: defaultTimes };
