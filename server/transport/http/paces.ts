import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, refuse } from '../../../shared/domain/refusals.ts';
import { Buckets } from '../../scheduling/buckets.ts';
import type { Clock } from '../../scheduling/clock.ts';

/** How many requests one key may make at once, and per second in the long run. */
export type Pace = { atOnce: number; perSecond: number };

/** Refuses a request over the limit; null for any other. */
export type Limit = (request: FastifyRequest, reply: FastifyReply) => Promise<Refusal | null>;

type Counted = { current: number; ttl: number };

/**
 * Lets `limitOf` count requests. Our own buckets are the store: they refill little by little, where the plugin's would let twice as
 * much through around the end of a window, and they use the server's clock, which never steps.
 */
export async function countRequests(app: FastifyInstance, clock: Clock): Promise<void> {
  class BucketStore {
    private buckets: Buckets | null = null;

    /** `ttl`: milliseconds until this key may ask again. */
    incr(key: string, told: (fault: Error | null, counted?: Counted) => void, windowMs: number, max: number): void {
      this.buckets ??= new Buckets(max, (max / windowMs) * 1000);
      const now = clock.now();
      if (this.buckets.take(key, now)) told(null, { current: 0, ttl: 0 });
      else told(null, { current: max + 1, ttl: this.buckets.waitMs(key, now) });
    }

    child(): BucketStore {
      return new BucketStore();
    }
  }
  await app.register(rateLimit, { global: false, store: BucketStore });
}

/** A rate limit per key. All routes that use the same limit share its buckets. `app` must have `countRequests`. */
export function limitOf(app: FastifyInstance, { atOnce, perSecond }: Pace, keyOf: (request: FastifyRequest) => string): Limit {
  const count = app.createRateLimit({ max: atOnce, timeWindow: (atOnce / perSecond) * 1000, keyGenerator: keyOf });
  return async (request, reply) => {
    const counted = await count(request);
    return counted.isAllowed || !counted.isExceeded ? null : tooFast(reply, counted.ttl);
  };
}

/** The refusal of someone who must wait, with `Retry-After`: the whole seconds after which they may ask again. */
export function tooFast(reply: FastifyReply, waitMs: number): Refusal {
  reply.header('retry-after', Math.max(1, Math.ceil(waitMs / 1000)));
  return refuse('too-fast');
}
