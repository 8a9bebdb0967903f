import { eventCodec } from '../../shared/domain/codec.ts';
import { eventsIn } from '../engine/read-entries.ts';
import type { Clock } from '../scheduling/clock.ts';
import { type ExpectedPosition, fromNothing, type Log } from '../store/log.ts';

/** The stream of the plan. Room ids are longer, so none collides with it. */
export const planStream = 'retention';

const dayMs = 24 * 60 * 60 * 1000;
/** For how long servers must run before a plan is carried out, unless an operator confirms it. */
export const standMs = dayMs;
/** If more than this share is due at once, the day isn't ordinary. */
const ordinaryShare = 0.1;
/** If nothing has happened anywhere for this long, either no one uses the server or its clock is wrong. */
export const quietMs = 7 * dayMs;

/**
 * What a sweep found: how many rooms and workshops are due, out of how many, and when something last happened in any of them (ms).
 */
export type Found = { due: number; of: number; newestAt: number };

/** Why deletion has to wait, in a few words; null on an ordinary day. `now` in milliseconds, by a clock that may be wrong. */
export function whyWait({ due, of, newestAt }: Found, now: number): string | null {
  if (due > of * ordinaryShare) return `${due} of ${of} would go at once`;
  if (now - newestAt > quietMs)
    return `by this clock nothing has happened anywhere for ${Math.floor((now - newestAt) / dayMs)} days`;
  return null;
}

/**
 * What is due to be deleted: `due` of `of` rooms and workshops, in which nothing has happened since `before` (ms); sessions that
 * weren't used since; and names that no room keeps. Plans of an older release have no sessions.
 */
export type Planned = {
  before: number;
  due: number;
  of: number;
  sessions?: { due: number; of: number };
  names: readonly string[];
  at: number;
};
/** `stoodMs`: for how long servers have run since the plan was made. */
export type DeletionPlan = Planned & { stoodMs: number; confirmed: boolean };

type PlanEvent = ({ type: 'planned' } & Planned) | { type: 'stood'; at: number; ms: number } | { type: 'confirmed'; at: number };

const planCodec = eventCodec<PlanEvent>({ schema: 1, types: ['planned', 'stood', 'confirmed'] });

type PlanNow = { plan: DeletionPlan; touchedAt: number; version: number; behind: ExpectedPosition };

/** The plan of what to delete, kept in the log: all servers share it, and it survives a restart. */
export class RetentionPlan {
  private readonly log: Log;
  private readonly clock: Clock;

  constructor(log: Log, clock: Clock) {
    this.log = log;
    this.clock = clock;
  }

  async read(): Promise<DeletionPlan | null> {
    return (await this.standing())?.plan ?? null;
  }

  /** If another server was first, its plan stays. */
  async begin(planned: Omit<Planned, 'at'>): Promise<void> {
    await this.append({ type: 'planned', ...planned, at: this.clock.now() }, 0, fromNothing);
  }

  async drop(): Promise<void> {
    await this.log.drop(planStream);
  }

  /** Adds this server's running time (ms). Time that another server has already counted isn't counted twice. */
  async stand(ranMs: number, leastMs: number): Promise<void> {
    const standing = await this.standing();
    if (!standing) return;
    const ms = Math.min(ranMs, this.clock.now() - standing.touchedAt);
    if (ms >= leastMs) await this.append({ type: 'stood', at: this.clock.now(), ms }, standing.version, standing.behind);
  }

  /** Confirms the plan for an operator. Out: the plan; null if there is none. */
  async confirm(): Promise<DeletionPlan | null> {
    const standing = await this.standing();
    if (!standing || standing.plan.confirmed) return standing?.plan ?? null;
    await this.append({ type: 'confirmed', at: this.clock.now() }, standing.version, standing.behind);
    // A server may have added running time in between, so look again.
    return this.confirm();
  }

  private async append(event: PlanEvent, version: number, behind: ExpectedPosition): Promise<void> {
    const command = { person: 'retention', id: `${event.type}-${version}`, hash: event.type };
    await this.log.append(planStream, { version, command, ...planCodec.write([event]) }, behind);
  }

  private async standing(): Promise<PlanNow | null> {
    const { epoch, entries } = await this.log.read(planStream, 0);
    const events = eventsIn(planStream, entries, planCodec);
    const [first] = events;
    if (first?.type !== 'planned') return null;
    const stoodMs = events.reduce((sum, event) => sum + (event.type === 'stood' ? event.ms : 0), 0);
    const { type: _, ...planned } = first;
    return {
      plan: { ...planned, stoodMs, confirmed: events.some(({ type }) => type === 'confirmed') },
      touchedAt: events.at(-1)?.at ?? first.at,
      version: events.length,
      behind: { epoch, last: entries.at(-1)?.command ?? null },
    };
  }
}

/** A plan in words, for an operator. */
export function planInWords(plan: DeletionPlan | null): string {
  if (!plan) return 'Nothing waits to be deleted.';
  const { due, of, before, stoodMs, confirmed, names, sessions } = plan;
  const when = confirmed
    ? 'Confirmed: a running server deletes them within minutes.'
    : `They go once servers have run for ${Math.ceil((standMs - stoodMs) / 3_600_000)} more hours, or sooner with --confirm. To keep them, set the clock or RETENTION_DAYS right and restart the server.`;
  const more = due > names.length ? `, and ${due - names.length} more (the server's log names them all)` : '';
  const since = new Date(before).toISOString();
  const rooms = `${due} of ${of} rooms and workshops are to be deleted: nothing has happened in them since ${since}.`;
  const unused = sessions?.due
    ? `${sessions.due} of ${sessions.of} sessions are to end: they have not been used since ${since}. Names that no room keeps go too.`
    : '';
  return [...(due > 0 ? [rooms] : []), unused, when, due > 0 ? `  ${names.join(' ')}${more}` : '']
    .filter((line) => line !== '')
    .join('\n');
}
