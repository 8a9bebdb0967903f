import type { Card } from '../../shared/domain/card.ts';
import { cardSchema } from '../../shared/domain/card.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { evolveRoom, noRoom } from '../../shared/domain/room/room.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import { steps, traps } from '../../shared/domain/rubric.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { sampleCard } from '../support/sample-cards.ts';

/** What people may leave in a room, up to the limits of the rules. Each of these is one that the rules still allow. */
const fullest = {
  people: 12,
  marks: 300,
  quotes: 8000,
  notes: 100,
  phrases: 100,
  lines: 600,
  characters: 60_000,
  cards: 12,
  segments: 40,
};

/** This many characters of plain words. */
export function wordsOf(length: number): string {
  return 'so it was said in this room '
    .repeat(Math.ceil(length / 28))
    .slice(0, length - 1)
    .concat('.');
}

/** A text of a card of this many characters. One word, because a card's texts are limited in words too. */
const text = (length = 400) => 'w'.repeat(length);
const texts = (count: number) => Array.from({ length: count }, () => text());

/** The same card with every text and every list as long as it may be. */
export function largest(card: Card): Card {
  const { client, advisor, observers } = card;
  return cardSchema.parse({
    ...card,
    situation: text(600),
    client: {
      ...client,
      opening: text(300),
      ...{ asks: text(), wants: text(), pressure: text(), givesWay: text(), knowsYou: text() },
      ...{ softens: texts(2), hardens: texts(2), fallbacks: texts(4) },
      endings: client.endings.map((ending) => ({ ...ending, if: text(), say: text() })),
    },
    advisor: {
      ...advisor,
      ...{ youAre: text(), constraints: texts(2), alternatives: texts(3) },
      facts: texts(5).map((fact) => ({ fact, answers: 'opening' })),
    },
    observers: { ...observers, cues: Object.fromEntries(steps.map((step) => [step, text()])) },
    answer: texts(12).map((advisor) => ({ advisor })),
    fillIns: undefined,
  });
}

const extras = Array.from({ length: fullest.people - 2 }, (_, i) => `extra-${i + 1}`);
/** Everyone who is ever in one of these rooms, by the names of the stories. */
export const cast: readonly string[] = ['pia', 'cleo', 'otto', 'hana', 'fay', 'ask', 'out', ...extras];

const fold = (events: readonly RoomEvent[]) => events.reduce(evolveRoom, noRoom);
const inside = ({ members }: RoomState) => members.filter(({ left }) => !left);

/** The people who join, until the room is full, and the cards that they bring. */
function joining(state: RoomState, at: number): RoomEvent[] {
  const more = extras.slice(0, Math.max(0, fullest.people - inside(state).length));
  const joined = more.map((person): RoomEvent => ({ type: 'person-joined', at, person }));
  const by = inside(state)[0]?.person ?? '';
  const brought = Array.from({ length: state.workshop ? 0 : fullest.cards - 4 }, (_, i): RoomEvent => {
    const card = { ...largest(sampleCard), id: `here/large-${i}` };
    return { type: 'card-brought', at, by, card };
  });
  return [...joined, ...brought];
}

