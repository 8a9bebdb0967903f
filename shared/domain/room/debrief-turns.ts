import { isScorer } from './concerns/scorers.ts';
import type { PersonId } from './people.ts';
import { hasBegun } from './round.ts';
import { type DebriefTurn, holderOf, observersOf, type RoomState } from './state.ts';

/** Everyone who is here in the order of a debrief: advisor, client, observers. */
export function debriefOrder(state: RoomState): PersonId[] {
  const players = [holderOf(state, 'advisor'), holderOf(state, 'client')].filter((m) => m !== undefined);
  return [...players, ...observersOf(state)].map((m) => m.person);
}

/** The part of the room that has the debrief's turn; the closing may be undone, so it keeps it too. */
function partWithTurn({ stage }: Pick<RoomState, 'stage'>) {
  const part = stage.phase === 'closing' ? stage.from.part : stage;
  return part.phase === 'debrief' || part.phase === 'second-take' ? part : null;
}

/** Whether an observer heard the scene: someone who came after it has nothing to tell of it. */
function heardIt(state: RoomState, person: PersonId): boolean {
  return isScorer(state, person) || (hasBegun(state.round) && state.round.advisors.includes(person));
}

const atWork: DebriefTurn = { beat: 'at-work', speaker: null };

/**
 * The turns of a debrief, in order: advisor and client say how it was, one observer what was asked and offered, each observer what
 * they heard, and then everyone writes at once. `now` is the turn that is running: someone who is describing goes on.
 */
export function debriefTurns(state: RoomState, now: DebriefTurn | undefined = partWithTurn(state)?.turn): DebriefTurn[] {
  const observers = observersOf(state)
    .map((m) => m.person)
    .filter((person) => heardIt(state, person));
  const players = debriefOrder(state).filter((person) => state.members.some((m) => m.person === person && m.seat !== 'observer'));
  const describing = now?.beat === 'asked-and-offered' ? observers.find((person) => person === now.speaker) : undefined;
  const describer = describing ?? observers[0];
  return [
    ...players.map((speaker): DebriefTurn => ({ beat: 'how-was-that', speaker })),
    ...(describer === undefined ? [] : [{ beat: 'asked-and-offered' as const, speaker: describer }]),
    ...observers.map((speaker): DebriefTurn => ({ beat: 'one-thing', speaker })),
    atWork,
  ];
}

/** The description is one turn, no matter who gives it. */
function isSameTurn(a: DebriefTurn, b: DebriefTurn): boolean {
  return a.beat === b.beat && (a.speaker === b.speaker || a.beat === 'asked-and-offered');
}

export function firstTurn(state: RoomState): DebriefTurn {
  return debriefTurns(state, undefined)[0] ?? atWork;
}

/** The turns after this one; none after the last. */
export function turnsAfter(state: RoomState, turn: DebriefTurn): DebriefTurn[] {
  const turns = debriefTurns(state, turn);
  return turns.slice(turns.findIndex((one) => isSameTurn(one, turn)) + 1);
}

/** The turn at which a debrief is once people have come or gone: `turn` of these `turns`, or the next of them that is still there. */
export function turnStill(state: RoomState, turn: DebriefTurn, turns: readonly DebriefTurn[]): DebriefTurn {
  const still = debriefTurns(state, turn);
  const ahead = turns.slice(turns.findIndex((one) => isSameTurn(one, turn)));
  return ahead.flatMap((one) => still.find((other) => isSameTurn(one, other)) ?? [])[0] ?? atWork;
}

/**
 * The room after someone came or went in the debrief. The current speaker keeps the turn; if they left, it goes to the next one.
 */
export function withSameTurn(before: RoomState, after: RoomState): RoomState {
  const part = partWithTurn(after);
  if (!part) return after;
  const moved = { ...part, turn: turnStill(after, part.turn, debriefTurns(before)) };
  const { stage } = after;
  return { ...after, stage: stage.phase === 'closing' ? { ...stage, from: { ...stage.from, part: moved } } : moved };
}
