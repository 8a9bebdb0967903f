import { setTimeout as sleep } from 'node:timers/promises';
import { contestants } from '../contestants.ts';
import { gather } from './crowd.ts';
import { joinLate } from './late.ts';
import { measure } from './measure.ts';
import { residentKb } from './proc.ts';
import type { Turn, TurnResult } from './results.ts';
import { searchMost } from './search.ts';
import { Sender } from './sender.ts';

// The load generator: one process, one contestant, one turn. Its settings are a JSON argument, its result is one line of JSON.

const turn = JSON.parse(process.argv[2] ?? '{}') as Turn;
const { port, serverPid, rooms, members } = turn;
const contestant = contestants[turn.contestant];
if (!contestant) throw new Error(`no contestant ${turn.contestant}`);
const { driver, heardBy } = contestant;
const collectMs = 400;
const settleMs = 600;

/** After a collection, so that garbage does not count. */
async function settledKb(): Promise<number> {
  process.kill(serverPid, 'SIGUSR2');
  await sleep(collectMs);
  return residentKb(serverPid);
}

async function mainWindow(measured: Parameters<typeof measure>[0]): Promise<Pick<TurnResult, 'main' | 'late'>> {
  const { sender } = measured;
  sender.start(turn.rate);
  await sleep(turn.warmupS * 1000);
  const main = await measure(measured, turn.seconds * 1000, true);
  const late = await joinLate(driver, turn);
  sender.stop();
  return { main, late };
}

const emptyKb = await settledKb();
const began = performance.now();
let sender: Sender | undefined;
const crowd = await gather({ driver, port, rooms, members, onScore: (me, seq) => sender?.receive(me, seq) });
sender = new Sender(crowd.rooms, members);
const connectMs = Math.round(performance.now() - began);
await sleep(settleMs);
const kbPerConnection = ((await settledKb()) - emptyKb) / (rooms * members);
const measured = { crowd, sender, serverPid, receivers: heardBy === 'all' ? members - 1 : 0 };
const main = turn.seconds > 0 ? await mainWindow(measured) : { main: null, late: null };
const search = turn.search && (await searchMost(measured, turn.search));
for (const member of crowd.rooms.flat()) member.close();
const result: TurnResult = { contestant: turn.contestant, rooms, connectMs, kbPerConnection, ...main, search };
await new Promise((ok) => process.stdout.write(`${JSON.stringify(result)}\n`, ok));
process.exit(0);
