import type { FastifyInstance } from 'fastify';
import { refuse } from '../../../shared/domain/refusals.ts';
import { after } from '../../scheduling/timers.ts';
import type { BrokenAnswers } from '../broken-answers.ts';
import { hasDangerousKeys } from '../dangerous-keys.ts';
import { LateAnswer } from '../fault-refusal.ts';
import { type DeckDeps, deckRoutes } from './deck-routes.ts';
import { type ExampleDeps, exampleRoutes } from './example-routes.ts';
import { type InvitationDeps, invitationRoutes } from './invitation-routes.ts';
import { type PeopleDeps, peopleRoutes } from './people-routes.ts';
import { type PlanDeps, planRoutes } from './plan-routes.ts';
import { type ScreenDeps, screenRoutes } from './projector-routes.ts';
import { type PublicDeps, publicRoutes } from './public-routes.ts';
import { type RecordingDeps, recordingRoutes } from './recording-routes.ts';
import { type RecoveryDeps, recoveryRoutes } from './recovery-routes.ts';
import { type ReviewDeps, reviewRoutes } from './review-routes.ts';
import { bySchemas, type Routes } from './schemas.ts';
import type { GiveSession } from './session-cookie.ts';
import { type SessionDeps, sessionRoutes } from './session-routes.ts';
import { SlowLane } from './slow-lane.ts';
import type { WorkshopRouteDeps } from './workshop-asked.ts';
import { workshopRoutes } from './workshop-routes.ts';

export type ApiDeps = Omit<
  PublicDeps &
    SessionDeps &
    ExampleDeps &
    WorkshopRouteDeps &
    ReviewDeps &
    DeckDeps &
    PeopleDeps &
    PlanDeps &
    RecoveryDeps &
    ScreenDeps &
    InvitationDeps &
    RecordingDeps,
  'lane'
> & {
  /** Overrides the time limit of an answer, in milliseconds; for tests. */
  answerWithinMs?: number | undefined;
};

/** While the store is away its answers don't come. After this long a request is answered anyway, with `cannot-store`. */
const answerWithinMs = 15_000;
/** Requests without a time limit: they take as long as a phone takes to send or read them. */
const isStreamed = (url: string) => url.includes('/recordings');

/** All routes under `/api/`: what a page asks for once. */
export function apiRoutes(app: FastifyInstance, parts: ApiDeps, giveSession: GiveSession, brokenAnswers: BrokenAnswers): void {
  app.register((plain: FastifyInstance, _: object, done: () => void) => {
    const api = bySchemas(plain);
    const deps = { ...parts, lane: new SlowLane() };
    api.addHook('onRequest', async (_, reply) => {
      reply.header('cache-control', 'no-store');
    });
    answerInTime(api, parts.answerWithinMs ?? answerWithinMs, brokenAnswers);
    api.addHook('preValidation', async ({ body }, reply) => {
      // Bytes are skipped: they have a key for each byte, and never become an object.
      if (!(body instanceof Uint8Array) && hasDangerousKeys(body)) return reply.send(refuse('malformed'));
    });

    publicRoutes(api, deps);
    sessionRoutes(api, deps, giveSession);
    exampleRoutes(api, deps);
    screenRoutes(api, deps);
    invitationRoutes(api, deps);
    recoveryRoutes(api, deps, giveSession);
    workshopRoutes(api, deps);
    reviewRoutes(api, deps);
    deckRoutes(api, deps);
    peopleRoutes(api, deps);
    planRoutes(api, deps);
    recordingRoutes(api, deps);
    done();
  });
}

/** Answers within a time limit. Fastify's own (5.12) doesn't do that: it ends as soon as the body was read. */
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
