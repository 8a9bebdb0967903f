import { existsSync, readFileSync } from 'node:fs';
import type { EventCodec } from '../../shared/domain/codec.ts';

const fileOf = (kind: string, schema: number) => new URL(`../domain/fixtures/${kind}-events-${schema}.json`, import.meta.url);

/** What to do when the shape of an event is no longer that of its example. */
export function howToChange(kind: string, schema: number): string {
  return `the shape has changed: raise the schema in shared/domain/${kind}/stored.ts, add an upcaster from ${schema}, keep this example, and add ${kind}-events-${schema + 1}.json (docs/adr/0021-event-shapes-have-numbers.md)`;
}

/**
 * The stored examples of a kind, those of every older shape too, each read through the codec: what a log of that age is today. Out:
 * each with the name that its file gives it, which is its type unless it shows another shape of that type.
 */
export function storedExamples<E>(kind: string, codec: EventCodec<E>): { name: string; event: E }[] {
  return Array.from({ length: codec.schema }, (_, i) => i + 1).flatMap((schema) => {
    const file = fileOf(kind, schema);
    if (!existsSync(file))
      throw new Error(`schema ${schema} has no examples: add tests/domain/fixtures/${kind}-events-${schema}.json`);
    const examples: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
    const events = codec.read({ schema, events: Object.values(examples) });
    return Object.keys(examples).flatMap((name, at) => events.slice(at, at + 1).map((event) => ({ name, event })));
  });
}
