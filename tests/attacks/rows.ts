import type { Trial } from '../trials/trial.ts';
import { arithmetic } from './arithmetic.ts';
import { backAgain } from './back-again.ts';
import { besideTheEvents } from './beside-the-events.ts';
import { canariesEverywhere } from './canaries-everywhere.ts';
import { costlyWork } from './costly-work.ts';
import { dangerousKeys } from './dangerous-keys.ts';
import { dependencies } from './dependencies.ts';
import { everyCell } from './every-cell.ts';
import { filledServer } from './filled-server.ts';
import { floods } from './floods.ts';
import { forgedSessions } from './forged-sessions.ts';
import { formulas } from './formulas.ts';
import { fuzz } from './fuzz.ts';
import { guessedCodes } from './guessed-codes.ts';
import { hugeFrames } from './huge-frames.ts';
import { limitsAtOnce } from './limits-at-once.ts';
import { oneAddress } from './one-address.ts';
import { otherOrigins } from './other-origins.ts';
import { otherPages } from './other-pages.ts';
import { otherSecrets } from './other-secrets.ts';
import { othersThings } from './others-things.ts';
import { pathTricks } from './path-tricks.ts';
import { peeking } from './peeking.ts';
import { removedPeople } from './removed-people.ts';
import { replayedCommands } from './replayed-commands.ts';
import { scriptPayloads } from './script-payloads.ts';
import { secretsInLogs } from './secrets-in-logs.ts';
import { slowImports } from './slow-imports.ts';
import { stolenSeats } from './stolen-seats.ts';

/** Every row of the table of attacks; a row without a trial prints *owed*. */
export const attackTable: readonly string[] = Array.from({ length: 29 }, (_, i) => `S${i + 1}`);

/** Rows whose trial isn't built yet. */
export const owedAttacks: readonly string[] = [];

export const attacks: readonly Trial[] = [
  canariesEverywhere,
  otherSecrets,
  peeking,
  everyCell,
  stolenSeats,
  removedPeople,
  forgedSessions,
  otherOrigins,
  replayedCommands,
  guessedCodes,
  hugeFrames,
  fuzz,
  floods,
  dangerousKeys,
  scriptPayloads,
  formulas,
  pathTricks,
  slowImports,
  othersThings,
  secretsInLogs,
  dependencies,
  oneAddress,
  backAgain,
  otherPages,
  arithmetic,
  besideTheEvents,
  costlyWork,
  limitsAtOnce,
  filledServer,
];
