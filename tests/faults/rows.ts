import type { Trial } from '../trials/trial.ts';
import { cutConnections } from './cut-connections.ts';
import { droppedAnswers } from './dropped-answers.ts';
import { killed } from './killed.ts';
import { lastDropped } from './last-dropped.ts';
import { lostPlaces } from './lost-places.ts';
import { stoppedProcess } from './stopped-process.ts';
import { terminated } from './terminated.ts';

/** Every row that the table of faults has; one without a trial prints *owed*. */
export const faultTable: readonly string[] = Array.from({ length: 24 }, (_, i) => `R${i + 1}`);

export const faults: readonly Trial[] = [
  killed,
  lostPlaces,
  stoppedProcess,
  cutConnections,
  droppedAnswers,
  lastDropped,
  terminated,
];
