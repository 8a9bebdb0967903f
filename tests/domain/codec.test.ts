import { expect, test } from 'vitest';
import { type EventCodec, eventCodec } from '../../shared/domain/codec.ts';

/** A made-up kind: first everything was `said`, then it had an author, and today a line has a name of its own. */
type Said = { type: 'line-said'; at: number; by: string; words: string } | { type: 'all-quiet'; at: number };

const codec: EventCodec<Said> = eventCodec({
  schema: 3,
  types: ['line-said', 'all-quiet'],
  upcasters: {
    1: (event) => (event['type'] === 'said' ? { ...event, by: 'someone' } : event),
    2: (event) => (event['type'] === 'said' ? { ...event, type: 'line-said' } : event),
  },
});

const today: Said[] = [
  { type: 'line-said', at: 1, by: 'someone', words: 'no' },
  { type: 'all-quiet', at: 2 },
];

test('[CODEC1] events of each older shape are read as today’s, one for one', () => {
  const first = [
    { type: 'said', at: 1, words: 'no' },
    { type: 'all-quiet', at: 2 },
  ];
  const second = [{ ...first[0], by: 'someone' }, first[1]];
  expect(codec.read({ schema: 1, events: first })).toEqual(today);
  expect(codec.read({ schema: 2, events: second })).toEqual(today);
  expect(codec.read({ schema: 3, events: today })).toEqual(today);
  expect(codec.write(today)).toEqual({ schema: 3, events: today });
});

test('[CODEC1] a number without an upcaster is noticed before anything is read', () => {
  const types = ['line-said', 'all-quiet'] as const;
  expect(() => eventCodec<Said>({ schema: 2, types })).toThrow('no upcaster from schema 1 to 2');
  expect(() => eventCodec<Said>({ schema: 3, types, upcasters: { 1: (event) => event } })).toThrow('from schema 2 to 3');
});

test('[CODEC2] what this release can’t read is named in a sentence, without what people wrote', () => {
  const why = (event: unknown, schema = 3) => {
    try {
      codec.read({ schema, events: [event] });
      return null;
    } catch (fault) {
      return fault instanceof Error ? fault.message : fault;
    }
  };
  const words = 'a-secret';
  expect(why({ type: 'line-sung', at: 1, words })).toBe('an event of an unknown type: "line-sung"');
  // The name of an older shape is unknown under a newer number.
  expect(why({ type: 'said', at: 1, words })).toBe('an event of an unknown type: "said"');
  expect(why({ type: 'constructor', at: 1 })).toBe('an event of an unknown type: "constructor"');
  for (const damaged of [null, 17, words, [words]]) expect(why(damaged)).toBe('an event that is no object');
  for (const type of [undefined, null, 5]) expect(why({ type, at: 1, words })).toBe('an event without a type');
  for (const at of [undefined, null, '1', Number.POSITIVE_INFINITY])
    expect(why({ type: 'line-said', at, words })).toBe('an event without a time: "line-said"');
  expect(why(today[0], 4)).toBe('events of schema 4, and this release reads up to 3: a newer release wrote them');
  for (const schema of [0, -1, 1.5, Number.NaN])
    expect(why(today[0], schema)).toBe(`events of schema ${schema}, which never was`);
});
