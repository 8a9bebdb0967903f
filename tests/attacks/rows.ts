import type { Trial } from '../trials/trial.ts';
import { forgedSessions } from './forged-sessions.ts';

/** Every row that the table of attacks has; one without a trial prints *owed*. */
export const attackTable: readonly string[] = Array.from({ length: 21 }, (_, i) => `S${i + 1}`);

export const attacks: readonly Trial[] = [forgedSessions];
