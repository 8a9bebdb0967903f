import { performance } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';
import type { Deck } from '../../shared/domain/card.ts';
import type { FileFault } from '../../shared/domain/deck/faults.ts';
import type { FileAdvice } from '../../shared/domain/playability/advice.ts';
import { ignored } from '../scheduling/ignored.ts';
import { inBackground } from '../scheduling/in-background.ts';
import { every } from '../scheduling/timers.ts';
import { startThread } from '../start-thread.ts';

export type ReadDeck = { deck: Deck } | { faults: FileFault[] };

/**
 * A file that takes longer was made to be slow: on a warm thread, a deck of the largest size takes a third of this. Both the clock
 * and the CPU time spent outside the main thread must exceed it, so that an honest file isn't refused when the machine or the
 * server is busy.
 */
const patienceMs = 180;
const mostPatienceMs = 15_000;
/** Code that runs for the first time takes several times as long: a thread that isn't warm yet has this many times the patience. */
const coldTimes = 4;
/** For what is only advice; judging the largest deck takes a tenth of this. */
const advicePatienceMs = 1000;
const lookEveryMs = 20;

/** Whether patience has run out, counted from this call. */
function patience(ms: number): () => boolean {
  const from = performance.now();
  const before = process.cpuUsage();
  const loopBefore = performance.eventLoopUtilization();
  return () => {
    const waitedMs = performance.now() - from;
    const { user, system } = process.cpuUsage(before);
    const elsewhereMs = (user + system) / 1000 - performance.eventLoopUtilization(loopBefore).active;
    return waitedMs >= mostPatienceMs || (waitedMs >= ms && elsewhereMs >= ms);
  };
}
const mostMegabytes = 48;
const resourceLimits = { maxOldGenerationSizeMb: mostMegabytes, maxYoungGenerationSizeMb: 16 };

const tooSlow: ReadDeck = { faults: [{ code: 'too-slow', line: null, field: '' }] };

/**
 * Reads decks from files, one after the other, on a separate thread. A file that is too slow or too large for it ends that thread
 * and is refused; no one else waits meanwhile.
 */
export class DeckReader {
  private thread: Promise<Worker> | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private reads = 0;
  private readonly warmed = new WeakSet<Worker>();

  /** Starts the thread before it is needed. */
  warm(): void {
    inBackground(this.ready(), ignored('the thread that reads decks'));
  }

  /** Resolves once the thread reads at full speed. */
  async whenWarm(): Promise<void> {
    const thread = await this.ready();
    if (this.warmed.has(thread)) return;
    await new Promise<void>((ok, no) => {
      thread.on('message', (message) => message === 'warm' && ok());
      thread.once('exit', () => no(new Error('the reading thread ended before it was warm')));
    });
  }

  read(text: string): Promise<ReadDeck> {
    return this.inTurn(async () => (await this.ask<{ read: ReadDeck }>({ text }, patienceMs))?.read ?? tooSlow);
  }

  /** What makes the cards of a deck that was read hard to play; nothing if that takes too long to find out. */
  advise(text: string): Promise<readonly FileAdvice[]> {
    const asked = { text, advise: true } as const;
    return this.inTurn(async () => (await this.ask<{ advice: FileAdvice[] }>(asked, advicePatienceMs))?.advice ?? []);
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const reading = this.turn.then(act);
    // The caller gets the fault. The next file only waits for its turn.
    this.turn = reading.catch(() => undefined);
    return reading;
  }

  async stop(): Promise<void> {
    // A thread that didn't start needs no end.
    const thread = await this.thread?.catch(() => null);
    this.thread = null;
    await thread?.terminate();
  }

  /** The thread; if there is none, one that starts after `ended`. */
  private ready(ended: Promise<unknown> = Promise.resolve()): Promise<Worker> {
    if (this.thread !== null) return this.thread;
    // A thread that ended isn't used again, whatever ended it. By then another one may have taken its place.
    const over = () => {
      if (this.thread === starting) this.thread = null;
    };
    const starting = ended
      .then(() => this.startThread(over))
      .catch((fault) => {
        over();
        throw fault;
      });
    this.thread = starting;
    return starting;
  }

  private async startThread(over: () => void): Promise<Worker> {
    const thread = await startThread('decks/reading-thread', { resourceLimits });
    thread.unref();
    thread.on('message', (message) => message === 'warm' && this.warmed.add(thread));
    return new Promise<Worker>((ok, no) => {
      thread.once('message', () => ok(thread));
      thread.on('error', (fault) => {
        over();
        no(fault);
      });
    });
  }

  /** The thread's answer; null if it took too long, and then the thread is a new one. */
  private async ask<A extends object>(asked: { text: string; advise?: true }, mostMs: number): Promise<A | null> {
    const thread = await this.ready();
    this.reads += 1;
    const id = this.reads;
    const outcome = await new Promise<A | null>((ok) => {
      const settle = (answer: A | null) => {
        clearInterval(timer);
        thread.off('message', answered);
        thread.off('error', failed);
        ok(answer);
      };
      const answered = (message: A & { id: number }) => message.id === id && settle(message);
      const failed = () => settle(null);
      const enough = patience(this.warmed.has(thread) ? mostMs : coldTimes * mostMs);
      const timer = every(lookEveryMs, 'a deck that is read', () => enough() && failed());
      thread.on('message', answered);
      thread.on('error', failed);
      thread.postMessage({ id, ...asked });
    });
    if (outcome) return outcome;
    // Start a new thread for the next file once the old one has ended, so that the memory of only one is in use.
    this.thread = null;
    inBackground(this.ready(thread.terminate()), ignored('the thread that reads decks'));
    return null;
  }
}
