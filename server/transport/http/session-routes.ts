import { refuse } from '../../../shared/domain/refusals.ts';
import { personSchema, sessionSchema, signInSchema } from '../../../shared/protocol/session.ts';
import type { AddressLimits } from '../../access/limits.ts';
import { readName, type Sessions, tokenIn } from '../../access/sessions.ts';
import type { Cluster } from '../../store/cluster.ts';
import type { Directory } from '../../store/directory.ts';
import { addressOf, type Proxies } from './addresses.ts';
import { limitOf, tooFast } from './paces.ts';
import { idOf, personBehind } from './person.ts';
import { answers, type Routes } from './schemas.ts';
import type { GiveSession } from './session-cookie.ts';

export type SessionDeps = {
  directory: Directory;
  sessions: Sessions;
  cluster: Cluster;
  behindProxy: Proxies;
  limits: AddressLimits;
};

/** Renames per person: each is told to everyone around. */
const renamePace = { atOnce: 20, perSecond: 0.1 };

/** Who is signed in at a browser, and signing in. */
export function sessionRoutes(app: Routes, deps: SessionDeps, giveSession: GiveSession): void {
  const { directory, sessions, cluster, behindProxy, limits } = deps;
  const signIns = { atOnce: limits.signInsPerMinute, perMinute: limits.signInsPerMinute };
  const renaming = limitOf(app, renamePace, idOf);

  const read = { summary: 'Whose session this is; empty without one. Extends the cookie', response: answers(sessionSchema) };
  app.get('/api/session', { schema: read }, async (request, reply) => {
    const token = tokenIn(request.headers.cookie);
    const person = await sessions.find(token);
    // Renews the cookie, so that the browser keeps it as long as the server keeps the session.
    if (person && token && !(await sessions.isReplaced(token))) giveSession(reply, token);
    return person ?? {};
  });

  const named = {
    summary: 'Opens a session under a name, or renames this session’s person',
    body: signInSchema,
    response: answers(personSchema),
  };
  app.post('/api/session', { schema: named }, async (request, reply) => {
    const name = readName(request.body.name);
    if (name === undefined) return refuse('malformed');
    const known = await personBehind(request, sessions);
    if (known) {
      request.person = known;
      const refused = await renaming(request, reply);
      if (refused) return refused;
      await directory.rename({ person: known.person, name });
      // As at a sign-in: someone else may know the token that this browser came with.
      const before = tokenIn(request.headers.cookie);
      if (before !== undefined) giveSession(reply, await sessions.renew(before, known.person));
      return { person: known.person, name };
    }
    const waitMs = await cluster.take(`sign-ins ${addressOf(request.raw, behindProxy)}`, signIns);
    if (waitMs > 0) return tooFast(reply, waitMs);
    const { token, person } = await sessions.open(name);
    giveSession(reply, token);
    return person;
  });
}
