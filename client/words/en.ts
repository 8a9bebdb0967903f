import { enArrival } from './en-arrival.ts';
import { enAwake } from './en-awake.ts';
import { enCalibration } from './en-calibration.ts';
import { enConsole } from './en-console.ts';
import { enDecks } from './en-decks.ts';
import { enDrills } from './en-drills.ts';
import { enLobby } from './en-lobby.ts';
import { enParts } from './en-parts.ts';
import { enPlaces } from './en-places.ts';
import { enPlay } from './en-play.ts';
import { enProposals } from './en-proposals.ts';
import { enRecording } from './en-recording.ts';
import { enRecovery } from './en-recovery.ts';
import { refusalWords } from './en-refusals.ts';
import { enReplay } from './en-replay.ts';
import { enEndings, enIntensities, enSteps, enTraps, enZones } from './en-rubric.ts';
import { enSignOut } from './en-sign-out.ts';
import { enUnsent } from './en-unsent.ts';
import { enWorkshop } from './en-workshop.ts';
import { enYourData } from './en-your-data.ts';

/** Every sentence the page says, in English. */
export const en = {
  ...enParts,
  ...enArrival,
  awake: enAwake,
  decks: enDecks,
  places: enPlaces,
  calibration: enCalibration,
  drills: enDrills,
  ...enLobby,
  ...enPlay,
  proposals: enProposals,
  recording: enRecording,
  recovery: enRecovery,
  replay: enReplay,
  workshop: enWorkshop,
  leading: enConsole,
  yourData: enYourData,
  signOut: enSignOut,
  unsent: enUnsent,
  refusals: refusalWords,
  steps: enSteps,
  traps: enTraps,
  zones: enZones,
  intensities: enIntensities,
  endings: enEndings,
};
