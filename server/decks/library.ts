import { randomBytes } from 'node:crypto';
import { eventCodec } from '../../shared/domain/codec.ts';
import { type Refusal, refuse } from '../../shared/domain/refusals.ts';
import type { StreamDefinition } from '../engine/stream-kind.ts';
import { Streams, type StreamsSettings } from '../engine/streams.ts';

/** What a person has put into their library or removed from it: a stream for each person, apart from the decks themselves. */
type ShelfEvent = { type: 'deck-put' | 'deck-taken'; at: number; deck: string };
type ShelfCommand = { type: 'put-deck'; deck: string };
/** Decks, newest first. */
type Shelf = readonly string[];

export const libraryCodec = eventCodec<ShelfEvent>({ schema: 1, types: ['deck-put', 'deck-taken'] });

const prefix = 'shelf-';

/** The stream of a person's library. */
export function libraryOf(person: string): string {
  return `${prefix}${person}`;
}

/** Only the server reads and writes these: no one follows them. */
const libraryKind: StreamDefinition<Shelf, ShelfEvent, ShelfCommand, { at: number }> = {
  name: 'library',
  mayBeNamed: (stream) => stream.startsWith(prefix),
  codec: libraryCodec,
  none: [],
  decide: (shelf, { deck }, { at }) => (shelf.includes(deck) ? refuse('already-so') : [{ type: 'deck-put', at, deck }]),
  evolve: (shelf, { type, deck }) => {
    const others = shelf.filter((one) => one !== deck);
    return type === 'deck-put' ? [deck, ...others] : others;
  },
  visibleState: () => [],
  visibleEvent: () => null,
  mayRead: () => false,
  readersOf: () => [],
  isInside: () => false,
  namesIn: () => [],
  namesFor: () => [],
  contextFor: (_, __, { at }) => ({ at }),
};

/** Which decks a person has: their own, and those they opened by a link. */
export class DeckLibrary {
  private readonly streams: Streams<Shelf, ShelfEvent, ShelfCommand, { at: number }>;

  constructor(settings: StreamsSettings) {
    this.streams = new Streams(libraryKind, settings);
  }

  stop(): void {
    this.streams.stop();
  }

  /** Newest first. */
  async of(person: string): Promise<readonly string[]> {
    return (await this.streams.stateNow(libraryOf(person))) ?? [];
  }

  /** Puts a deck into the library, once. Out: null, or why it can't be stored. */
  async put(person: string, deck: string): Promise<Refusal | null> {
    const ref = { person, id: randomBytes(9).toString('base64url'), hash: deck };
    const answer = await this.streams.begin(libraryOf(person), { ref, command: { type: 'put-deck', deck } });
    return 'refusal' in answer && answer.refusal !== 'already-so' ? answer : null;
  }
}
