import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import { inBackground } from '../scheduling/in-background.ts';
import { after } from '../scheduling/timers.ts';
import type { LogDetails, LogEvent, Note } from '../server-log.ts';
import type { Listener, LoadListener } from './stream-cache.ts';
import type { AnyEvent, AppliedEvent } from './stream-kind.ts';

/** Something that an event causes outside of its stream. */
export type Effect = {
  /** Derived from the event, so that two servers, or one before and after a crash, owe the same effect and not two. */
  id: string;
  /** Effects of one queue run one after the other, so that a retried effect can't arrive after a newer one. */
  queue: string;
  /** Does the effect, or finds it done. Retried after a rejection, unless that is a `GivenUp`. */
  run: () => Promise<void>;
};

/** What some events of a kind of stream cause. */
export type Reaction<S, E extends AnyEvent> = {
  /** The log line when an effect fails; `about` gives its details. */
  failed: LogEvent;
  about: (stream: string) => LogDetails;
  on: readonly E['type'][];
  effects: (stream: string, applied: AppliedEvent<S, E>) => readonly Effect[];
  /** What a stream may still owe after a crash, by its state and all its events. Effects that were done before do no harm. */
  outstanding: (stream: string, state: S, events: readonly AppliedEvent<S, E>[]) => readonly Effect[];
};

/** Thrown by an effect that can never be done: retrying wouldn't help. */
export class GivenUp extends Error {}

function later(ms: number): Promise<undefined> {
  return new Promise((ok) => {
    after(ms, 'a reaction', () => ok(undefined));
  });
}

type Source<S, E extends AnyEvent> = {
  on: (types: readonly E['type'][], listener: Listener<S, E>) => void;
  onLoad: (listener: LoadListener<S, E>) => void;
};

const firstAgainMs = 1000;
const longestAgainMs = 60_000;
/** The server that decided an event reacts first. If it ended right then, we react after this long; doing it twice does no harm. */
const forAnotherMs = 2000;

/**
 * Everything that one stream causes in another, or outside the streams. An effect is owed once its event is durable. The server
 * that decided the event retries it with longer and longer breaks until it is done, and so does any other that has the stream in
 * memory. After a crash, the next server that loads the stream does it.
 */
export class Reactors {
  private readonly note: Note;
  private readonly queues = new Map<string, Promise<void>>();
  private readonly owed = new Map<string, Promise<void>>();
  private stopped = false;

  constructor(note: Note) {
    this.note = note;
  }

  react<S, E extends AnyEvent>(streams: Source<S, E>, reaction: Reaction<S, E>): void {
    const oweAll = (stream: string, effects: readonly Effect[]) => {
      for (const effect of effects) this.inBackground(effect, reaction.failed, reaction.about(stream));
    };
    streams.on(reaction.on, (stream, { events, ours }) => {
      const caused = events.filter(({ event }) => reaction.on.includes(event.type));
      const react = () => {
        for (const applied of caused) oweAll(stream, reaction.effects(stream, applied));
      };
      if (ours) react();
      else this.afterwards(forAnotherMs, reaction, react);
    });
    // Not right now: the stream is still loading, and an effect that asks for it would wait for itself.
    streams.onLoad((stream, state, events) => {
      this.afterwards(0, reaction, () => oweAll(stream, reaction.outstanding(stream, state, events)));
    });
  }

  /** Runs an effect once, in its queue. Resolves when it is done; never settles after `stop`. Rejects if the effect gives up. */
  owe(effect: Effect, failed: LogEvent, about: LogDetails): Promise<void> {
    if (this.stopped) return new Promise(() => undefined);
    const known = this.owed.get(effect.id);
    if (known !== undefined) return known;
    const before = this.queues.get(effect.queue);
    const work = () => this.untilDone(effect, failed, about);
    // Whether the one before was done or gave up: `untilDone` has noted its fault.
    const done = before === undefined ? work() : before.then(work, work);
    this.owed.set(effect.id, done);
    this.queues.set(effect.queue, done);
    const forget = () => {
      this.owed.delete(effect.id);
      if (this.queues.get(effect.queue) === done) this.queues.delete(effect.queue);
    };
    // The caller gets the rejection of `done`.
    done.then(forget, forget);
    return done;
  }

  /** Runs no further effects, as if this server had crashed right after the event. */
  stop(): void {
    this.stopped = true;
  }

  private inBackground(effect: Effect, failed: LogEvent, about: LogDetails): void {
    // `untilDone` has noted the fault.
    inBackground(this.owe(effect, failed, about), () => undefined);
  }

  private afterwards(ms: number, { failed }: { failed: LogEvent }, react: () => void): void {
    const due = later(ms).then(() => this.stopped || react());
    inBackground(due, (fault) => this.note(failed, { err: fault }));
  }

  private async untilDone(effect: Effect, failed: LogEvent, about: LogDetails): Promise<void> {
    for (let againMs = firstAgainMs; ; againMs = Math.min(2 * againMs, longestAgainMs)) {
      if (this.stopped) return new Promise(() => undefined);
      try {
        return await effect.run();
      } catch (fault) {
        // While the store is away every attempt fails, so each effect notes only its first failure.
        if (fault instanceof GivenUp || againMs === firstAgainMs) this.note(failed, { ...about, err: fault });
        if (fault instanceof GivenUp) throw fault;
        await later(againMs);
      }
    }
  }
}

/** A command that isn't answered within this time is submitted again with the same id, as a page does. */
const silenceMs = 10_000;
const neverDone: readonly RefusalCode[] = ['broken', 'id-used-otherwise'];

/**
 * Submits the command of an effect once. A refusal by the rules also counts as done: there is nothing to do in that stream. Rejects
 * if the command couldn't be stored or wasn't answered, so that the effect is retried, and with `GivenUp` if it can never be
 * stored.
 */
export async function submitOnce(submit: () => Promise<Answer>): Promise<void> {
  const answer = await Promise.race([submit(), later(silenceMs)]);
  if (answer === undefined) throw new Error('a stream does not answer');
  if (!('refusal' in answer)) return;
  if (answer.refusal === 'cannot-store') throw new Error('it cannot be stored at present');
  if (neverDone.includes(answer.refusal)) throw new GivenUp(`answered ${answer.refusal}`);
}
