import { dataExportSchema, eraseSchema } from '../../../shared/protocol/me.ts';
import { placesQuery, placesSchema } from '../../../shared/protocol/places.ts';
import { acceptedSchema } from '../../../shared/protocol/refused.ts';
import { exportData } from '../../people/data-export.ts';
import type { Erasures } from '../../people/erasures.ts';
import type { Places } from '../../people/places.ts';
import type { Access } from '../../store/access.ts';
import type { Cluster } from '../../store/cluster.ts';
import type { Directory } from '../../store/directory.ts';
import type { Log } from '../../store/log.ts';
import { requireSession, type SlowDeps, sessionBehind } from './person.ts';
import { answers, answersFile, asJsonFile, inScope, type Routes } from './schemas.ts';
import { dropSession } from './session-cookie.ts';
import { throughLane } from './slow-lane.ts';

export type PeopleDeps = SlowDeps & {
  access: Access;
  directory: Directory;
  log: Log;
  cluster: Cluster;
  erasures: Erasures;
  places: Places;
};

/** Slow, because it reads everything that names a person. */
const dataPace = { atOnce: 5, perSecond: 0.1 };
/** Each request loads every place. Someone who goes back and forth to the first page stays far below. */
const placesPace = { atOnce: 30, perSecond: 0.5 };

const accepted = { accepted: true } as const;

/** What people can ask about themselves: where they came in, their data, signing out, and erasure. */
export function peopleRoutes(app: Routes, deps: PeopleDeps): void {
  inScope(app, (scope) => {
    requireSession(scope, deps, placesPace);
    const schema = {
      summary: 'Where this person came in: the latest 20, or 100 with `all=1`',
      querystring: placesQuery,
      response: answers(placesSchema),
    };
    scope.get('/api/me/places', { schema }, async ({ person, query }) => deps.places.of(person.person, query.all === '1'));
  });

  inScope(app, (scope) => {
    requireSession(scope, deps, dataPace);
    throughLane(scope, deps.lane);
    const schema = {
      summary: 'Everything that is kept about this person, to download',
      response: answersFile('application/json', dataExportSchema),
    };
    scope.get('/api/me/data', { schema }, async ({ person }, reply) => {
      const kept = await exportData(deps.log, deps.access, person);
      return asJsonFile(reply, 'your-data.json', dataExportSchema, kept);
    });
  });

  inScope(app, (scope) => {
    requireSession(scope, deps);
    leavingRoutes(scope, deps);
  });
}

function leavingRoutes(scope: Routes, { access, directory, cluster, erasures }: PeopleDeps): void {
  const response = answers(acceptedSchema);

  const here = { summary: 'Ends this session, and no recovery code', response };
  scope.post('/api/me/sign-out', { schema: here }, async (request, reply) => {
    const session = sessionBehind(request);
    // Before its connections are cut: otherwise a page could reconnect in between.
    await directory.endSession(session);
    await cluster.cutOff(session);
    dropSession(reply);
    return accepted;
  });

  const elsewhere = { summary: 'Ends this person’s other sessions, and their recovery codes', response };
  scope.post('/api/me/sign-out-elsewhere', { schema: elsewhere }, async (request) => {
    const { person } = request.person;
    // Drops their recovery codes too, which could be read there; both before and after, since someone there could have made one
    // meanwhile.
    await access.dropPasses(person);
    const ended = await directory.endSessions(person, sessionBehind(request));
    await access.dropPasses(person);
    for (const session of ended) await cluster.cutOff(session);
    return accepted;
  });

  const erase = { summary: 'Erases this person', body: eraseSchema, response };
  scope.post('/api/me/erase', { schema: erase }, async ({ person }, reply) => {
    await erasures.ask(person.person);
    dropSession(reply);
    return accepted;
  });
}
