import type { Refusal } from '../../shared/domain/refusals.ts';
import type { CommandRef, Entry } from '../store/log.ts';
import type { AnyEvent, AppliedEvent, StreamDefinition, Submission } from './stream-kind.ts';

/** The state of a stream, its version, and the last entry that was folded into it. */
export type Head<S> = { state: S; version: number; lastAt: number; last: CommandRef | null; lastBegan: number };

export function headAfter<S>({ version, command, events }: Entry, state: S, lastAt: number): Head<S> {
  return { state, version: version + events.length, lastAt, last: command, lastBegan: version };
}

/** The rules threw while they decided or folded a command. Nothing was stored, and the stream hasn't changed. */
export class BrokenRule extends Error {
  constructor(cause: unknown) {
    super('the rules threw', { cause });
  }
}

type Rules<S, E extends AnyEvent, C, X extends { at: number }> = Pick<StreamDefinition<S, E, C, X>, 'decide' | 'evolve'>;

/** What the rules say to a command in this state: its events, folded, or why not. Changes nothing. Throws BrokenRule. */
export function judge<S, E extends AnyEvent, C, X extends { at: number }>(
  rules: Rules<S, E, C, X>,
  { state, version, lastAt }: Head<S>,
  submitted: Submission<C>,
  contextFor: (state: S) => X,
): AppliedEvent<S, E>[] | Refusal {
  try {
    const context = contextFor(state);
    const events = rules.decide(state, submitted.command, { ...context, at: Math.max(context.at, lastAt) });
    return Array.isArray(events) ? foldFrom(rules, state, version, events) : events;
  } catch (cause) {
    throw new BrokenRule(cause);
  }
}

/** Folds events into a state. Out: each with the state before and after it. Throws what the rules throw. */
export function foldFrom<S, E extends AnyEvent>(
  { evolve }: { evolve: (state: S, event: E) => S },
  from: S,
  version: number,
  events: readonly E[],
): AppliedEvent<S, E>[] {
  let state = from;
  return events.map((event, i) => {
    const before = state;
    state = evolve(state, event);
    return { event, version: version + i, before, after: state };
  });
}
