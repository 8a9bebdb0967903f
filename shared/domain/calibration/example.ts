import { named } from '../named.ts';
import type { Example, ExampleKey } from './example-schema.ts';

/** An example as one reader sees it: with its key only once it is opened. */
export type ExampleOnTable = Omit<Example, 'key'> & { key?: ExampleKey };

/** The part of an example that may be read before its key is opened. */
export function withoutKey({ id, setting, client, answer, more }: ExampleOnTable): ExampleOnTable {
  return named<Omit<Example, 'key'>>({ id, setting, client, answer, more });
}

/** One turn of an example: who speaks, and what they say. */
export type ExampleTurn = { by: 'client' | 'advisor'; says: string };

/** All turns of an example, in the order in which they are said. */
export function exampleTurns({ client, answer, more = [] }: ExampleOnTable): ExampleTurn[] {
  return [{ client }, { advisor: answer }, ...more].map((turn) =>
    'client' in turn ? { by: 'client', says: turn.client } : { by: 'advisor', says: turn.advisor },
  );
}

/** The first example that hasn't been scored here; the first of all once every one was. Null if there are none. */
export function nextExample(examples: readonly Example[], scored: readonly string[]): Example | null {
  return examples.find(({ id }) => !scored.includes(id)) ?? examples[0] ?? null;
}
