import { contestants } from '../contestants/contestants.ts';
import { Crowd } from './crowd.ts';
import { cpuMs, residentKb } from './proc.ts';

/** The task of one load process; `server` is the process whose CPU and memory count. */
export type Asked = {
  name: string;
  ports: readonly number[];
  server: number;
  rooms: number;
  seconds: number;
  late: number;
  search: number;
};
export type Measured = {
  p50: number | null;
  p99: number | null;
  ackP50: number | null;
  got: number;
  owed: number;
  cpuPer1k: number;
  bytesPer: number;
  framesPer: number;
  loadCpu: number;
  serverCpu: number;
  perSecond: number;
  stalledMs: number;
};
export type Result = { main: Measured; most: Measured | null; endedBy: string; kbPerConnection: number; lateMs: number | null };

const members = 6;
const asked = JSON.parse(process.argv[2] ?? '{}') as Asked;
const found = contestants[asked.name];
if (!found) throw new Error(`nobody is called ${asked.name}`);
const contestant = found;
const crowd = new Crowd(contestant, asked.ports, asked.rooms, members);
const sleep = (ms: number) => new Promise((ok) => setTimeout(ok, ms));
/** With several servers, only members at another server than the sender count. */
const elsewhere = asked.ports.length === 1 ? members - 1 : members / asked.ports.length;
const listeners = contestant.heardBy === 'all' ? elsewhere : 0;

async function settledKb(): Promise<number> {
  process.kill(asked.server, 'SIGUSR2');
  await sleep(700);
  return residentKb(asked.server);
}

async function measure(ms: number): Promise<Measured> {
  crowd.countAnew();
  const before = { ...crowd.bytes(), cpu: cpuMs(asked.server), load: process.cpuUsage(), at: performance.now() };
  await sleep(ms);
  const wall = performance.now() - before.at;
  const { user, system } = process.cpuUsage(before.load);
  const serverMs = cpuMs(asked.server) - before.cpu;
  const after = crowd.bytes();
  const owed = crowd.counted * (listeners || 1);
  const latency = listeners ? () => crowd.heard : () => crowd.acknowledged;
  for (let i = 0; i < 60 && latency().count < owed; i++) await sleep(25);
  const got = latency().count;
  return {
    p50: latency().quantile(0.5),
    p99: latency().quantile(0.99),
    ackP50: crowd.acknowledged.quantile(0.5),
    got,
    owed,
    cpuPer1k: serverMs / (owed / 1000),
    bytesPer: (after.bytes - before.bytes) / owed,
    framesPer: (after.frames - before.frames) / owed,
    loadCpu: (user + system) / 1000 / wall,
    serverCpu: serverMs / wall,
    perSecond: Math.round(owed / (wall / 1000)),
    stalledMs: Math.round(crowd.stalledMs),
  };
}

/** The highest rate at which everything is delivered with a p99 of 100 ms at most. */
async function search(forMs: number): Promise<{ most: Measured | null; endedBy: string }> {
  const end = performance.now() + forMs;
  let most: Measured | null = null;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let endedBy = 'time (a lower bound)';
  for (
    let rate = contestant.searchFrom;
    performance.now() < end && (high === Number.POSITIVE_INFINITY || high - low > high * 0.06);
  ) {
    crowd.setRate(rate);
    await sleep(700);
    const step = await measure(1800);
    crowd.setRate(0);
    await sleep(500);
    const ok = step.p99 !== null && step.p99 <= 100 && step.got >= step.owed * 0.99;
    if (ok) {
      low = rate;
      if (step.perSecond > (most?.perSecond ?? 0)) most = step;
    } else {
      high = rate;
      endedBy =
        step.stalledMs > 40 && step.loadCpu < 0.9
          ? 'machine stall'
          : step.serverCpu > 0.9
            ? 'server'
            : step.loadCpu > 0.9
              ? 'load generator'
              : 'latency';
    }
    rate = high === Number.POSITIVE_INFINITY ? rate * 1.5 : (low + high) / 2;
  }
  return { most, endedBy };
}

async function lateJoiners(): Promise<number | null> {
  const times: number[] = [];
  const port = asked.ports[0] ?? 0;
  for (let i = 0; i < asked.late; i++) {
    // Signing in happens before the socket is opened, and isn't timed.
    const session = (await contestant.driver.signIn?.(port)) ?? '';
    const place = {
      port,
      room: (i * 7) % asked.rooms,
      member: members + i,
      members,
      session,
      late: true,
      onScore: () => undefined,
    };
    const began = performance.now();
    const joined = await contestant.driver.connect(place);
    times.push(performance.now() - began);
    joined.close();
    await sleep(15);
  }
  return times.sort((a, b) => a - b)[times.length >> 1] ?? null;
}

const emptyKb = await settledKb();
await crowd.gather();
await sleep(500);
const kbPerConnection = ((await settledKb()) - emptyKb) / (asked.rooms * members);
crowd.setRate(1);
await sleep(1500);
const main = await measure(asked.seconds * 1000);
const lateMs = asked.late > 0 ? await lateJoiners() : null;
crowd.setRate(0);
const { most, endedBy } = asked.search > 0 ? await search(asked.search * 1000) : { most: null, endedBy: 'not searched' };
const result: Result = { main, most, endedBy, kbPerConnection, lateMs };
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
