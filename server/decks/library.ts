import { eventCodec } from '../../shared/domain/codec.ts';
import { eventsIn } from '../engine/read-entries.ts';
import type { ExpectedPosition, Log } from '../store/log.ts';

/** What a person has put into their library or removed from it: a stream for each person, apart from the decks themselves. */
type ShelfEvent = { type: 'deck-put' | 'deck-taken'; at: number; deck: string };

export const libraryCodec = eventCodec<ShelfEvent>({ schema: 1, types: ['deck-put', 'deck-taken'] });

const mostTries = 20;

/** Which decks a person has: their own, and those they opened by a link. Newest first. */
export class DeckLibrary {
  private readonly log: Log;

  constructor(log: Log) {
    this.log = log;
  }

  async of(person: string): Promise<string[]> {
    return (await this.read(person)).decks;
  }

  /** Puts a deck into the library, once. */
  put(person: string, deck: string, at: number): Promise<void> {
    return this.change(person, { type: 'deck-put', at, deck });
  }

  take(person: string, deck: string, at: number): Promise<void> {
    return this.change(person, { type: 'deck-taken', at, deck });
  }

  private async read(person: string): Promise<{ decks: string[]; version: number; behind: ExpectedPosition }> {
    const stream = libraryOf(person);
    const { epoch, entries } = await this.log.read(stream, 0);
    const events = eventsIn(stream, entries, libraryCodec);
    const decks = events.reduce<string[]>((kept, { type, deck }) => {
      const others = kept.filter((one) => one !== deck);
      return type === 'deck-put' ? [deck, ...others] : others;
    }, []);
    return { decks, version: events.length, behind: { epoch, last: entries.at(-1)?.command ?? null } };
  }

  /** If two tabs write at once, the one that meets a conflict reads again. */
  private async change(person: string, event: ShelfEvent): Promise<void> {
    for (let tries = 0; tries < mostTries; tries++) {
      const { decks, version, behind } = await this.read(person);
      if (decks.includes(event.deck) === (event.type === 'deck-put')) return;
      const command = { person, id: `${event.type}-${event.deck}-${version}`, hash: event.type };
      const entry = { version, command, ...libraryCodec.write([event]) };
      if ((await this.log.append(libraryOf(person), entry, behind)) !== 'conflict') return;
    }
    throw new Error('a library is written by too many at once');
  }
}

/** The stream of a person's library. */
export function libraryOf(person: string): string {
  return `shelf-${person}`;
}
