import type { Closing } from '../closing.ts';
import { dropRemovedDecks } from '../decks/deck-kind.ts';
import { Reactors } from '../engine/reactor.ts';
import { noteReviews } from '../reviews/note-reviews.ts';
import { eraseDroppedWords } from '../rooms/erase-words.ts';
import type { Note } from '../server-log.ts';
import { reactToRooms } from '../workshops/room-reactions.ts';
import { WorkshopReactions } from '../workshops/workshop-reactions.ts';
import type { Stores } from './open-stores.ts';
import type { AllStreams } from './open-streams.ts';

type Parts = Stores & AllStreams & { note: Note };

/** What events of one stream cause in others and in the log. Reviews and recordings add their own reactions. */
export function startReactions(parts: Parts, closing: Closing): Reactors {
  const reactors = new Reactors(parts.note);
  closing.add('the reactions', () => reactors.stop());
  const reacting = { ...parts, reactors };
  dropRemovedDecks(reacting);
  eraseDroppedWords(reacting);
  reactToRooms(reacting);
  noteReviews(reacting);
  new WorkshopReactions(reacting);
  return reactors;
}
