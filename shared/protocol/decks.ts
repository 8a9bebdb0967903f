import type { OfferedCard } from '../domain/dealt-card.ts';
import type { FileFault } from '../domain/deck/faults.ts';
import type { RefusalCode } from '../domain/refusals.ts';

/** `GET /api/decks/mine`: a deck that this person wrote, or came to by its link. */
export type DeckOnShelf = {
  deck: string;
  title: string;
  mine: boolean;
  /** The author's name; empty for one's own. */
  by: string;
  shared: boolean;
  /** How many cards its author is at; 0 for everyone else. */
  written: number;
  /** The version published last; 0 before the first. */
  version: number;
  /** What everyone may read of the cards that can be played, under the ids by which a room deals them. */
  cards: OfferedCard[];
};

/** `POST /api/decks/files` and `POST /api/decks/:deck/file`: where it went, or what is wrong with it by line and field. */
export type FileAnswer = { deck: string } | { faults: FileFault[] } | { refusal: RefusalCode };
