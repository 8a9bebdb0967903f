import type { TestServer } from '../start-server.ts';
import { tourArrival } from './arrival.ts';
import { tourCalibration } from './calibration.ts';
import { tourDecks } from './decks.ts';
import { tourFirstRound } from './first-round.ts';
import { tourLettingGo } from './letting-go.ts';
import { tourOnPurpose } from './on-purpose.ts';
import { tourPair } from './pair.ts';
import { tourRecording } from './recording.ts';
import { tourSecondAct } from './second-act.ts';
import type { Visit } from './stop.ts';
import { tourThirdLevel } from './third-level.ts';
import { tourWorkshop } from './workshop.ts';

type Tour = (server: TestServer, visit: Visit) => Promise<void>;
export type Part = keyof typeof parts;

/** All screens, in parts of about equal length. Each part needs nothing from another, so that several can run at once. */
export const parts = {
  alone: [tourDecks, tourCalibration, tourArrival],
  rounds: [tourFirstRound, tourThirdLevel],
  turns: [tourSecondAct, tourOnPurpose, tourLettingGo, tourRecording, tourPair],
  workshop: [tourWorkshop],
} satisfies Record<string, readonly Tour[]>;

export async function tourPart(part: Part, server: TestServer, visit: Visit): Promise<void> {
  for (const tour of parts[part]) await tour(server, visit);
}

export async function tourEverything(server: TestServer, visit: Visit): Promise<void> {
  for (const part of Object.keys(parts) as Part[]) await tourPart(part, server, visit);
}
