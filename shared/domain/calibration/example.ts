import type { Example, ExampleKey } from './example-schema.ts';

/** An example as one reader has it: with its key only once it is opened. */
export type ExampleOnTable = Omit<Example, 'key'> & { key?: ExampleKey };

/** The part of an example that may be read before its key is opened. */
export function withoutKey({ id, setting, client, answer }: ExampleOnTable): ExampleOnTable {
  return { id, setting, client, answer };
}

/** The example that comes after those already scored here; from the first again once all were. Null where there are none. */
export function nextExample(examples: readonly Example[], scored: readonly string[]): Example | null {
  return examples.find(({ id }) => !scored.includes(id)) ?? examples[0] ?? null;
}
