import type { FastifyRequest } from 'fastify';
import { refuse } from '../../../shared/domain/refusals.ts';
import { hashed, type Sessions, tokenIn } from '../../access/sessions.ts';
import type { Person } from '../../store/directory.ts';
import { limitOf, type Pace } from './paces.ts';
import type { Routes } from './schemas.ts';
import type { SlowLane } from './slow-lane.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /**
     * Who sent the request. `requireSession` sets it before a body is read; without that hook a route looks it up itself, or has
     * none.
     */
    person: Person;
  }
}

export type PersonDeps = { sessions: Sessions };

/** For routes whose answers take long to make. */
export type SlowDeps = PersonDeps & { lane: SlowLane };

/** Far above what a page needs while someone uses it. */
const usualPace: Pace = { atOnce: 60, perSecond: 3 };

/**
 * Every route of this scope needs a session. A request without one is refused with `sign-in-first`, whatever it asks for and before
 * anything is looked up, so that no stranger learns what exists. One that comes too soon is refused with `too-fast`. All routes of
 * the scope share the pace.
 */
export function requireSession(scope: Routes, { sessions }: PersonDeps, pace = usualPace): void {
  const asking = limitOf(scope, pace, idOf);
  // For docs/openapi.json, which lists every route.
  scope.addHook('onRoute', ({ schema }) => {
    if (schema) schema.security = [{ session: [] }];
  });
  scope.addHook('onRequest', async (request, reply) => {
    const person = await personBehind(request, sessions);
    if (!person) return reply.send(refuse('sign-in-first'));
    request.person = person;
    const refused = await asking(request, reply);
    if (refused) return reply.send(refused);
  });
}

/** For limits by person: the id of the request's person. */
export const idOf = ({ person }: FastifyRequest): string => person.person;

/** Whose session a request carries; null if there is none. For routes that don't need one. */
export function personBehind({ headers }: FastifyRequest, sessions: Sessions): Promise<Person | null> {
  return sessions.find(tokenIn(headers.cookie));
}

/** The stored name (a hash) of the session that a request carries. */
export function sessionBehind({ headers }: FastifyRequest): string {
  return hashed(tokenIn(headers.cookie) ?? '');
}
