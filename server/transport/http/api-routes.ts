import type { FastifyInstance } from 'fastify';
import { refuse } from '../../../shared/domain/refusals.ts';
import { after } from '../../engine/timers.ts';
import type { BrokenAnswers } from '../broken-answers.ts';
import { hasDangerousKeys } from '../dangerous-keys.ts';
import { LateAnswer } from '../fault-refusal.ts';
import { type DeckDeps, deckRoutes } from './deck-routes.ts';
import { type ExampleDeps, exampleRoutes } from './example-routes.ts';
import { type PeopleDeps, peopleRoutes } from './people-routes.ts';
import { type ScreenDeps, screenRoutes } from './projector-routes.ts';
import { type PublicDeps, publicRoutes } from './public-routes.ts';
import { type RecordingDeps, recordingRoutes } from './recording-routes.ts';
import { type RecoveryDeps, recoveryRoutes } from './recovery-routes.ts';
import { type ReviewDeps, reviewRoutes } from './review-routes.ts';
import { bySchemas, type Routes } from './schemas.ts';
import type { GiveSession } from './session-cookie.ts';
import { type SessionDeps, sessionRoutes } from './session-routes.ts';
import { type WorkshopRouteDeps, workshopRoutes } from './workshop-routes.ts';

export type ApiDeps = PublicDeps &
  SessionDeps &
  ExampleDeps &
  WorkshopRouteDeps &
  ReviewDeps &
  DeckDeps &
  PeopleDeps &
  RecoveryDeps &
  ScreenDeps &
  RecordingDeps & {
    /** Another time within which an answer comes, in milliseconds; for tests. */
    answerWithinMs?: number | undefined;
  };

/** A store that is away keeps what it was asked: within this the person who asked has an answer, if only that nothing can be stored at present. */
const answerWithinMs = 15_000;
/** What takes as long as a phone takes to send or to read it. */
const isStreamed = (url: string) => url.includes('/recordings');

/** Everything under `/api/`: what a page asks once. */
export function apiRoutes(app: FastifyInstance, deps: ApiDeps, giveSession: GiveSession, brokenAnswers: BrokenAnswers): void {
  app.register((plain: FastifyInstance, _: object, done: () => void) => {
    const api = bySchemas(plain);
    api.addHook('onRequest', async (_, reply) => {
      reply.header('cache-control', 'no-store');
    });
    answerInTime(api, deps.answerWithinMs ?? answerWithinMs, brokenAnswers);
    api.addHook('preValidation', async ({ body }, reply) => {
      // Bytes have a key for each byte, and nothing is read into an object from them.
      if (!(body instanceof Uint8Array) && hasDangerousKeys(body)) return reply.send(refuse('malformed'));
    });

    publicRoutes(api, deps);
    sessionRoutes(api, deps, giveSession);
    exampleRoutes(api, deps);
    screenRoutes(api, deps);
    recoveryRoutes(api, deps, giveSession);
    workshopRoutes(api, deps);
    reviewRoutes(api, deps);
    deckRoutes(api, deps);
    peopleRoutes(api, deps);
    recordingRoutes(api, deps);
    done();
  });
}

/** Not Fastify's own limit (5.12), which ends as soon as a body was read. */
function answerInTime(api: Routes, withinMs: number, brokenAnswers: BrokenAnswers): void {
  api.addHook('onRequest', async ({ routeOptions: { url = '' }, method }, reply) => {
    if (isStreamed(url)) return;
    const timer = after(withinMs, 'an answer', () => {
      if (reply.raw.headersSent) return;
      reply.send(brokenAnswers.of({ type: method, route: url }, new LateAnswer()));
    });
    reply.raw.once('close', () => clearTimeout(timer));
  });
}
