import { refuse } from '../../../shared/domain/refusals.ts';
import { leadsWorkshop, participantOf } from '../../../shared/domain/workshop/state.ts';
import { noWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import { recoveredSchema, recoverSchema } from '../../../shared/protocol/session.ts';
import { type Codes, CodeTries } from '../../access/code-tries.ts';
import type { AddressLimits } from '../../access/limits.ts';
import { freshToken, type Sessions } from '../../access/sessions.ts';
import type { Clock } from '../../engine/clock.ts';
import { inBackground } from '../../engine/in-background.ts';
import type { Recovery } from '../../people/recovery.ts';
import type { Note } from '../../server-log.ts';
import type { Cluster } from '../../store/cluster.ts';
import type { Directory, Person } from '../../store/directory.ts';
import type { Workshops } from '../../workshops/workshop-kind.ts';
import { addressOf, type Proxies } from './addresses.ts';
import { tooFast } from './paces.ts';
import { personBehind, sessionBehind } from './person.ts';
import { answers, type Routes } from './schemas.ts';
import type { GiveSession } from './session-cookie.ts';

export type RecoveryDeps = {
  directory: Directory;
  sessions: Sessions;
  workshops: Workshops;
  cluster: Cluster;
  recovery: Recovery;
  behindProxy: Proxies;
  limits: AddressLimits;
  clock: Clock;
  note: Note;
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

/** How facilitators continue at another computer. */
export function recoveryRoutes(app: Routes, deps: RecoveryDeps, giveSession: GiveSession): void {
  const { sessions, recovery } = deps;
  const tries = new CodeTries({ ...deps, ...deps.limits }, recoveries);

  const schema = {
    summary: 'Gives this browser the session of the facilitator whose recovery code this is',
    body: recoverSchema,
    response: answers(recoveredSchema),
  };
  app.post('/api/recover', { schema }, async (request, reply) => {
    const { code } = request.body;
    const before = await personBehind(request, sessions);
    const session = before && sessionBehind(request);
    const typist = { person: before?.person ?? null, session, address: addressOf(request.raw, deps.behindProxy) };
    const found = await tries.look(typist, () => recovery.holderOf(code));
    if (found === null) return refuse('wrong-recovery-code');
    if ('waitMs' in found) return tooFast(reply, found.waitMs);
    const { workshop, person } = found;
    if (before?.person === person.person) return { ...person, workshop };
    const opened = await sessions.openAgain(person.person);
    // Signed out elsewhere meanwhile, and the code with it: no one learns of the session that was just made.
    if ((await recovery.holderOf(code)) === null) return refuse('wrong-recovery-code');
    giveSession(reply, opened);
    if (before) leaveInBackground(workshop, before);
    return { ...person, workshop };
  });

  function leaveInBackground(workshop: string, guest: Person): void {
    inBackground(leaveAsGuest(deps.workshops, workshop, guest), (fault) => deps.note('guest-not-left', { workshop, err: fault }));
  }
}

/**
 * No browser can come back as the person that this one was until now: no one should wait for them, or be put in a group with them.
 * The facilitator doesn't wait for it, and a full disk puts it off.
 */
async function leaveAsGuest(workshops: Workshops, workshop: string, { person }: Person): Promise<void> {
  const state = (await workshops.load(workshop))?.state ?? noWorkshop;
  if (!participantOf(state, person) || leadsWorkshop(state, person)) return;
  const ref = { person, id: `recovered-${freshToken()}`, hash: 'recovered' };
  for (let tries = 0; tries < mostTries; tries++) {
    const answer = await workshops.submit(workshop, { ref, command: { type: 'leave-workshop' } });
    if (!('refusal' in answer) || answer.refusal !== 'cannot-store') return;
    await new Promise((ok) => setTimeout(ok, againMs).unref());
  }
}
