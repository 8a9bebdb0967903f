import type { OfferedCard } from '../domain/dealt-card.ts';
import type { FileFault } from '../domain/deck/faults.ts';
import type { RefusalCode } from '../domain/refusals.ts';

/** `GET /api/decks/mine`: a deck that this person wrote, or opened by its link. */
export type DeckOnShelf = {
  deck: string;
  title: string;
  mine: boolean;
  /** The author's name; empty for this person's own deck. */
  by: string;
  shared: boolean;
  /** How many cards its author is writing; 0 for everyone else. */
  written: number;
  /** The version published last; 0 before the first. */
  version: number;
  /** What everyone may read of the playable cards, under the ids with which a room deals them. */
  cards: OfferedCard[];
};

/**
 * `POST /api/decks/files` and `POST /api/decks/:deck/file`: the deck that was written, or what is wrong with the file by line and
 * field.
 */
export type FileAnswer = { deck: string } | { faults: FileFault[] } | { refusal: RefusalCode };
