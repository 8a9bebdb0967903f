import { emptied } from '../../shared/domain/room/concerns/room-cards.ts';
import { keptForOneself, type RoomEvent, type RoomEventType, wordFields } from '../../shared/domain/room/events.ts';

/** Removes the words from an event and leaves everything else in place. */
function withoutWords(event: RoomEvent): RoomEvent {
  const fields = wordFields[event.type as RoomEventType];
  return fields ? { ...event, ...Object.fromEntries(fields.map((field) => [field, null])) } : event;
}

/** Removes what people wrote into cards from an event, for a room that is closed. */
function withoutOwnCards(event: RoomEvent): RoomEvent {
  if (event.type === 'card-brought') return { ...event, card: null };
  if (event.type !== 'round-begun' || !event.ours) return event;
  const { fills: _, ...begun } = event;
  return { ...begun, card: emptied(event.card) };
}

/** What the log must no longer hold, apart from the time it takes to rewrite it. */
export type Dropped = {
  /** Rounds that lose everything that was said or written in them. */
  words: readonly number[];
  /** Rounds that lose the advisor's drafts: a draft is for talking, and goes when its round is over. */
  drafts: readonly number[];
  /** Whether cards that people wrote or filled in for this room go: they do when it is closed. */
  ownCards: boolean;
};

/** The number of the round before each event, and 0 before the first one. */
function withRounds(events: readonly RoomEvent[], from = 0): { event: RoomEvent; round: number }[] {
  let round = from;
  return events.map((event) => {
    if (event.type === 'round-begun') round = event.number;
    // A resumed debrief continues its round: what is said in it belongs to that round.
    if (event.type === 'debrief-resumed') round = event.round;
    return { event, round };
  });
}

const endings: readonly RoomEventType[] = ['round-finished', 'round-abandoned', 'room-closed'];

/** What these events drop. They start at the beginning of the room, or in `round`. */
export function droppedBy(events: readonly RoomEvent[], round = 0): Dropped {
  const words = events.flatMap((event) => (event.type === 'words-dropped' ? [event.round] : []));
  const over = withRounds(events, round).flatMap((one) => (endings.includes(one.event.type) ? [one.round] : []));
  return { words, drafts: over, ownCards: events.some((event) => event.type === 'room-closed') };
}

/**
 * Removes what was dropped from each entry's events, given the version before it. What people keep for themselves stays. Version 0
 * starts over: a log that has moved meanwhile passes all entries once more.
 */
export function wordDropper({ words, drafts, ownCards }: Dropped) {
  let round = 0;
  return (events: readonly RoomEvent[], version: number): RoomEvent[] => {
    if (version === 0) round = 0;
    return withRounds(events, round).map((one) => {
      round = one.round;
      const event = ownCards ? withoutOwnCards(one.event) : one.event;
      const goes = event.type === 'draft-written' ? drafts : words;
      return goes.includes(round) && !keptForOneself.includes(event.type) ? withoutWords(event) : event;
    });
  };
}
