import type { Example, ExampleKey } from './example-schema.ts';

/** An example as one reader sees it: with its key only once it is opened. */
export type ExampleOnTable = Omit<Example, 'key'> & { key?: ExampleKey };

/** The part of an example that may be read before its key is opened. */
export function withoutKey({ id, setting, client, answer }: ExampleOnTable): ExampleOnTable {
  return { id, setting, client, answer };
}

/** The first example that hasn't been scored here; the first of all once every one was. Null if there are none. */
export function nextExample(examples: readonly Example[], scored: readonly string[]): Example | null {
  return examples.find(({ id }) => !scored.includes(id)) ?? examples[0] ?? null;
}
