import type { DeckCommand, DeckPageCommandType } from '../../shared/domain/deck/commands.ts';
import { deckCommandSchemas } from '../../shared/domain/deck/commands.ts';
import { decideDeck, evolveDeck, mostDeckCards, openDeck } from '../../shared/domain/deck/deck.ts';
import type { DeckEvent } from '../../shared/domain/deck/events.ts';
import { type DeckState, noDeck } from '../../shared/domain/deck/state.ts';
import { deckCodec } from '../../shared/domain/deck/stored.ts';
import type { ReviewCommand, ReviewPageCommandType } from '../../shared/domain/review/commands.ts';
import { reviewCommandSchemas } from '../../shared/domain/review/commands.ts';
import type { ReviewEvent } from '../../shared/domain/review/events.ts';
import { replaySeats, replaysOf } from '../../shared/domain/review/replay.ts';
import { decideReview, evolveReview } from '../../shared/domain/review/review.ts';
import { type AgendaMoment, noReview } from '../../shared/domain/review/state.ts';
import { reviewCodec } from '../../shared/domain/review/stored.ts';
import { sampleCard } from '../support/sample-cards.ts';
import { type Call, type Prepared, themselves } from './call.ts';
import { cast, wordsOf } from './largest-rooms.ts';
import { type Place, placeFor, preparedRoom } from './room-calls.ts';

/** How many characters of earlier versions of its cards the deck has; it may have a million more. */
const written = 11_000_000;
/** People who read the deck of another: as many as a room has. */
const readers = cast.filter((name) => name !== 'pia').slice(0, 11);

const cards = Array.from({ length: mostDeckCards - 1 }, (_, i) => ({ ...sampleCard, id: `card-${i}` }));

function answered(state: DeckState, actor: string, command: DeckCommand): DeckEvent[] {
  const answer = decideDeck(state, command, { actor, at: 1_000_000, copied: [] });
  if (!Array.isArray(answer)) throw new Error(`${command.type}: ${answer.refusal}`);
  return answer;
}

let wornDeck: DeckEvent[] | null = null;
/** The largest deck, published, read by others, and rewritten as often as it may be. */
function worn(): DeckEvent[] {
  if (wornDeck) return wornDeck;
  const events: DeckEvent[] = [];
  let state = noDeck;
  const add = (more: readonly DeckEvent[]) => {
    events.push(...more);
    state = more.reduce(evolveDeck, state);
  };
  const opened = openDeck('pia', 'Ours', cards, 1_000_000);
  if (!Array.isArray(opened)) throw new Error(opened.refusal);
  add(opened);
  while (state.written < written) add(answered(state, 'pia', { type: 'replace-cards', title: 'Ours', cards: [...state.cards] }));
  add(answered(state, 'pia', { type: 'publish-deck' }));
  add(answered(state, 'pia', { type: 'set-sharing', shared: true }));
  for (const reader of readers) add(answered(state, reader, { type: 'read-deck' }));
  wornDeck = events;
  return events;
}

export function preparedDeck(stream: string): Prepared {
  return { kind: 'deck', stream, stored: deckCodec.write(worn()), people: themselves(['pia', ...readers]) };
}

/** A command of each type for a deck with these cards; `copy`: which of several decks. */
const deckCommands: Record<DeckPageCommandType, () => object> = {
  'write-card': () => ({ card: { ...sampleCard, id: 'one-more', situation: 'w'.repeat(600) } }),
  'remove-card': () => ({ card: 'card-3' }),
  'rename-deck': () => ({ title: wordsOf(80) }),
  'copy-cards': () => ({ deck: 'first-steps', card: 'own-authentication' }),
  'publish-deck': () => ({}),
  'leave-deck': () => ({}),
  'set-sharing': () => ({ shared: false }),
  'remove-deck': () => ({}),
};
export const deckCommandTypes = Object.keys(deckCommandSchemas) as DeckPageCommandType[];

/** A call for every command. All act on the same deck, one after another, and the last one removes it. */
export function deckCalls(copy: number): Call[] {
  const on = preparedDeck(`cost-deck-${copy}`);
  return Object.entries(deckCommands).map(([type, fields]) => {
    const body = { kind: 'deck', stream: on.stream, id: `cost-${type}`, command: { type, ...fields() } };
    const by = type === 'leave-deck' ? (readers[0] ?? null) : 'pia';
    return { name: `deck ${type}`, on: [on], followed: true, by, asked: { message: 'command', body } };
  });
}

/** How many comments each of twelve people has left: as many as they may, but one. */
const comments = 199;

