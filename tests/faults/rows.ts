import type { Trial } from '../trials/trial.ts';
import { away } from './away.ts';
import { besideARunningServer } from './beside.ts';
import { browserClock } from './browser-clock.ts';
import { thrownBugs } from './bugs.ts';
import { crashed } from './crashed.ts';
import { cutConnections } from './cut-connections.ts';
import { damagedStream } from './damage/damaged-stream.ts';
import { singleCalls } from './damage/single-calls.ts';
import { wrongClock } from './damage/wrong-clock.ts';
import { droppedAnswers } from './dropped-answers.ts';
import { failingDisk } from './failing-disk.ts';
import { fullDisk } from './full-disk.ts';
import { fullHouse } from './full-house.ts';
import { halfOpen } from './half-open.ts';
import { joinsAndGone } from './joins-and-gone.ts';
import { killed } from './killed.ts';
import { lastDropped } from './last-dropped.ts';
import { lostPackets } from './lost-packets.ts';
import { lostPlaces } from './lost-places.ts';
import { loudRoom } from './loud-room.ts';
import { racingNodes } from './nodes/racing-nodes.ts';
import { redisKilled } from './nodes/redis-killed.ts';
import { replicaPromoted } from './nodes/replica-promoted.ts';
import { restartAcross } from './nodes/restart-across.ts';
import { reconnectAtOnce } from './reconnect-at-once.ts';
import { recorded } from './recorded.ts';
import { simulated } from './simulated.ts';
import { steppedClock } from './stepped-clock.ts';
import { stoppedProcess } from './stopped-process.ts';
import { stoppedUpgrades } from './stopped-upgrades.ts';
import { terminated } from './terminated.ts';
import { unread } from './unread.ts';

/** Every row of the table of faults; a row without a trial prints *owed*. */
export const faultTable: readonly string[] = Array.from({ length: 32 }, (_, i) => `R${i + 1}`);

/** Rows of the table that no one has built yet. Remove a row here when you build it. */
export const owedFaults: readonly string[] = [];

export const faults: readonly Trial[] = [
  killed,
  lostPlaces,
  fullDisk,
  failingDisk,
  stoppedProcess,
  cutConnections,
  droppedAnswers,
  lostPackets,
  away,
  lastDropped,
  halfOpen,
  terminated,
  reconnectAtOnce,
  fullHouse,
  unread,
  loudRoom,
  joinsAndGone,
  steppedClock,
  restartAcross,
  browserClock,
  redisKilled,
  replicaPromoted,
  racingNodes,
  simulated,
  stoppedUpgrades,
  crashed,
  besideARunningServer,
  thrownBugs,
  recorded,
  damagedStream,
  wrongClock,
  singleCalls,
];
