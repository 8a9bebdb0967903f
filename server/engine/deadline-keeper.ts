import type { Answer } from '../../shared/protocol/up.ts';
import type { Directory } from '../store/directory.ts';
import type { Clock } from './clock.ts';
import { Deadlines } from './deadlines.ts';
import { inBackground } from './in-background.ts';
import { after, every } from './timers.ts';

/** What the keeper asks of the streams whose deadlines it keeps. */
export type DeadlineHost = {
  isLoaded: (stream: string) => boolean;
  /** Submits the command of a deadline that has come; null if no one can tell whether it was stored. */
  pass: (stream: string, dueAt: number) => Promise<Answer | null>;
  /** What is due in a stream by its log; `unknown` if that can't be told, or if something on its way may change it. */
  dueIn: (stream: string) => Promise<number | null | 'unknown'>;
  onFault: (event: 'deadlines-not-read' | 'deadline-late', fault: unknown, stream?: string) => void;
};

type Parts = { kind: string; directory: Directory; clock: Clock; host: DeadlineHost };

/** The directory is asked this often for deadlines of streams that no server has in memory. */
const dueEveryMs = 400;
const againMs = 2000;
/** After something that can't happen. */
const brokenAgainMs = 30_000;

/**
 * The deadlines of all streams of one kind. A stream in memory has a timer, which fires; the directory has a copy for streams that no one
 * has in memory. Any server may pass a deadline: the id of its command derives from the deadline, so that it happens once.
 */
export class DeadlineKeeper {
  private readonly parts: Parts;
  private readonly timers: Deadlines;
  private readonly passing = new Set<string>();
  private asking: NodeJS.Timeout | null = null;
  private isUnread = false;
  private stopped = false;

  constructor(parts: Parts) {
    this.parts = parts;
    this.timers = new Deadlines(parts.clock, (stream, dueAt) => this.pass(stream, dueAt));
  }

  /** From now on deadlines pass, those too that fell due while no server ran or at a server that has ended. */
  start(): void {
    const ask = () =>
      inBackground(this.passDue(), (fault) => {
        if (!this.isUnread) this.parts.host.onFault('deadlines-not-read', fault);
        this.isUnread = true;
      });
    this.asking = every(dueEveryMs, 'what is due', ask);
    ask();
  }

  stop(): void {
    this.stopped = true;
    if (this.asking) clearInterval(this.asking);
    this.timers.stop();
  }

  /** The next deadline of a stream, by an entry that is about to be stored here: with SQLite the directory's copy is in the same commit. */
  set(stream: string, dueAt: number | null): void {
    if (this.timers.set(stream, dueAt)) this.tellDirectory(stream, dueAt);
  }

  /** As `set`, whatever the timer was: what was set before wasn't stored, and another server may have told the directory meanwhile. */
  restore(stream: string, dueAt: number | null): void {
    this.timers.set(stream, dueAt);
    this.tellDirectory(stream, dueAt);
  }

  private tellDirectory(stream: string, dueAt: number | null): void {
    // The timer is what fires. A copy that can't be written is corrected once the deadline has passed.
    inBackground(this.parts.directory.setDeadline(this.parts.kind, stream, dueAt), () => undefined);
  }

  /** The next deadline of a stream, by an entry that another server stored: that one has told the directory. */
  follow(stream: string, dueAt: number | null): void {
    this.timers.set(stream, dueAt);
  }

  /** The stream leaves memory: the directory's copy loads it again when its time has come. */
  forget(stream: string): void {
    this.timers.set(stream, null);
  }

  private async passDue(): Promise<void> {
    const { kind, directory, clock, host } = this.parts;
    const due = await directory.due(kind, clock.now());
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

  /** Out: whether that is settled. A full disk heals: the deadline stays due until it can be stored that it has passed. */
  private async passOnce(stream: string, dueAt: number): Promise<boolean> {
    const answer = await this.parts.host.pass(stream, dueAt);
    if (answer === null) throw new Error('no one can tell whether it was stored');
    if ('refusal' in answer && answer.refusal === 'cannot-store') return false;
    if ('refusal' in answer && answer.refusal === 'broken') throw new Error('the rules threw');
    await this.correct(stream);
    return true;
  }

  /**
   * The directory may be behind the log, which alone is the truth: nothing may be due any more, or a deadline that has passed was asked
   * again. Left as it is, the copy would have the stream loaded for ever.
   */
  private async correct(stream: string): Promise<void> {
    const dueAt = await this.parts.host.dueIn(stream);
    if (dueAt === 'unknown') return;
    this.timers.set(stream, dueAt);
    await this.parts.directory.setDeadline(this.parts.kind, stream, dueAt).catch(() => undefined);
  }
}
