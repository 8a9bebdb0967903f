import { setTimeout as sleep } from 'node:timers/promises';
import { type Measured, measure } from './measure.ts';
import type { Search, Step, Turn, Window } from './results.ts';
import { mostScores } from './sender.ts';

const mostP99Ms = 100;
const settleMs = 700;
/** The load generator itself was kept from running for longer than this: such a step says nothing about the server. */
export const stallMs = 40;
const pegged = 0.92;
const closeEnough = 0.05;

function judged(window: Window, rate: number, receivers: number): Step {
  const complete = window.got >= window.want * 0.99 && window.acks >= window.sent * 0.99;
  const p99 = receivers > 0 ? window.p99 : window.ackP99;
  const passed = p99 !== null && p99 <= mostP99Ms && complete && window.sent >= window.offered * 0.97;
  const stalled = window.longestLagMs > stallMs && window.loadCpu < 0.9;
  const limit = stalled
    ? 'machine stall'
    : window.serverCpu > pegged
      ? 'server'
      : window.loadCpu > pegged
        ? 'load generator'
        : complete
          ? 'latency'
          : 'lost';
  return { ...window, rate, passed, stalled, limit: passed ? null : limit };
}

/** Waits until nothing arrives any more, ten seconds at most. */
async function quiet({ sender }: Measured): Promise<void> {
  for (let i = 0, before = -1; i < 40 && before !== sender.received; i++) {
    before = sender.received;
    await sleep(250);
  }
}

/** How far to go after a step that passed while no limit is known. */
function further(rate: number, serverCpu: number): number {
  return rate * (serverCpu < 0.4 ? 2 : serverCpu < 0.7 ? 1.4 : 1.2);
}

/** Looks for the highest rate with p99 ≤ 100 ms at which nothing is lost: upwards first, then by halves. */
export async function searchMost(measured: Measured, { from, stepS, budgetS }: NonNullable<Turn['search']>): Promise<Search> {
  const { sender, receivers } = measured;
  const steps: Step[] = [];
  const end = performance.now() + budgetS * 1000;
  const inTime = () => performance.now() < end && sender.sent < mostScores * 0.8;
  const step = async (rate: number): Promise<Step> => {
    await quiet(measured);
    sender.start(rate);
    await sleep(settleMs);
    const done = judged(await measure(measured, stepS * 1000, false), rate, receivers);
    steps.push(done);
    return done;
  };

  let passed = 0;
  let failed: number | null = null;
  const found = () => failed !== null && failed - passed < failed * closeEnough;
  for (let rate = from; inTime() && !found(); ) {
    let last = await step(rate);
    // A failure with the server not at its limit may be a stall of the machine: it has to happen twice, a seen stall four times.
    for (let again = 0; !last.passed && (last.stalled ? again < 3 : again < 1 && last.serverCpu < 0.9) && inTime(); again++)
      last = await step(rate);
    if (last.passed) passed = rate;
    else failed = rate;
    rate = failed === null ? further(rate, last.serverCpu) : (passed + failed) / 2;
  }
  const best = steps.filter((s) => s.passed).sort((a, b) => b.perS - a.perS)[0] ?? null;
  const [firstFail] = steps.filter((s) => !s.passed).sort((a, b) => a.rate - b.rate);
  return { best, endedBy: found() ? (firstFail?.limit ?? 'nothing') : 'time (a lower bound)', steps };
}
