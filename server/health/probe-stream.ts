import { eventCodec } from '../../shared/domain/codec.ts';
import { refuse } from '../../shared/domain/refusals.ts';
import type { AnyEvent, StreamDefinition } from '../engine/stream-kind.ts';

/** A stream that only servers write and read, to check that what is stored arrives. All servers of a log share it. */
export const probeStream = 'probe';
/** The stream to use once this one is damaged. Room ids are longer, so none collides with it. */
export function probeStreamAfter(stream: string): string {
  return stream === probeStream
    ? `${probeStream}-2`
    : `${probeStream}-${Math.min(9, Number(stream.slice(probeStream.length + 1)) + 1)}`;
}

export function isProbeStream(stream: string): boolean {
  return /^probe(-[2-9])?$/.test(stream);
}

/** After this many events the stream starts over: it is no history. */
export const longestProbeStream = 500;

export type Probed = AnyEvent & { type: 'probed'; probe: string };
export type ProbeCommand = { type: 'probe'; probe: string };
type ProbeState = { count: number };

export const probeKind: StreamDefinition<ProbeState, Probed, ProbeCommand, { at: number }> = {
  name: 'probe',
  mayBeNamed: isProbeStream,
  none: { count: 0 },
  codec: eventCodec({ schema: 1, types: ['probed'] }),
  decide: (_, command, { at }) =>
    command.type === 'probe' ? [{ type: 'probed', at, probe: command.probe }] : refuse('malformed'),
  evolve: ({ count }) => ({ count: count + 1 }),
  visibleState: (state) => state,
  visibleEvent: (event) => event,
  mayRead: (_, reader) => reader === probeStream,
  readersOf: () => [probeStream],
  isInside: () => false,
  namesIn: () => [],
  namesFor: () => [],
  contextFor: (_state, _wished, { at }) => ({ at }),
};
