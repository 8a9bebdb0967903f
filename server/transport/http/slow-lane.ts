import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, refuse } from '../../../shared/domain/refusals.ts';
import { FairLine } from '../../scheduling/fair-line.ts';
import { after } from '../../scheduling/timers.ts';
import type { Routes } from './schemas.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Ends this request's turn in the slow lane; null if it has none. */
    leaveLane: (() => void) | null;
  }
}

/** How many wait at most, of one person and in all, and for how long: a page gives up after twenty seconds. */
const most = { ofOne: 3, inAll: 60, waitMs: 10_000 };
/** The share of the process that the lane takes up at most. After a turn it rests until that is so again. */
const share = 0.5;
const longestRestMs = 2000;
/** How much the newest turn counts in the usual length of one. */
const newestCounts = 0.2;

/** A line that is too long: how many are ahead, and after how many seconds to ask again. */
export type TooLong = Refusal & { place: number; waitS: number };

/**
 * Exports, replays, imports and people's own data, one at a time on this server. They take long, and several at once would hold up
 * everyone who is in a room.
 */
export class SlowLane {
  private readonly line = new FairLine<() => void>();
  private taken = false;
  /** How long a turn and the rest after it usually take, in milliseconds. */
  private usualMs = 20;

  /** Out, when it is this person's turn: what ends it. At once, if the line is too long: how long it is. */
  enter(person: string, gone: (leave: () => void) => void): Promise<(() => void) | TooLong> {
    const place = this.line.ahead(person) + (this.taken ? 1 : 0);
    const waitMs = place * this.usualMs;
    if (this.line.sizeOf(person) >= most.ofOne || this.line.size >= most.inAll || waitMs > most.waitMs)
      return Promise.resolve({ ...refuse('line-is-long'), place, waitS: Math.max(1, Math.ceil(waitMs / 1000)) });
    return new Promise((ok) => {
      const begin = () => ok(this.begin());
      if (!this.taken) return begin();
      this.line.push(person, begin);
      gone(() => {
        this.line.remove(person, begin);
      });
    });
  }

  private begin(): () => void {
    this.taken = true;
    const began = performance.now();
    let over = false;
    return () => {
      if (over) return;
      over = true;
      const tookMs = performance.now() - began;
      const restMs = Math.min(longestRestMs, tookMs * (1 / share - 1));
      this.usualMs += newestCounts * (tookMs + restMs - this.usualMs);
      after(restMs, 'the slow lane', () => {
        this.taken = false;
        this.line.next()?.();
      });
    };
  }
}

/** Every route of this scope waits for its turn. Needs a session: people take turns. */
export function throughLane(scope: Routes, lane: SlowLane): void {
  scope.decorateRequest('leaveLane', null);
  scope.addHook('preHandler', async (request: FastifyRequest, reply: FastifyReply) => {
    const turn = await lane.enter(request.person.person, (leave) => reply.raw.once('close', leave));
    if (typeof turn === 'function') {
      request.leaveLane = turn;
      reply.raw.once('close', turn);
      return;
    }
    reply.header('retry-after', turn.waitS);
    return reply.send(turn);
  });
  // Once the answer is made: how fast it is read doesn't matter.
  scope.addHook('onSend', async ({ leaveLane }) => leaveLane?.());
}