/** All that people may leave in a scene, up to every limit. */
function leftInScene(state: RoomState, at: number): RoomEvent[] {
  const observers = inside(state).filter(({ seat }) => seat === 'observer');
  const left = observers.flatMap(({ person: by }): RoomEvent[] => {
    const marks = Array.from({ length: fullest.marks - 3 }, (_, i): RoomEvent => {
      const about = i % 2 === 0 ? steps[i % steps.length] : traps[i % traps.length];
      const quote = wordsOf(Math.floor((fullest.quotes - 500) / fullest.marks));
      return { type: 'mark-given', at, id: `m${i}-${by}`, by, about: about ?? 'impact', heardAt: at, quote };
    });
    const notes = Array.from({ length: fullest.notes - 3 }, (_, i): RoomEvent => {
      return { type: 'note-left', at, id: `n${i}-${by}`, by, kind: 'case', heardAt: at, words: null, of: null };
    });
    return [...marks, ...notes];
  });
  const phrases = Array.from({ length: fullest.phrases - 3 }, (_, i): RoomEvent => {
    return { type: 'phrase-used', at, id: `use${i}`, phrase: 'wondering-if' };
  });
  const person = inside(state).find(({ seat }) => seat === 'client')?.person ?? '';
  const typed = state.round?.talk === 'typed' ? fullest.lines - 5 : 0;
  const said = Array.from({ length: typed }, (_, i): RoomEvent => {
    return { type: 'line-said', at, id: `line${i}`, person, seat: 'client', words: wordsOf(98) };
  });
  const segments = Array.from({ length: state.round?.recording === 'kept' ? fullest.segments - 3 : 0 }, (_, i): RoomEvent[] => [
    { type: 'recording-started', at, segment: `earlier-${i}`, by: observers[0]?.person ?? person },
    { type: 'recording-stopped', at, segment: `earlier-${i}` },
  ]);
  return [...left, ...phrases, ...said, ...segments.flat()];
}

/** A sheet of everyone, with a reason for each score. */
function rated(state: RoomState, at: number): RoomEvent[] {
  const { scorers = [] } = roundIn(state);
  return scorers.flatMap((by) =>
    steps.map((step): RoomEvent => ({ type: 'rating-given', at, by, step, value: 2, why: wordsOf(140) })),
  );
}

/** Which events are inserted into a story. `people`: also eight more of them, which some rules don't allow. */
export type Filling = 'people and things' | 'things' | 'nothing';

/**
 * The same story in a room as large as the rules allow: twelve people, and in its last scene everything up to its limits. Nothing
 * is asked of `decide`, so whether the room still allows a command must be tried.
 */
export function filledRoom(events: readonly RoomEvent[], filling: Filling): RoomEvent[] {
  if (filling === 'nothing') return [...events];
  const lastOf = (type: RoomEvent['type']) => events.findLastIndex((event) => event.type === type);
  const firstRound = events.findIndex(({ type }) => type === 'round-begun' || type === 'group-called');
  const scene = lastOf('scene-begun');
  const ended = lastOf('scene-ended');
  const joins = firstRound >= 0 ? firstRound : events.length;
  const filled: RoomEvent[] = [];
  for (const [i, event] of [...events, null].entries()) {
    const at = events[Math.max(0, i - 1)]?.at ?? 1_000_000;
    if (i === joins && filling === 'people and things' && filled.length > 0) filled.push(...joining(fold(filled), at));
    if (event === null) break;
    filled.push(event.type === 'round-begun' ? { ...event, card: { ...largest(sampleCard), ...kept(event.card) } } : event);
    if (event.type === 'group-called' && filling === 'people and things' && i === firstRound) {
      const more = extras.slice(0, fullest.people - Object.keys(event.seats).length);
      const seats = { ...event.seats, ...Object.fromEntries(more.map((person) => [person, 'observer' as const])) };
      filled[filled.length - 1] = { ...event, seats };
    }
    if (i === scene) filled.push(...leftInScene(fold(filled), event.at));
    if (i === ended) filled.push(...rated(fold(filled), event.at));
  }
  return filled;
}

/** What the rules look at in a card. */
function kept({ id, title, stakes, credit, observers, client }: Card): Partial<Card> {
  const { cues: _, ...rest } = observers;
  const large = largest(sampleCard);
  const { secondAct, nextAsks, felt } = client;
  const more = { ...(secondAct ? { secondAct } : {}), ...(nextAsks ? { nextAsks } : {}), ...(felt ? { felt } : {}) };
  return {
    ...{ id, title, stakes, credit },
    observers: { ...large.observers, ...rest },
    client: { ...large.client, ...more },
  };
}
