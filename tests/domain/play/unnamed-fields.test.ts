import { expect, test } from 'vitest';
import { visibleDeck } from '../../../shared/domain/deck/visible-state.ts';
import { noReview, type ReviewState } from '../../../shared/domain/review/state.ts';
import { visibleReview } from '../../../shared/domain/review/visible-state.ts';
import { projector } from '../../../shared/domain/room/from-workshop.ts';
import { hasBegun, hasEnded, type Round } from '../../../shared/domain/room/round.ts';
import type { RoomState } from '../../../shared/domain/room/state.ts';
import { visibleRoom } from '../../../shared/domain/room/visible-state.ts';
import type { WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { visibleWorkshop } from '../../../shared/domain/workshop/visible-state.ts';
import { onPurposeAgreed } from '../../support/given.ts';
import { sharedDeck } from '../../support/given-deck.ts';
import { workshopCast, workshopMoves } from '../workshop/workshop-play.ts';
import { castOf, play } from './random-play.ts';

/** A field of a later release that no one has named where it is shown. */
const unnamed = 'a-field-that-no-one-named';
/** Where the field is put: each place of a state, and the state with the field in it. */
type Places<S> = Record<string, (state: S) => S>;

const grown = <T extends object>(value: T): T => ({ ...value, [unnamed]: true });
const grownOrNull = <T extends object>(value: T | null): T | null => value && grown(value);
const allGrown = <T extends object>(values: readonly T[]): T[] => values.map(grown);
const eachGrown = <T extends object>(of: Record<string, T>): Record<string, T> =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key, grown(value)]));
const inRound =
  (change: (round: Round) => Round) =>
  (state: RoomState): RoomState => ({ ...state, round: state.round && change(state.round) });

const roomPlaces: Places<RoomState> = {
  'a room': grown,
  'a member': (state) => ({ ...state, members: allGrown(state.members) }),
  'a table call': (state) => ({ ...state, call: grownOrNull(state.call) }),
  'bad on purpose': (state) => ({ ...state, onPurpose: grownOrNull(state.onPurpose) }),
  'a guess of a trap': ({ onPurpose, ...state }) => ({
    ...state,
    onPurpose: onPurpose && 'guesses' in onPurpose ? { ...onPurpose, guesses: allGrown(onPurpose.guesses) } : onPurpose,
  }),
  'a card of this room': (state) => ({ ...state, brought: allGrown(state.brought) }),
  'a proposal': (state) => ({ ...state, proposal: grownOrNull(state.proposal) }),
  'what is proposed': ({ proposal, ...state }) => ({
    ...state,
    proposal: proposal && { ...proposal, what: grown(proposal.what) },
  }),
  'a round that can be resumed': (state) => ({ ...state, undo: grownOrNull(state.undo) }),
  'a worked example': (state) => ({ ...state, calibrating: grownOrNull(state.calibrating) }),
  'a sheet of a worked example': ({ calibrating, ...state }) => ({
    ...state,
    calibrating: calibrating && { ...calibrating, sheetOf: eachGrown(calibrating.sheetOf) },
  }),
  'a round': inRound(grown),
  'a card': inRound((round) => ({ ...round, card: grown(round.card) })),
  'what the advisor prepared': inRound((round) => ({ ...round, prepared: grown(round.prepared) })),
  'a mark': inRound((round) => (hasBegun(round) ? { ...round, marks: allGrown(round.marks) } : round)),
  'a note': inRound((round) => (hasBegun(round) ? { ...round, notes: allGrown(round.notes) } : round)),
  'a sheet': inRound((round) => (hasEnded(round) ? { ...round, sheetOf: eachGrown(round.sheetOf) } : round)),
};

const workshopPlaces: Places<WorkshopState> = {
  'a workshop': grown,
  'a participant': (state) => ({ ...state, people: allGrown(state.people) }),
  'a group': (state) => ({ ...state, groups: allGrown(state.groups) }),
  'a draft of groups': (state) => ({ ...state, draft: grownOrNull(state.draft) }),
};

/**
 * Puts the field into every place of every state. Out: the places from which it reached a reader, and those that no state had, where
 * nothing was proved.
 */
function reached<S>(
  places: Places<S>,
  states: readonly S[],
  readers: readonly string[],
  visible: (state: S, reader: string) => unknown,
): { shown: string[]; absent: string[] } {
  const has = (value: unknown) => JSON.stringify(value).includes(unnamed);
  const names = Object.keys(places);
  const planted = names.map((name) => states.map((state) => places[name]?.(state) ?? state).filter(has));
  const shows = (state: S) => readers.some((reader) => has(visible(state, reader)));
  return {
    shown: names.filter((_, i) => planted[i]?.some(shows)),
    absent: names.filter((_, i) => planted[i]?.length === 0),
  };
}

const nothingReached = { shown: [], absent: [] };

test('[VIEW32] a field that is not named where a room is shown reaches no one', () => {
  const states = [1000, 1011, 1012, 1013, 1014, 1015, 1016, 1017].flatMap((seed) => {
    const after: RoomState[] = [];
    for (const step of play(seed)) if (after.push(step.after) >= 400) break;
    return after;
  });
  // Rare in random play.
  const guessed = onPurposeAgreed().does('otto', { type: 'guess-trap', trap: 'abdication' });
  const repairing = guessed.does('pia', { type: 'move-on-purpose' });
  const readers = [...castOf(4), 'pia', 'cleo', 'otto', projector];
  expect(reached(roomPlaces, [...states, guessed.state, repairing.state], readers, visibleRoom)).toEqual(nothingReached);
});

test('[VIEW32] nor one of a workshop', () => {
  const states = [3000, 3001, 3002].flatMap((seed) => workshopMoves(seed, 300).map(({ after }) => after));
  expect(reached(workshopPlaces, states, [...workshopCast, projector], visibleWorkshop)).toEqual(nothingReached);
});

test('[VIEW32] nor one of a deck or of a review', () => {
  expect(reached({ 'a deck': grown }, [sharedDeck().state], ['ada', 'rui'], visibleDeck)).toEqual(nothingReached);
  const written = { id: 'c-01', by: 'otto', atMs: 5000, words: 'a word', draft: false, signed: true };
  const review: ReviewState = {
    ...noReview,
    people: { pia: 'advisor', otto: 'observer', olga: 'observer' },
    comments: [written],
  };
  const places: Places<ReviewState> = {
    'a review': grown,
    'a comment': (state) => ({ ...state, comments: allGrown(state.comments) }),
  };
  expect(reached(places, [review], ['pia', 'otto', 'olga'], visibleReview)).toEqual(nothingReached);
});
