import { emptied } from '../../shared/domain/room/concerns/room-cards.ts';
import { keptForOneself, type RoomEvent, type RoomEventType, wordFields } from '../../shared/domain/room/events.ts';

/** Takes the words out of an event and leaves everything else in place. */
function withoutWords(event: RoomEvent): RoomEvent {
  const fields = wordFields[event.type as RoomEventType];
  return fields ? { ...event, ...Object.fromEntries(fields.map((field) => [field, null])) } : event;
}

/** Takes what people wrote into cards out of an event, once their room is closed. */
function withoutOwnCards(event: RoomEvent): RoomEvent {
  if (event.type === 'card-brought') return { ...event, card: null };
  if (event.type !== 'round-begun' || !event.ours) return event;
  const { fills: _, ...begun } = event;
  return { ...begun, card: emptied(event.card) };
}

/** Rounds in which someone's words have no place any more: the log may hold them no longer than it takes to rewrite it. */
export type Dropped = {
  /** Everything that was said or written in them. */
  words: readonly number[];
  /** What the advisor drafted: a draft is for talking, and goes with every round that is over. */
  drafts: readonly number[];
  /** Cards that people wrote for this room, or filled in: they go when it is closed. */
  ownCards: boolean;
};

/** The number of the round before each event, and 0 before the first one. */
function withRounds(events: readonly RoomEvent[], from = 0): { event: RoomEvent; round: number }[] {
  let round = from;
  return events.map((event) => {
    if (event.type === 'round-begun') round = event.number;
    // Taken up again, it goes on: what is said in it belongs to it.
    if (event.type === 'debrief-resumed') round = event.round;
    return { event, round };
  });
}

const endings: readonly RoomEventType[] = ['round-finished', 'round-abandoned', 'room-closed'];

/** What these events, told from the beginning of the room or of `round`, leave no place for. */
export function droppedBy(events: readonly RoomEvent[], round = 0): Dropped {
  const words = events.flatMap((event) => (event.type === 'words-dropped' ? [event.round] : []));
  const over = withRounds(events, round).flatMap((one) => (endings.includes(one.event.type) ? [one.round] : []));
  return { words, drafts: over, ownCards: events.some((event) => event.type === 'room-closed') };
}

/**
 * Rewrites events entry by entry, given the version before each one: what has no place goes. What people keep for themselves stays.
 * At version 0 it begins again, for a log that has moved meanwhile tells everything once more.
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
