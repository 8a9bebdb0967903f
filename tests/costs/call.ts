import type { StoredEvents } from '../../shared/domain/codec.ts';
import type { StreamKind } from '../../shared/protocol/stream-kinds.ts';

/** A stream that is in the store before the server starts. `people`: whose sessions stand for the people in its events. */
export type Prepared = { kind: StreamKind; stream: string; stored: StoredEvents; people: Readonly<Record<string, string>> };

/** What is asked: a message over a connection, or a request. `first`: one whose answer's `take` fills `{taken}` in the path. */
export type Asked =
  | { message: string; body: unknown }
  | {
      method: string;
      path: string;
      body?: unknown;
      type?: string;
      first?: { method: string; path: string; body?: unknown; take: string };
    };

/** One thing that a person may ask for, in a place that is as large as the rules allow. */
export type Call = {
  /** A kind of stream with its command, a message, or a route with its method. */
  name: string;
  /** What has to be in the store. */
  on: readonly Prepared[];
  /** The people of the first of them follow it from five tabs each. */
  followed: boolean;
  /** Whose session asks; null: no one's. */
  by: string | null;
  asked: Asked;
};

/** Everyone is who they are in the story. */
export function themselves(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name]));
}
