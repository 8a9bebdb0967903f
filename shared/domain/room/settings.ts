import type { Settings, Times } from './terms.ts';

const minute = 60_000;

/** What a round's parts take; `round-clocks.ts` has their sum. */
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

export const defaultSettings: Settings = { talk: 'spoken', board: 'blind', sheets: 'named', level: 'auto', times: defaultTimes };
