import type { Clock } from '../scheduling/clock.ts';
import { inBackground } from '../scheduling/in-background.ts';
import { every } from '../scheduling/timers.ts';
import type { LogEvent, Note } from '../server-log.ts';
import type { Access, AccessCodes } from '../store/access.ts';
import type { Deadlines } from '../store/deadlines.ts';
import type { Directory } from '../store/directory.ts';
import { failsAlone, type Log } from '../store/log.ts';
import type { Recordings } from '../store/recordings.ts';
import { type DeletionPlan, type Found, planInWords, quietMs, RetentionPlan, standMs, whyWait } from './retention-plan.ts';
import { everyAccess, type Kept, streamsBehind } from './streams-of.ts';
import { dropUnused } from './unused.ts';

type Parts = {
  log: Log;
  access: Access;
  directory: Directory;
  deadlines: Deadlines;
  clock: Clock;
  recordings: Pick<Recordings, 'dropRoom'>;
  note: Note;
  /** How many days a room or a workshop is kept after the last thing that happened in it, and a session after its last use. */
  days: number;
  /** How long this server has run, in milliseconds; for tests. */
  running?: () => number;
};

export const usualRetentionDays = 90;
const dayMs = 24 * 60 * 60 * 1000;
const lookEveryMs = 10 * 60 * 1000;
/** How long a server must run before its first sweep: its clock is most likely to be wrong at the start. */
const firstAfterMs = 60 * 60 * 1000;
const namesInPlan = 100;
const namesInNote = 200;

type Survey = { due: AccessCodes[]; of: number; newestAt: number; sessions: Found };

function lastAt(kept: readonly Kept[]): number {
  return Math.max(...kept.map(({ read }) => read.at(-1)?.events.at(-1)?.at ?? 0));
}

/**
 * Deletes rooms and workshops in which nothing has happened for `days`, with their reviews and recordings. Ends sessions that
 * weren't used for as long, and forgets people who are in nothing that is kept. Decks stay with their authors. A wrong clock or a
 * slip in the setting makes everything look old, so an unusual deletion first waits as a plan for a day.
 */
export class Retention {
  private readonly parts: Parts;
  private readonly plan: RetentionPlan;
  private readonly running: () => number;
  private timer: NodeJS.Timeout | null = null;
  /** Both in milliseconds of running. */
  private sweptAt = -Infinity;
  private lookedAt: number | null = null;
  private working: Promise<void> = Promise.resolve();
  private stopped = false;
  /**
   * This server's time at its start, and when anyone was last seen before it let anyone in (ms): together they reveal a wrong
   * clock.
   */
  private readonly startedAt: number;
  private readonly seenAtStart: Promise<number>;
  /** A plan has waited for a day by this clock, or an operator has confirmed one. */
  private clockStood = false;
  /** Codes that led to no stream at the last sweep: a crash during a deletion left them, or someone was just opening a room. */
  private leadNowhere = new Set<string>();

  constructor(parts: Parts) {
    this.parts = parts;
    this.plan = new RetentionPlan(parts.log, parts.clock);
    this.startedAt = parts.clock.now();
    this.seenAtStart = parts.directory.usedUntil(0).then(({ newestAt }) => newestAt);
    // Code that awaits it handles the fault.
    inBackground(this.seenAtStart, () => undefined);
    const startedAt = performance.now();
    this.running = parts.running ?? (() => performance.now() - startedAt);
  }

  /** Looks every few minutes; sweeps once a day. Resolves once it knows when anyone was last seen; let no one in before that. */
  start(): Promise<unknown> {
    const look = () => inBackground(this.look(), (err) => this.parts.note('retention-failed', { err }));
    this.timer = every(lookEveryMs, 'retention', look);
    // `why` waits for it again, and its fault is noted then.
    return this.seenAtStart.catch(() => null);
  }

  stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    // The caller of that look notes its fault.
    return this.working.catch(() => undefined);
  }

  /** Looks never overlap. */
  look(): Promise<void> {
    // The caller of the look before notes its fault.
    this.working = this.working.catch(() => undefined).then(() => this.lookNow());
    return this.working;
  }

  /** What is due to be deleted, in words. `confirm`: an operator wants it deleted now. */
  async answer(confirm: boolean): Promise<string> {
    if (!confirm) return planInWords(await this.plan.read());
    const plan = await this.plan.confirm();
    if (plan) inBackground(this.look(), (fault) => this.parts.note('retention-failed', { err: fault }));
    return planInWords(plan);
  }

  private async lookNow(): Promise<void> {
    const ran = this.running();
    const plan = await this.standingPlan(ran);
    if (plan?.confirmed) return this.carryOut(plan);
    if (ran < firstAfterMs) return;
    if (plan && plan.stoodMs >= standMs) await this.carryOut(plan);
    else if (!plan && ran - this.sweptAt >= dayMs) await this.sweep();
  }

  /** The plan, with how long it has waited; null if the clock or the setting no longer agrees with it. */
  private async standingPlan(ran: number): Promise<DeletionPlan | null> {
    const plan = await this.plan.read();
    const ranMs = ran - (this.lookedAt ?? ran);
    this.lookedAt = ran;
    if (!plan) return null;
    if (plan.before > this.before()) {
      this.parts.note('retention-dropped', { count: plan.due });
      await this.plan.drop();
      return null;
    }
    await this.plan.stand(ranMs, lookEveryMs / 2);
    return this.plan.read();
  }

  /** A stream whose last event came before this is old (ms). */
  private before(): number {
    return this.parts.clock.now() - this.parts.days * dayMs;
  }

  /** On an ordinary day, deletes what is due. Otherwise begins a plan, and nothing is deleted while it waits. */
  private async sweep(): Promise<void> {
    const before = this.before();
    const { due, of, newestAt, sessions } = await this.survey(before);
    this.sweptAt = this.running();
    if (this.stopped) return;
    const why = await this.why({ due: due.length, of, newestAt }, sessions);
    if (why === null) return this.purge(due, before, of);
    const names = due.map(({ stream }) => stream);
    await this.plan.begin({ before, due: due.length, of, sessions, names: names.slice(0, namesInPlan) });
    this.noteNames(names.length > 0 ? 'retention-waits' : 'sessions-wait', names, {
      why,
      sessions: sessions.due,
      clock: new Date(this.parts.clock.now()).toISOString(),
      newest: new Date(newestAt).toISOString(),
      days: this.parts.days,
      afterHoursOfRunning: standMs / 3_600_000,
      sooner: 'npm run admin -- retention --confirm',
    });
  }

  /** Why deletion has to wait; null if nothing is due, or on an ordinary day. */
  private async why(rooms: Found, sessions: Found): Promise<string | null> {
    const now = this.parts.clock.now();
    if (rooms.due + sessions.due === 0) return null;
    const ofRooms = rooms.due > 0 ? whyWait(rooms, now) : null;
    const ofSessions = sessions.due > 0 ? whyWait(sessions, now) : null;
    if (ofRooms !== null || ofSessions !== null) return ofRooms ?? `sessions: ${ofSessions}`;
    if (this.clockStood) return null;
    const seenAt = await this.seenAtStart;
    return seenAt > 0 && this.startedAt - seenAt > quietMs
      ? 'by this clock nobody had been here for a week when it started'
      : null;
  }

  /** Deletes what was planned and nothing else, even if more has become old since. */
  private async carryOut(plan: DeletionPlan): Promise<void> {
    const { due, of } = await this.survey(plan.before);
    this.clockStood = true;
    await this.purge(due, plan.before, of);
    if (!this.stopped) await this.plan.drop();
  }

  /** Every room and workshop whose last event came at `before` (ms) or earlier, among all of them. */
  private async survey(before: number): Promise<Survey> {
    const nowhere = this.leadNowhere;
    this.leadNowhere = new Set();
    const found: Survey = { due: [], of: 0, newestAt: 0, sessions: await this.parts.directory.usedUntil(before) };
    for await (const codes of everyAccess(this.parts.access)) {
      if (this.stopped) return found;
      if (codes.kind === 'deck') continue;
      const kept = await this.keptBehind(codes);
      if (kept === null) continue;
      if (kept.length === 0) {
        if (nowhere.has(codes.stream)) await this.parts.access.drop(codes);
        else this.leadNowhere.add(codes.stream);
        continue;
      }
      found.of += 1;
      found.newestAt = Math.max(found.newestAt, lastAt(kept));
      if (lastAt(kept) <= before) found.due.push(codes);
    }
    return found;
  }

  /** Null if something is damaged: no one can tell whether it is old, so it is kept. */
  private async keptBehind(codes: AccessCodes): Promise<Kept[] | null> {
    const kept: Kept[] = [];
    const unreadable: string[] = [];
    for await (const one of streamsBehind(this.parts.log, codes, (stream) => unreadable.push(stream))) kept.push(one);
    if (unreadable.length === 0) return kept;
    this.parts.note('retention-damaged', { streams: unreadable });
    return null;
  }

  private async purge(due: readonly AccessCodes[], before: number, of: number): Promise<void> {
    const gone: string[] = [];
    try {
      for (const codes of due) {
        if (this.stopped) break;
        if (await this.dropIfOld(codes, before)) gone.push(codes.stream);
      }
    } finally {
      if (gone.length > 0) this.noteNames('retention-deleted', gone, { of, days: this.parts.days });
    }
    if (this.stopped) return;
    // After the rooms: people who are still in a room are kept.
    const { sessions, names } = await dropUnused(this.parts, before, () => this.stopped);
    if (sessions + names > 0) this.parts.note('sessions-ended', { sessions, names, days: this.parts.days });
  }

  /** Out: whether it was deleted. Someone may have come back since the survey. */
  private async dropIfOld(codes: AccessCodes, before: number): Promise<boolean> {
    const kept = await this.keptBehind(codes);
    if (kept === null || kept.length === 0 || lastAt(kept) > before) return false;
    try {
      await this.drop(codes, kept);
      return true;
    } catch (fault) {
      if (!failsAlone(fault)) throw fault;
      this.parts.note('retention-damaged', { streams: [codes.stream], err: fault });
      return false;
    }
  }

  /** The reviews before their room, which lists them; the codes last, because everything else is found through them. */
  private async drop(codes: AccessCodes, kept: readonly Kept[]): Promise<void> {
    const { log, access, deadlines, recordings } = this.parts;
    if (codes.kind === 'room') await recordings.dropRoom(codes.stream);
    for (const { stream } of kept.toReversed()) await log.drop(stream);
    await deadlines.drop(codes.kind, codes.stream);
    await access.drop(codes);
  }

  /** All names, a few hundred to a line; one line without names if there are none. */
  private noteNames(event: LogEvent, names: readonly string[], details: Record<string, unknown>): void {
    for (let i = 0; i === 0 || i < names.length; i += namesInNote)
      this.parts.note(event, { count: names.length, ...details, streams: names.slice(i, i + namesInNote) });
  }
}
