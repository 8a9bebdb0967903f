import type { RefusalCode } from '../../shared/domain/refusals.ts';
import type { Answer } from '../../shared/protocol/up.ts';
import type { LogDetails, LogEvent, Note } from '../server-log.ts';
import { inBackground } from './in-background.ts';
import type { Listener, LoadListener } from './stream-cache.ts';
import type { AnyEvent, AppliedEvent } from './stream-kind.ts';
import { after } from './timers.ts';

/** Something that an event causes outside of its stream. */
export type Effect = {
  /** Derived from the event: what two servers owe for it, or one server before and after a crash, is one and the same. */
  id: string;
  /** Effects of one queue happen one after the other, so that what is tried again can't arrive after what was owed later. */
  queue: string;
  /** Does it, or finds it done. A rejection is tried again, unless it is a `GivenUp`. */
  run: () => Promise<void>;
};

/** What some events of a kind of stream cause. */
export type Reaction<S, E extends AnyEvent> = {
  /** The line in the log when an effect fails, and what it says besides. */
  failed: LogEvent;
  about: (stream: string) => LogDetails;
  on: readonly E['type'][];
  effects: (stream: string, applied: AppliedEvent<S, E>) => readonly Effect[];
  /** What a stream still owes after a crash, by its state and all its events. */
  outstanding?: (stream: string, state: S, events: readonly E[]) => readonly Effect[];
};

/** An effect that never will happen: trying again wouldn't help. */
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
/** What another server decided it reacts to itself, unless it ended right then. After this long we do; done twice is done once. */
const forAnotherMs = 2000;

/**
 * Everything that one stream causes in another, or outside of the streams. An effect is owed from the moment its event is durable, and
 * is tried, with longer and longer breaks, until it is done: by the server that decided the event, by another one that has the
 * stream in memory, and after a crash by the next one that loads the stream.
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
    const { outstanding } = reaction;
    // The stream is being loaded at this moment: an effect that asks for it must not wait inside of that.
    if (outstanding)
      streams.onLoad((stream, state, events) => {
        this.afterwards(0, reaction, () => oweAll(stream, outstanding(stream, state, events)));
      });
  }

  /** Does what is owed, once, in its queue. Resolves when it is done, never after `stop`. Rejects if it is given up. */
  owe(effect: Effect, failed: LogEvent, about: LogDetails): Promise<void> {
    if (this.stopped) return new Promise(() => undefined);
    const known = this.owed.get(effect.id);
    if (known !== undefined) return known;
    const before = this.queues.get(effect.queue);
    const work = () => this.untilDone(effect, failed, about);
    const done = before === undefined ? work() : before.then(work, work);
    this.owed.set(effect.id, done);
    this.queues.set(effect.queue, done);
    const forget = () => {
      this.owed.delete(effect.id);
      if (this.queues.get(effect.queue) === done) this.queues.delete(effect.queue);
    };
    done.then(forget, forget);
    return done;
  }

  /** After this nothing happens that an event causes, as at a server that ends right after the event. */
  stop(): void {
    this.stopped = true;
  }

  private inBackground(effect: Effect, failed: LogEvent, about: LogDetails): void {
    // Noted where it failed.
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
        // A store that is away fails all of them again and again: each is noted once.
        if (fault instanceof GivenUp || againMs === firstAgainMs) this.note(failed, { ...about, err: fault });
        if (fault instanceof GivenUp) throw fault;
        await later(againMs);
      }
    }
  }
}

/** An append whose answer doesn't come within this time is asked again under the same id, as a page does. */
const silenceMs = 10_000;
const neverDone: readonly RefusalCode[] = ['broken', 'id-used-otherwise'];

/**
 * The command of an effect, submitted once. A refusal by the rules is an outcome too: there is nothing to do in that stream. Rejects if
 * it could not be stored or wasn't answered, so that it is tried again, and with `GivenUp` if it never will be.
 */
export async function submitOnce(submit: () => Promise<Answer>): Promise<void> {
  const answer = await Promise.race([submit(), later(silenceMs)]);
  if (answer === undefined) throw new Error('a stream does not answer');
  if (!('refusal' in answer)) return;
  if (answer.refusal === 'cannot-store') throw new Error('it cannot be stored at present');
  if (neverDone.includes(answer.refusal)) throw new GivenUp(`answered ${answer.refusal}`);
}
