import type { Ending, Warmth } from '../../../shared/domain/rubric.ts';
import type { TestPerson } from '../person.ts';
import { seated, type Table, toScene, toScoring } from '../play.ts';
import type { TestServer } from '../start-server.ts';
import { until } from '../until.ts';
import { roundIn } from './round-in.ts';

/** What a person keeps to themselves before the reveal. Two of these must look alike to everyone else. */
export type Secrets = {
  quote: string;
  marks: number;
  why: string;
  values: (0 | 1 | 2 | 3)[];
  warmth: ('closed' | 'neutral' | 'open')[];
  felt: 0 | 3;
  self: 0 | 3;
  keep: boolean;
  /** Notes and tags of the observer; what a phrase did and how it ended, by the client; the advisor's guess of the warmth. */
  notes: number;
  ending: Ending | null;
  guess: Warmth;
};

export const loud: Secrets = {
  quote: 'canary-quote',
  marks: 9,
  why: 'canary-why',
  values: [3, 3, 3, 3, 3],
  warmth: ['closed', 'open', 'neutral', 'open'],
  felt: 3,
  self: 0,
  keep: true,
  notes: 3,
  ending: 'no-with-an-open-door',
  guess: 'closed',
};
export const quiet: Secrets = {
  quote: 'q',
  marks: 1,
  why: 'w',
  values: [0],
  warmth: ['neutral'],
  felt: 0,
  self: 3,
  keep: false,
  notes: 0,
  ending: null,
  guess: 'neutral',
};

/** A round up to the last moment before the reveal. */
export async function playBlind(server: TestServer, secrets: Secrets): Promise<Table> {
  const table = await seated(server.url, 2, { level: 3, talk: 'typed', focus: 'guess-the-warmth' });
  const [one] = table.observers;
  if (!one) throw new Error('impossible: no observer');
  await one.does({ type: 'answer-words', keep: secrets.keep });
  await toScene(table);
  for (let i = 0; i < secrets.marks; i++) {
    await one.does({ type: 'give-mark', mark: `mark-${i}`, about: 'impact', heardAt: server.clock.now(), quote: secrets.quote });
  }
  for (const zone of secrets.warmth) await table.client.does({ type: 'set-warmth', zone });
  await table.advisor.does({ type: 'take-pause' });
  await table.advisor.does({ type: 'use-phrase', use: 'use-1', phrase: 'wondering-if' });
  for (let i = 0; i < secrets.notes; i++) {
    const words = `canary-note ${i}`;
    await one.does({ type: 'leave-note', note: `note-${i}`, kind: 'phrase', heardAt: server.clock.now(), words, of: 'advisor' });
    await one.does({ type: 'tag-mark', mark: 'mark-0', tags: ['counted'] });
    await table.client.does({ type: 'feel-phrase', use: 'use-1', felt: i % 2 === 0 ? 'opened' : 'closed' });
  }
  await toScoring(table);
  const steps = ['acknowledge', 'context', 'impact', 'alternative', 'invite'] as const;
  for (const [i, value] of secrets.values.entries()) {
    const step = steps[i];
    if (step) await one.does({ type: 'rate', step, value, why: secrets.why });
  }
  await one.does({ type: 'submit-sheet' });
  await table.client.does({ type: 'rate-felt', item: 'heard', value: secrets.felt });
  await table.client.does({ type: 'withhold-warmth', withheld: true });
  if (secrets.ending) await table.client.does({ type: 'say-ending', ending: secrets.ending });
  await one.does({ type: 'guess-warmth', zone: secrets.guess });
  await table.client.does({ type: 'submit-sheet' });
  await table.advisor.does({ type: 'rate', step: 'invite', value: secrets.self, why: secrets.why });
  await table.advisor.does({ type: 'submit-sheet' });
  await until(() => table.all.every((p) => roundIn(p.state).submitted === 3), 'all see three submitted');
  return table;
}

type Frame = { name: string; text: string };

/**
 * The received events, one by one: the server's load decides how many share a frame. Heartbeats have their own clock and are left
 * out.
 */
export function arrived(person: TestPerson): Frame[] {
  return person.frames.flatMap((frame): Frame[] => {
    if (!frame.startsWith('2[')) return [];
    const [name, ...values] = JSON.parse(frame.slice(1)) as [string, ...unknown[]];
    if (name === 'heartbeat') return [];
    if (name !== 'events') return [{ name, text: JSON.stringify(values) }];
    const [, version, ...events] = values as [number, number, ...object[]];
    return events.map((event, i) => ({ name: 'events', text: JSON.stringify([version - events.length + i + 1, event]) }));
  });
}

/** Lengths, count and order: ids, times and invitations have one length and differ from run to run. */
export function shape(person: TestPerson): string[] {
  return arrived(person).map(({ name, text }) => `${name} ${text.length} ${/"type":"([a-z-]+)"/.exec(text)?.[1] ?? ''}`);
}
