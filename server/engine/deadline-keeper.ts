import type { Answer } from '../../shared/protocol/up.ts';
import type { Clock } from '../scheduling/clock.ts';
import { ignored } from '../scheduling/ignored.ts';
import { inBackground } from '../scheduling/in-background.ts';
import { after, everyInTurn } from '../scheduling/timers.ts';
import type { Deadlines, Due } from '../store/deadlines.ts';
import { DeadlineTimers } from './deadline-timers.ts';

/** What the keeper asks of the streams whose deadlines it keeps. */
export type DeadlineHost = {
  isLoaded: (stream: string) => boolean;
  /** Submits the command of a deadline that has come. Rejects if it is unknown whether it was stored. */
  pass: (stream: string, dueAt: number) => Promise<Answer>;
  /**
   * The next deadline of a stream by its log; `unknown` if the stream can't be read or has appends in flight, which may change it.
   */
  dueIn: (stream: string) => Promise<number | null | 'unknown'>;
  onFault: (event: 'deadlines-not-read' | 'deadline-late', fault: unknown, stream?: string) => void;
};

type Parts = { kind: string; deadlines: Deadlines; clock: Clock; host: DeadlineHost };

/** How often to ask the store for deadlines of streams that no server has in memory. */
const dueEveryMs = 400;
const againMs = 2000;
/** Retry delay after something that can't happen. */
const brokenAgainMs = 30_000;

/**
 * The deadlines of all streams of one kind. A stream in memory has a timer, which fires. The store has a copy of each deadline, for
 * streams that no server has in memory. Any server may pass a deadline: its command's id derives from the deadline, so it
 * happens once.
 */
export class DeadlineKeeper {
  private readonly parts: Parts;
  private readonly timers: DeadlineTimers;
  private readonly passing = new Set<string>();
  private asking: NodeJS.Timeout | null = null;
  private isUnread = false;
  private stopped = false;

  constructor(parts: Parts) {
    this.parts = parts;
    this.timers = new DeadlineTimers(parts.clock, (stream, dueAt) => this.pass(stream, dueAt));
  }

  /** Starts passing deadlines, including those that fell due while no server ran or at a server that has ended. */
  start(): void {
    const ask = () =>
      this.passDue().catch((fault: unknown) => {
        // A question that a close cuts off is no fault.
        if (!this.isUnread && !this.stopped) this.parts.host.onFault('deadlines-not-read', fault);
        this.isUnread = true;
      });
    this.asking = everyInTurn(dueEveryMs, 'what is due', ask);
    // It notes its faults itself.
    inBackground(ask(), () => undefined);
  }

  stop(): void {
    this.stopped = true;
    if (this.asking) clearInterval(this.asking);
    this.timers.stop();
  }

  /**
   * Sets the timer of a stream in memory, or stops it: before an entry is appended, after another server stored one, and when the
   * stream leaves memory. The store gets the deadline with the entry.
   */
  set(stream: string, dueAt: number | null): void {
    this.timers.set(stream, dueAt);
  }

  /**
   * Like `set`, and sees to it that the store's copy isn't later, as it may be where an older release or a Redis in cluster mode has
   * left it. A copy that is earlier is corrected once it comes.
   */
  hold(stream: string, dueAt: number | null): void {
    this.timers.set(stream, dueAt);
    // The timer is what fires. If the copy can't be written, the next load tries again.
    if (dueAt !== null) inBackground(this.parts.deadlines.atLatest(this.parts.kind, stream, dueAt), () => undefined);
  }

  private async passDue(): Promise<void> {
    const { kind, deadlines, clock, host } = this.parts;
    const due = await deadlines.due(kind, clock.now());
    this.isUnread = false;
    for (const { stream, dueAt } of due) if (!host.isLoaded(stream)) this.pass(stream, dueAt);
  }

  private pass(stream: string, dueAt: number): void {
    if (this.stopped) return;
    const key = `${stream} ${dueAt}`;
    if (this.passing.has(key)) return;
    this.passing.add(key);
    const again = () => {
      this.passing.delete(key);
      this.pass(stream, dueAt);
    };
    const passed = this.passOnce(stream, dueAt).then((done) => {
      if (done) this.passing.delete(key);
      else after(againMs, 'a deadline', again);
    });
    inBackground(passed, (fault) => {
      this.parts.host.onFault('deadline-late', fault, stream);
      after(brokenAgainMs, 'a deadline', again);
    });
  }

  /**
   * Out: whether the deadline is settled. While the disk is full it isn't: the deadline stays due until its command can be stored.
   */
  private async passOnce(stream: string, dueAt: number): Promise<boolean> {
    const answer = await this.parts.host.pass(stream, dueAt);
    if ('refusal' in answer && answer.refusal === 'cannot-store') return false;
    if ('refusal' in answer && answer.refusal === 'broken') throw new Error('the rules threw');
    await this.correct({ stream, dueAt });
    return true;
  }

  /**
   * Replaces a copy that differs from what the log says, which alone is the truth: perhaps nothing is due any more, or this deadline
   * had passed before. A stale copy would load the stream again and again, forever.
   */
  private async correct(wrong: Due): Promise<void> {
    const dueAt = await this.parts.host.dueIn(wrong.stream);
    if (dueAt === 'unknown') return;
    this.timers.set(wrong.stream, dueAt);
    await this.parts.deadlines.correct(this.parts.kind, wrong, dueAt).catch(ignored('a stale deadline'));
  }
}
