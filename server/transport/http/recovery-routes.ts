import { refuse } from '../../../shared/domain/refusals.ts';
import { leadsWorkshop, participantOf } from '../../../shared/domain/workshop/state.ts';
import { noWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import { recoveredSchema, recoverSchema } from '../../../shared/protocol/session.ts';
import { type Codes, CodeTries } from '../../access/code-tries.ts';
import type { AddressLimits } from '../../access/limits.ts';
import { freshToken, type Sessions } from '../../access/sessions.ts';
import { OutcomeUnknown } from '../../engine/streams.ts';
import type { Recovery } from '../../people/recovery.ts';
import type { Clock } from '../../scheduling/clock.ts';
import { inBackground } from '../../scheduling/in-background.ts';
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
 * Limit of wrong recovery codes per person, apart from room codes: a hall full of mistyped room codes must not keep a facilitator
 * out. Once it is used up, no code is looked up, and the answer says so, which reveals nothing about any code. The limit per
 * address is wide: an address may belong to a whole company, and 80 bits don't need a narrow one.
 */
const recoveries: Codes = { called: 'recoveries', ofOne: { atOnce: 10, perMinute: 10 } };

/** The retry interval, for a quarter of an hour. */
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
    // Signed out elsewhere meanwhile, which dropped the code: don't give the session that was just opened to anyone.
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
 * Takes the browser's previous person out of the workshop. No browser can be that person again, so no one should wait for them or
 * get into a group with them. Runs in the background; retried if the disk is full, or if
 * it is unknown whether it was stored.
 */
async function leaveAsGuest(workshops: Workshops, workshop: string, { person }: Person): Promise<void> {
  const state = (await workshops.load(workshop))?.state ?? noWorkshop;
  if (!participantOf(state, person) || leadsWorkshop(state, person)) return;
  const ref = { person, id: `recovered-${freshToken()}`, hash: 'recovered' };
  for (let tries = 0; tries < mostTries; tries++) {
    try {
      const answer = await workshops.submit(workshop, { ref, command: { type: 'leave-workshop' } });
      if (!('refusal' in answer) || answer.refusal !== 'cannot-store') return;
    } catch (fault) {
      if (!(fault instanceof OutcomeUnknown)) throw fault;
    }
    await new Promise((ok) => setTimeout(ok, againMs).unref());
  }
}
