import { refuse } from '../../shared/domain/refusals.ts';
import type { Fact, StreamDefinition } from '../engine/stream-kind.ts';

/** A stream that only servers write and read, to see whether what is stored arrives. One for all servers of a log. */
export const canary = 'canary';
/** The stream to go on with where this one is damaged. Ids of rooms are longer, so that none is taken for one of these. */
export function canaryAfter(stream: string): string {
  return stream === canary ? `${canary}-2` : `${canary}-${Math.min(9, Number(stream.slice(canary.length + 1)) + 1)}`;
}

export function isCanary(stream: string): boolean {
  return /^canary(-[2-9])?$/.test(stream);
}

/** So many events, and the stream is begun again: it is no history. */
export const longestCanary = 500;

export type Probed = Fact & { type: 'probed'; probe: string };
export type ProbeCommand = { type: 'probe'; probe: string };
type CanaryState = { count: number };

export const canaryKind: StreamDefinition<CanaryState, Probed, ProbeCommand, { at: number }> = {
  name: 'canary',
  withoutAccess: true,
  none: { count: 0 },
  decide: (_, command, { at }) =>
    command.type === 'probe' ? [{ type: 'probed', at, probe: command.probe }] : refuse('malformed'),
  evolve: ({ count }, event) => {
    // Whatever else stands there is no canary.
    if (event.type !== 'probed') throw new Error(`an event of an unknown type: ${JSON.stringify(event.type)}`);
    return { count: count + 1 };
  },
  visibleState: (state) => state,
  visibleEvent: (event) => event,
  mayRead: (_, reader) => reader === canary,
  readersOf: () => [canary],
  isInside: () => false,
  peopleOf: () => [],
  seesPresence: () => false,
  namesIn: () => [],
  dueAt: () => null,
  passDeadline: () => ({ type: 'probe', probe: 'none' }),
  contextFor: (_state, _wished, { at }) => ({ at }),
};
