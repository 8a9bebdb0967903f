import type { Trial } from '../trials/trial.ts';
import { killed } from './killed.ts';
import { lostPlaces } from './lost-places.ts';

/** Every row that the table of faults has; one without a trial prints *owed*. */
export const faultTable: readonly string[] = Array.from({ length: 24 }, (_, i) => `R${i + 1}`);

export const faults: readonly Trial[] = [killed, lostPlaces];
