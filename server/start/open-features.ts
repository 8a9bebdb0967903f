import { Admission } from '../access/admission.ts';
import { usualLimits } from '../access/limits.ts';
import { Quotas } from '../access/quotas.ts';
import { Renewal } from '../access/renewal.ts';
import { type Sessions, sessions } from '../access/sessions.ts';
import type { AppSettings } from '../app-settings.ts';
import type { Closing } from '../closing.ts';
import { DeckReader } from '../decks/deck-reader.ts';
import type { Reactors } from '../engine/reactor.ts';
import { Places } from '../people/places.ts';
import { Recovery } from '../people/recovery.ts';
import { RecordedRooms } from '../recordings/recorded-rooms.ts';
import { hearsRound } from '../reviews/review-kind.ts';
import { Reviews } from '../reviews/reviews.ts';
import { BigScreens } from '../workshops/big-screens.ts';
import { Consoles } from '../workshops/console.ts';
import type { Content } from './load-content.ts';
import type { Stores } from './open-stores.ts';
import type { AllStreams } from './open-streams.ts';

/** What people can ask of this server besides what the streams answer. */
export type Features = {
  sessions: Sessions;
  admission: Admission;
  renewal: Renewal;
  recovery: Recovery;
  places: Places;
  deckReader: DeckReader;
  consoles: Consoles;
  bigScreens: BigScreens;
  reviews: Reviews;
  recorded: RecordedRooms;
};

type Parts = Content & Stores & AllStreams & { reactors: Reactors };

export function openFeatures({ note, limits = usualLimits }: AppSettings, parts: Parts, closing: Closing): Features {
  const { rooms, workshops, reviewStreams, directory, cluster, clock } = parts;
  const quotas = new Quotas({ ...parts, opensPerMinute: limits.opensPerMinute });
  const deckReader = new DeckReader();
  closing.add('the reading of decks', () => deckReader.stop());
  const consoles = new Consoles(workshops, rooms, note);
  closing.add('the consoles', () => consoles.stop());
  return {
    sessions: sessions(directory, clock, cluster),
    admission: new Admission({ ...parts, quotas }),
    renewal: new Renewal(parts),
    recovery: new Recovery(parts),
    places: new Places(parts),
    deckReader,
    consoles,
    bigScreens: new BigScreens(parts),
    reviews: new Reviews({ ...parts, streams: reviewStreams }),
    recorded: new RecordedRooms({
      ...parts,
      note,
      leads: (room, round, person) => hearsRound(reviewStreams, { room, round, person }),
    }),
  };
}
