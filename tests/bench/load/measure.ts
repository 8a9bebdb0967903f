import { setTimeout as sleep } from 'node:timers/promises';
import type { Crowd } from './crowd.ts';
import { cpuMs, stolenMs } from './proc.ts';
import type { Window } from './results.ts';
import type { Sender } from './sender.ts';

export type Measured = {
  crowd: Crowd;
  sender: Sender;
  serverPid: number;
  /** How many others hear of a score. */
  receivers: number;
};

/** What comes late is waited for this long before it counts as lost. */
const patienceMs = 1500;
const lookEveryMs = 25;

/** Measures while the sender sends. Stops it at the end of the window where `goOn` is false. */
export async function measure({ crowd, sender, serverPid, receivers }: Measured, ms: number, goOn: boolean): Promise<Window> {
  const before = {
    bytes: crowd.bytes(),
    cpu: cpuMs(serverPid),
    own: process.cpuUsage(),
    at: performance.now(),
    stolen: stolenMs(),
  };
  const window = sender.openWindow();
  const { deliveries, acks } = window;
  await sleep(ms);
  window.to = sender.sent;
  const cpu = cpuMs(serverPid) - before.cpu;
  const own = process.cpuUsage(before.own);
  const wallMs = performance.now() - before.at;
  const bytes = crowd.bytes();
  const lag = sender.longestLagMs;
  if (!goOn) sender.stop();
  const sent = window.to - window.from;
  const want = sent * receivers;
  const counted = receivers > 0 ? deliveries : acks;
  const owed = receivers > 0 ? want : sent;
  const inWindow = counted.count;
  for (let waited = 0; waited < patienceMs && (deliveries.count < want || acks.count < sent); waited += lookEveryMs)
    await sleep(lookEveryMs);
  sender.latencies = null;
  return {
    sent,
    offered: Math.round((sender.perS * wallMs) / 1000),
    want,
    got: deliveries.count,
    acks: acks.count,
    perS: Math.round((counted.count >= owed * 0.99 ? owed : inWindow) / (wallMs / 1000)),
    p50: deliveries.quantile(0.5),
    p95: deliveries.quantile(0.95),
    p99: deliveries.quantile(0.99),
    ackP50: acks.quantile(0.5),
    ackP99: acks.quantile(0.99),
    serverCpu: cpu / wallMs,
    loadCpu: (own.user + own.system) / 1000 / wallMs,
    cpuMsPer1k: cpu / (inWindow / 1000),
    bytesPerDelivery: bytes.known ? (bytes.bytesIn - before.bytes.bytesIn) / inWindow : null,
    framesPerDelivery: bytes.known ? (bytes.framesIn - before.bytes.framesIn) / inWindow : null,
    longestLagMs: lag,
    stolenMs: stolenMs() - before.stolen,
  };
}
