import type { StreamKind } from '../../shared/protocol/stream-kinds.ts';
import type { Closing } from '../closing.ts';
import { openDecks } from '../decks/deck-kind.ts';
import type { Decks } from '../decks/decks.ts';
import { Library } from '../decks/library.ts';
import { Streams, type StreamsSettings } from '../engine/streams.ts';
import { type ReviewStreams, reviewKind } from '../reviews/review-kind.ts';
import { type Rooms, roomKind } from '../rooms/room-kind.ts';
import { Tables } from '../rooms/tables.ts';
import type { Access } from '../store/access.ts';
import { type Workshops, workshopKind } from '../workshops/workshop-kind.ts';
import type { Content } from './load-content.ts';

/** What starting and closing ask of the streams of a kind. */
type OfKind = Pick<Rooms, 'start' | 'stop' | 'settled'>;

/** The streams of each kind. */
export type AllStreams = {
  rooms: Rooms;
  workshops: Workshops;
  decks: Decks;
  library: Library;
  reviewStreams: ReviewStreams;
  tables: Tables;
  /** Each of them again: what is done for every kind goes through these. */
  ofKind: Record<StreamKind, OfKind>;
};

type Parts = Content & { access: Access };

export function openStreams({ builtIn, examples, access }: Parts, settings: StreamsSettings, closing: Closing): AllStreams {
  // Rooms deal from decks, and what is dealt closes cards in decks.
  const decks = openDecks(builtIn, { closedCards: (person) => tables.closedCards(person) }, settings);
  const workshops: Workshops = new Streams(workshopKind(examples), settings);
  const goneFrom = (workshop: string) => workshops.goneFrom(workshop);
  const { namesOf } = settings.directory;
  const rooms: Rooms = new Streams(roomKind(builtIn, decks, examples, goneFrom, namesOf), settings);
  const reviewStreams: ReviewStreams = new Streams(reviewKind, settings);
  const library = new Library(settings);
  const tables = new Tables({ access, rooms, workshops });
  const ofKind = { room: rooms, deck: decks, workshop: workshops, review: reviewStreams };
  closing.add('the libraries', () => library.stop());
  for (const [kind, streams] of Object.entries<OfKind>(ofKind)) closing.add(`each ${kind}`, () => streams.stop());
  return { rooms, workshops, decks, library, reviewStreams, tables, ofKind };
}
