import { enArrival } from './arrival.ts';
import { enAwake } from './awake.ts';
import { enCalibration } from './calibration.ts';
import { enCard } from './card.ts';
import { enConsole } from './console.ts';
import { enDecks } from './decks.ts';
import { enDrills } from './drills.ts';
import { enSayNow } from './leading/say-now.ts';
import { enLobby } from './lobby.ts';
import { enParts } from './parts.ts';
import { enPlaces } from './places.ts';
import { enPlay } from './play.ts';
import { enProposals } from './proposals.ts';
import { enRecording } from './recording.ts';
import { enRecovery } from './recovery.ts';
import { refusalWords } from './refusals.ts';
import { enReplay } from './replay.ts';
import { enEndings, enIntensities, enSteps, enTraps, enZones } from './rubric.ts';
import { enSignOut } from './sign-out.ts';
import { enSignals } from './signals.ts';
import { enTogether } from './together.ts';
import { enUnsent } from './unsent.ts';
import { enWorkshop } from './workshop.ts';
import { enYourData } from './your-data.ts';

/** Every sentence the page says, in English. */
export const en = {
  ...enParts,
  ...enArrival,
  awake: enAwake,
  card: enCard,
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
  together: enTogether,
  workshop: enWorkshop,
  leading: enConsole,
  sayNow: enSayNow,
  yourData: enYourData,
  signOut: enSignOut,
  signals: enSignals,
  unsent: enUnsent,
  refusals: refusalWords,
  steps: enSteps,
  traps: enTraps,
  zones: enZones,
  intensities: enIntensities,
  endings: enEndings,
};