/** The review of a largest round, with as many comments as people may leave. Its room is the second of the two. */
export function preparedReview(
  now: number,
  room: string,
  place: Place = placeFor('show-self-score'),
  more: readonly ReviewEvent[] = [],
): [Prepared, Prepared] {
  const [replay] = replaysOf(place.events);
  if (!replay) throw new Error('impossible: a debrief without a round');
  const seats = replaySeats(replay);
  const facilitators = place.state.workshop?.facilitators ?? [];
  const facts = { room, round: replay.round, people: seats, facilitators, anonymous: false, playedMs: 60_000, notKept: [] };
  const begun = decideReview(noReview, { type: 'read-round', facts }, { actor: null, at: now });
  if (!Array.isArray(begun)) throw new Error(begun.refusal);
  const events = [...begun];
  for (const by of Object.keys(seats))
    for (let i = 0; i < comments; i++) {
      const one = { at: now, id: `c${i}-${by}`, by };
      events.push({ type: 'comment-kept', ...one, atMs: 1000, words: wordsOf(600), signed: true } satisfies ReviewEvent);
      if (i > 0) events.push({ type: 'comment-published', ...one });
    }
  events.push(...more);
  const review: Prepared = {
    kind: 'review',
    stream: `${room}-r${replay.round}`,
    stored: reviewCodec.write(events),
    people: themselves([...Object.keys(seats), ...facilitators]),
  };
  return [review, preparedRoom(place, now, room)];
}

const longAgenda: AgendaMoment[] = Array.from({ length: 12 }, (_, i) => ({ atMs: 1000 * i, kind: 'quote' }));

const reviewCommands: Record<ReviewPageCommandType, () => Partial<ReviewCommand>> = {
  'keep-reflection': () => ({ words: wordsOf(1200), shared: true }),
  'keep-comment': () => ({ comment: 'one-more', atMs: 1000, words: wordsOf(600), signed: true }),
  'publish-comment': () => ({ comment: 'c0-pia' }),
  'take-back-comment': () => ({ comment: 'c1-pia' }),
  'answer-facilitators': () => ({ yes: true }),
  'ask-together': () => ({ within: 'minutes' }),
  'answer-together': () => ({ yes: true }),
  'begin-review': () => ({ agenda: longAgenda }),
  'set-agenda': () => ({ agenda: longAgenda }),
  'move-playhead': () => ({ atMs: 1000, playing: true }),
  'show-review': () => ({ shown: true }),
  'end-review': () => ({}),
};
export const reviewCommandTypes = Object.keys(reviewCommandSchemas) as ReviewPageCommandType[];

/** Where a review stands when a command comes, and who sends it: most of them Pia, where no one goes through it together. */
type Standing = 'alone' | 'asked' | 'agreed' | 'led';
const standings: Partial<Record<ReviewPageCommandType, [Standing, string]>> = {
  'ask-together': ['alone', 'fay'],
  'answer-together': ['asked', 'pia'],
  'begin-review': ['agreed', 'fay'],
  'set-agenda': ['led', 'fay'],
  'move-playhead': ['led', 'fay'],
  'show-review': ['led', 'fay'],
  'end-review': ['led', 'fay'],
};
const standingFor = (type: string): [Standing, string] => standings[type as ReviewPageCommandType] ?? ['alone', 'pia'];

function eventsUpTo(standing: Standing, at: number): ReviewEvent[] {
  const dueAt = at + 1_000_000;
  const turns = [['pia'], ['cleo']];
  if (standing === 'alone') return [];
  if (standing === 'asked')
    return [{ type: 'together-asked', at, by: 'fay', turns, firstDueAt: dueAt, dueAt, askAgainAt: dueAt }];
  const agreed: ReviewEvent = { type: 'facilitators-agreed', at };
  return standing === 'agreed' ? [agreed] : [agreed, { type: 'review-begun', at, by: 'fay', agenda: longAgenda }];
}

/** A call for every command, each in the same review or in one that stands elsewhere. */
export function reviewCalls(now: number, copy: number): Call[] {
  const at = (standing: Standing) =>
    preparedReview(now, `cost-${standing}-${copy}`, placeFor('let-in'), eventsUpTo(standing, now));
  const places = { alone: at('alone'), asked: at('asked'), agreed: at('agreed'), led: at('led') };
  return Object.entries(reviewCommands).map(([type, fields]) => {
    const [standing, by] = standingFor(type);
    const on = places[standing];
    const body = { kind: 'review', stream: on[0].stream, id: `cost-${type}`, command: { type, ...fields() } };
    return { name: `review ${type}`, on, followed: true, by, asked: { message: 'command', body } };
  });
}

/** Whether a review with all comments accepts a command of each type: the types that it refuses. */
export function refusedInReview(): string[] {
  return Object.entries(reviewCommands).flatMap(([type, fields]) => {
    const [standing, actor] = standingFor(type);
    const [{ stored }] = preparedReview(1_000_000, 'cost-review-0', placeFor('let-in'), eventsUpTo(standing, 1_000_000));
    const state = reviewCodec.read(stored).reduce(evolveReview, noReview);
    const answer = decideReview(state, { type, ...fields() } as ReviewCommand, { actor, at: 1_000_000 });
    return Array.isArray(answer) ? [] : [`${type}: ${answer.refusal}`];
  });
}
