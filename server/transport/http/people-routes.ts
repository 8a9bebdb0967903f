import type { FastifyInstance } from 'fastify';
import { refuse } from '../../../shared/domain/refusals.ts';
import { eraseWord } from '../../../shared/protocol/erase-word.ts';
import { Buckets } from '../../access/limits.ts';
import { hashed, type Sessions, sessionCookie } from '../../access/sessions.ts';
import type { Clock } from '../../engine/clock.ts';
import { exportData } from '../../people/data-export.ts';
import type { Erasures } from '../../people/erasures.ts';
import type { Places } from '../../people/places.ts';
import type { Cluster } from '../../store/cluster.ts';
import type { Directory } from '../../store/directory.ts';
import type { Log } from '../../store/log.ts';
import { asFile } from './files.ts';

type Deps = {
  directory: Directory;
  log: Log;
  sessions: Sessions;
  cluster: Cluster;
  erasures: Erasures;
  places: Places;
  clock: Clock;
};

/** All that names a person is read for it: a few at once, and one in ten seconds in the long run, for each person. */
const burst = 5;
const perSecond = 0.1;
/** Each place is loaded for it: someone who goes back and forth to the first page stays far below. */
const placesBurst = 30;
const placesPerSecond = 0.5;

/** What people ask about themselves: where they came in, to take out what is theirs, to sign out, and to be erased. */
export function peopleRoutes(app: FastifyInstance, deps: Deps): void {
  const { directory, log, sessions, cluster, erasures, places, clock } = deps;
  const asking = new Buckets(burst, perSecond);

  const lookingBack = new Buckets(placesBurst, placesPerSecond);

  app.get('/api/me/places', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const known = await sessions.find(request.cookies[sessionCookie]);
    if (!known) return reply.code(401).send(refuse('sign-in-first'));
    if (!lookingBack.take(known.person, clock.now())) return reply.code(429).send(refuse('too-fast'));
    return places.of(known.person, (request.query as { all?: unknown }).all === '1');
  });

  app.get('/api/me/data', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const known = await sessions.find(request.cookies[sessionCookie]);
    if (!known) return reply.code(401).send(refuse('sign-in-first'));
    if (!asking.take(known.person, clock.now())) return reply.code(429).send(refuse('too-fast'));
    const taken = await exportData(log, directory, known);
    asFile(reply, 'application/json', 'your-data.json');
    return JSON.stringify(taken, null, 2);
  });

  app.post('/api/me/sign-out', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const token = request.cookies[sessionCookie] ?? '';
    const known = await sessions.find(token);
    if (!known) return reply.code(401).send(refuse('sign-in-first'));
    // Before the links are cut, or a page could connect again in between.
    await directory.endSession(hashed(token));
    await cluster.cutOff(hashed(token));
    reply.clearCookie(sessionCookie, { path: '/' });
    return { accepted: true };
  });

  app.post('/api/me/erase', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const known = await sessions.find(request.cookies[sessionCookie]);
    if (!known) return reply.code(401).send(refuse('sign-in-first'));
    if ((request.body as { word?: unknown } | null)?.word !== eraseWord) return reply.code(400).send(refuse('malformed'));
    await erasures.ask(known.person);
    reply.clearCookie(sessionCookie, { path: '/' });
    return { accepted: true };
  });
}
