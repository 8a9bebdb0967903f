import type { Clock } from '../../scheduling/clock.ts';
import { ignored } from '../../scheduling/ignored.ts';
import { everyInTurn } from '../../scheduling/timers.ts';
import type { RedisLink } from './link.ts';

type Asks = Pick<RedisLink, 'ask'>;

const samples = 7;
const againMs = 15_000;
/**
 * A larger difference means that Redis' clock was stepped: it is reported and not followed. Below it, our time moves a little at a
 * time.
 */
const stepMs = 2000;
const mostAtOnceMs = 20;

/** How far Redis' clock is ahead of this process' monotonic clock, in milliseconds, by the fastest sample. */
async function measure(link: Asks): Promise<number> {
  let best = { tookMs: Number.POSITIVE_INFINITY, ahead: 0 };
  for (let i = 0; i < samples; i++) {
    const asked = performance.now();
    const reply = await link.ask('TIME');
    const answered = performance.now();
    const [seconds = 0, micros = 0] = Array.isArray(reply) ? reply.map(Number) : [];
    const tookMs = answered - asked;
    if (tookMs < best.tookMs) best = { tookMs, ahead: seconds * 1000 + micros / 1000 - (asked + answered) / 2 };
  }
  return best.ahead;
}

/**
 * The time of all servers on one Redis: Redis' own, measured at the start and kept by each server's monotonic clock. Never runs
 * backward.
 */
export async function redisClock(link: Asks, onStep: (byMs: number) => void): Promise<Clock & { stop: () => void }> {
  let ahead = await measure(link);
  let last = 0;
  let told = 0;
  const timer = everyInTurn(againMs, 'the clock of Redis', () =>
    measure(link).then((measured) => {
      const offBy = measured - ahead;
      if (Math.abs(offBy) < stepMs) ahead += Math.max(-mostAtOnceMs, Math.min(mostAtOnceMs, offBy));
      else if (Math.abs(offBy - told) >= stepMs) {
        told = offBy;
        onStep(Math.round(offBy));
      }
    }, ignored('the clock of Redis')),
  );
  return {
    now: () => {
      last = Math.max(last, Math.floor(performance.now() + ahead));
      return last;
    },
    stop: () => clearInterval(timer),
  };
}
