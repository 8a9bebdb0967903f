import type { StreamDefinition } from '../../../server/engine/stream-kind.ts';
import { eventCodec } from '../../../shared/domain/codec.ts';
import { refuse } from '../../../shared/domain/refusals.ts';

export type Alarm = { rings: number | null; rung: number; taken: boolean };
export type AlarmEvent =
  | { type: 'set'; at: number; rings: number }
  | { type: 'rang'; at: number }
  | { type: 'taken'; at: number };
export type AlarmCommand = { type: 'set'; rings: number } | { type: 'ring' } | { type: 'take' };

/** Streams with a deadline that anyone may set, and a place that one may take. */
export const alarms: StreamDefinition<Alarm, AlarmEvent, AlarmCommand, { at: number }> = {
  name: 'probe',
  mayBeNamed: () => true,
  none: { rings: null, rung: 0, taken: false },
  codec: eventCodec({ schema: 1, types: ['set', 'rang', 'taken'] }),
  decide: (state, command, { at }) => {
    if (command.type === 'ring') return state.rings === null ? refuse('not-now') : [{ type: 'rang', at }];
    if (state.taken) return refuse('already-so');
    return [command.type === 'set' ? { type: 'set', at, rings: command.rings } : { type: 'taken', at }];
  },
  evolve: (state, event) => {
    if (event.type === 'set') return { ...state, rings: event.rings };
    return event.type === 'rang' ? { ...state, rings: null, rung: state.rung + 1 } : { ...state, taken: true };
  },
  visibleState: (state) => state,
  visibleEvent: (event) => event,
  mayRead: () => true,
  readersOf: () => ['ada'],
  isInside: () => false,
  namesIn: () => [],
  namesFor: () => [],
  deadline: { dueAt: ({ rings }) => rings, pass: () => ({ type: 'ring' }) },
  contextFor: (_, __, { at }) => ({ at }),
};
