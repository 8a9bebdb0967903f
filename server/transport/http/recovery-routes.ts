import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { refuse } from '../../../shared/domain/refusals.ts';
import { leadsWorkshop, participantOf } from '../../../shared/domain/workshop/state.ts';
import { noWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import { type Codes, CodeTries } from '../../access/code-tries.ts';
import type { AddressLimits } from '../../access/limits.ts';
import { freshToken, hashed, type Sessions, sessionCookie } from '../../access/sessions.ts';
import type { Clock } from '../../engine/clock.ts';
import { inBackground } from '../../engine/in-background.ts';
import type { Recovery } from '../../people/recovery.ts';
import type { Note } from '../../server-log.ts';
import type { Cluster } from '../../store/cluster.ts';
import type { Directory, Person } from '../../store/directory.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';
import { hasDangerousKeys } from '../dangerous-keys.ts';
import { addressOf, type Proxies } from './addresses.ts';

type Deps = {
  directory: Directory;
  sessions: Sessions;
  workshops: Workshops;
  cluster: Cluster;
  recovery: Recovery;
  behindProxy: Proxies;
  limits: AddressLimits;
  clock: Clock;
  note: Note;
  /** Gives the browser its session. */
  signIn: (reply: FastifyReply, token: string) => void;
};

/**
 * Wrong codes of one person: apart from the codes of rooms, so that a hall full of mistyped ones keeps no facilitator out. When
 * they are spent no code is looked at, and that is said: it tells nothing of any code. An address may be a whole company's, and
 * 80 bits want no narrow limit.
 */
const recoveries: Codes = { called: 'recoveries', ofOne: { atOnce: 10, perMinute: 10 } };

/** For a quarter of an hour. */
const againMs = 5000;
const mostTries = 180;

const recoverSchema = z.strictObject({ code: z.string().max(80) });

/** How facilitators go on at another computer, and how they shut out the one that they lost. */
export function recoveryRoutes(app: FastifyInstance, deps: Deps): void {
  const { directory, sessions, workshops, cluster, recovery } = deps;
  const tries = new CodeTries({ ...deps, ...deps.limits }, recoveries);

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one procedure with each way it can fail; split with HTTP
  app.post('/api/recover', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const read = recoverSchema.safeParse(hasDangerousKeys(request.body) ? null : request.body);
    if (!read.success) return reply.code(400).send(refuse('malformed'));
    const token = request.cookies[sessionCookie];
    const before = await sessions.find(token);
    const session = before && token ? hashed(token) : null;
    const typist = { person: before?.person ?? null, session, address: addressOf(request.raw, deps.behindProxy) };
    const found = await tries.look(typist, () => recovery.holderOf(read.data.code));
    if (found === null) return reply.code(404).send(refuse('wrong-recovery-code'));
    if ('waitMs' in found) return reply.code(429).send(refuse('too-fast'));
    const { workshop, person } = found;
    if (before?.person !== person.person) {
      const opened = await sessions.openAgain(person.person);
      // Signed out elsewhere meanwhile, and the code with it: no one learns of the session that was just made.
      if ((await recovery.holderOf(read.data.code)) === null) return reply.code(404).send(refuse('wrong-recovery-code'));
      deps.signIn(reply, opened);
      if (before) inBackground(leaveAsGuest(workshop, before), (fault) => deps.note('guest-not-left', { workshop, err: fault }));
    }
    return { ...person, workshop };
  });

  /**
   * Whoever this browser was until now can come back by no browser: no one is to wait for them, or to be put in a group with them.
   * The facilitator doesn't wait for it, and a full disk puts it off.
   */
  async function leaveAsGuest(workshop: string, { person }: Person): Promise<void> {
    const state = (await workshops.load(workshop))?.state ?? noWorkshop;
    if (!participantOf(state, person) || leadsWorkshop(state, person)) return;
    const ref = { person, id: `recovered-${freshToken()}`, hash: 'recovered' };
    for (let tries = 0; tries < mostTries; tries++) {
      const answer = await workshops.submit(workshop, { ref, command: { type: 'leave-workshop' } });
      if (!('refusal' in answer) || answer.refusal !== 'cannot-store') return;
      await new Promise((ok) => setTimeout(ok, againMs).unref());
    }
  }

  app.post('/api/me/sign-out-elsewhere', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const token = request.cookies[sessionCookie] ?? '';
    const known = await sessions.find(token);
    if (!known) return reply.code(401).send(refuse('sign-in-first'));
    // Their codes with them, for those may be read there; before and behind, for the person who sits there could have made one meanwhile.
    await directory.dropPasses(known.person);
    const ended = await directory.endSessions(known.person, hashed(token));
    await directory.dropPasses(known.person);
    for (const session of ended) await cluster.cutOff(session);
    return { accepted: true };
  });
}
