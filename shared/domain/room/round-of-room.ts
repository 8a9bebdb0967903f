import {
  type DealtFields,
  type DealtRound,
  type DebriefFields,
  hasBegun,
  hasEnded,
  isRevealed,
  type PlayedRound,
  type RevealedRound,
  type Round,
  type SceneFields,
  type SceneRound,
  type ScoredRound,
  type ScoringFields,
  type ScoringRound,
} from './round.ts';
import type { RoomPhase, RoomState, Stage } from './state.ts';

/** The round that a room of this phase has; between rounds, the last one. */
type RoundIn = {
  lobby: Round | null;
  briefing: DealtRound;
  scene: SceneRound;
  scoring: ScoringRound;
  debrief: RevealedRound;
  'second-take': RevealedRound;
  closing: Round | null;
  closed: Round | null;
};

/** A room in one of these phases, with the stage and the round that such a room has. */
export type RoomIn<P extends RoomPhase> = RoomState & { stage: Extract<Stage, { phase: P }>; round: RoundIn[P] };

/** A room whose last round has an open board, whatever its phase is. */
export type RevealedRoom = RoomState & { round: RevealedRound };

/** Whether the room is in one of these phases. Every fold keeps that a room has the round of its phase. */
export function isIn<P extends RoomPhase>(state: RoomState, ...phases: readonly P[]): state is RoomIn<P> {
  return phases.some((phase) => phase === state.stage.phase);
}

/** Whether the board of the room's last round is open, in any phase. */
export function showsBoard(state: RoomState): state is RevealedRoom {
  return isRevealed(state.round);
}

/** The number of the round in play or, between rounds, of the last one; 0 before the first. */
export function roundNumber({ round }: Pick<RoomState, 'round'>): number {
  return round?.number ?? 0;
}

const noSuchRound = () => new Error('impossible: a round that has not come this far');

/** The round, where there must be one. */
export function roundOf({ round }: Pick<RoomState, 'round'>): Round {
  if (!round) throw noSuchRound();
  return round;
}

/** These four change the round by one of its events, each what a round has once it has reached one of the phases. */
export function changeDealt(state: RoomState, change: (round: Round) => Partial<DealtFields>): RoomState {
  const round = roundOf(state);
  return { ...state, round: { ...round, ...change(round) } };
}

export function changeScene(state: RoomState, change: (round: PlayedRound) => Partial<SceneFields>): RoomState {
  if (!hasBegun(state.round)) throw noSuchRound();
  return { ...state, round: { ...state.round, ...change(state.round) } };
}

export function changeScoring(state: RoomState, change: (round: ScoredRound) => Partial<ScoringFields>): RoomState {
  if (!hasEnded(state.round)) throw noSuchRound();
  return { ...state, round: { ...state.round, ...change(state.round) } };
}

export function changeDebrief(state: RoomState, change: (round: RevealedRound) => Partial<DebriefFields>): RoomState {
  if (!isRevealed(state.round)) throw noSuchRound();
  return { ...state, round: { ...state.round, ...change(state.round) } };
}

/** Changes a finished round that can still be resumed, if it has this number. */
export function changeFormer(state: RoomState, number: number, change: (round: RevealedRound) => RevealedRound): RoomState {
  const of = state.undo?.of;
  if (!state.undo || !of || of.round.number !== number) return state;
  return { ...state, undo: { ...state.undo, of: { ...of, round: change(of.round) } } };
}
