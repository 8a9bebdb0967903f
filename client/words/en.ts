import { enArrival } from './en-arrival.ts';
import { enAwake } from './en-awake.ts';
import { enLobby } from './en-lobby.ts';
import { enParts } from './en-parts.ts';
import { enPlay } from './en-play.ts';
import { refusalWords } from './en-refusals.ts';
import { enEndings, enIntensities, enSteps, enTraps, enZones } from './en-rubric.ts';

/** Every sentence the page says, in English. */
export const en = {
  ...enParts,
  ...enArrival,
  awake: enAwake,
  ...enLobby,
  ...enPlay,
  refusals: refusalWords,
  steps: enSteps,
  traps: enTraps,
  zones: enZones,
  intensities: enIntensities,
  endings: enEndings,
};
