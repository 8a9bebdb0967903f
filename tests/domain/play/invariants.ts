import { isDeepStrictEqual } from 'node:util';
import type { RoomEvent } from '../../../shared/domain/room/events.ts';
import {
  type DealtRound,
  endOf,
  hasBegun,
  hasEnded,
  isRevealed,
  type RevealedRound,
  type Round,
  type SceneRound,
  type ScoredRound,
  type ScoringRound,
  type Sheet,
} from '../../../shared/domain/room/round.ts';
import { type Deadline, holderOf, type RoomPhase, type RoomState, type Stage } from '../../../shared/domain/room/state.ts';
import type { Step } from './random-play.ts';

/** Deep-freezes a state; parts that are already frozen are shared with an earlier state. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
  return value;
}

const fieldsOf: { [P in RoomPhase]: readonly (keyof Extract<Stage, { phase: P }>)[] } = {
  lobby: ['phase'],
  briefing: ['phase', 'ready'],
  scene: ['phase', 'stopped'],
  scoring: ['phase', 'outOfRole'],
  debrief: ['phase', 'turn', 'since'],
  'second-take': ['phase', 'moment', 'turn', 'stopped', 'debriefLeftMs'],
  closing: ['phase', 'from'],
  closed: ['phase', 'at'],
};

const reachedIn: { [P in RoomPhase]: readonly Round['reached'][] | null } = {
  lobby: null,
  briefing: ['briefing'],
  scene: ['scene'],
  scoring: ['scoring'],
  debrief: ['debrief'],
  'second-take': ['debrief'],
  closing: null,
  closed: null,
};

const dealtFields: readonly (keyof DealtRound)[] = [
  'reached',
  'number',
  'level',
  'talk',
  'board',
  'sheets',
  'focus',
  'recording',
  'card',
  'beganWith',
  'held',
  'prepared',
  'heat',
  'asks',
  'deck',
  'ours',
  'wordsDropped',
];
const sceneFields: readonly (keyof SceneRound)[] = [
  ...dealtFields,
  'startedAt',
  'stops',
  'pauses',
  'lines',
  'marks',
  'notes',
  'phrases',
  'phraseFelt',
  'moves',
  'warmth',
  'advisors',
  'ending',
];
const scoringFields: readonly (keyof ScoringRound)[] = [
  ...sceneFields,
  'endedAt',
  'scorers',
  'sheetOf',
  'shared',
  'sharedStake',
  'sharedMarks',
  'sharedDone',
  'selfScore',
  'felt',
  'warmthWithheld',
  'guesses',
  'submitted',
];
const roundFields: { [R in Round as R['reached']]: readonly (keyof R)[] } = {
  briefing: dealtFields,
  scene: sceneFields,
  scoring: scoringFields,
  debrief: [
    ...scoringFields,
    'merged',
    'looked',
    'selfShown',
    'secondTakes',
    'reflection',
    'followUp',
    'transfers',
    'shuffle',
    'askedOnPurpose',
  ] satisfies (keyof RevealedRound)[],
};

const deadlinesOf: Record<RoomPhase, readonly Deadline['kind'][]> = {
  lobby: [],
  briefing: ['briefing'],
  scene: ['scene', 'grace'],
  scoring: ['scoring', 'grace', 'out-of-role'],
  debrief: ['debrief'],
  'second-take': ['second-take'],
  closing: ['closing'],
  closed: [],
};

/** The longest time of a phase that settings allow, in milliseconds; a host may add to it. */
const longestMs = 120 * 60_000;

function* faultsOfRoom({ members, stage, deadline, held, asking, outside, host, onPurpose }: RoomState): Generator<string> {
  const present = members.filter((m) => !m.left);
  for (const seat of ['client', 'advisor'] as const) {
    if (present.filter((m) => m.seat === seat).length > 1) yield `two hold the seat of the ${seat}`;
  }
  if (present.length > 12 || asking.length > 12) yield 'too many people';
  if (new Set(members.map((m) => m.person)).size !== members.length) yield 'somebody is a member twice';
  if (present.some((m) => asking.includes(m.person))) yield 'somebody inside asks at the door';
  if (!members.some((m) => m.person === host)) yield 'the host was never here';
  if (outside !== members.filter((m) => m.steppedOut).length) yield 'a wrong count on the quiet screen';
  if (!isDeepStrictEqual(Object.keys(stage).sort(), [...fieldsOf[stage.phase]].sort())) yield 'a stage with fields of another';
  if (deadline && !deadlinesOf[stage.phase].includes(deadline.kind)) yield `a deadline of ${deadline.kind} in ${stage.phase}`;
  if (onPurpose && stage.phase !== 'debrief') yield 'bad on purpose outside of the debrief';
  if (held && deadline) yield 'a clock that stands still and runs';
  if (stage.phase === 'scoring' && !deadline && !held) yield 'scoring without an end';
  if ('stopped' in stage && stage.stopped && deadline) yield 'a clock that runs in a stopped scene';
}

/** Counts the submitted sheets: the observers', the client's felt, and the advisor's own or shared one. */
function submitted(round: ScoredRound): number {
  return [...Object.values(round.sheetOf), round.felt, round.selfScore].filter((sheet) => sheet?.submitted).length;
}

/** A recording belongs to a past round and to people who were there, and runs only in a scene among those who agreed. */
function* faultsOfRecordings({ recordings, members, visitors, stage, round }: RoomState): Generator<string> {
  if (new Set(recordings.map((one) => one.round)).size !== recordings.length) yield 'two recordings of one round';
  const ids = recordings.flatMap(({ segments }) => segments.map(({ id }) => id));
  if (new Set(ids).size !== ids.length) yield 'two segments of one name';
  for (const { round: of, people, segments, open } of recordings) {
    if (people.some((person) => !members.some((m) => m.person === person))) yield 'a recording of somebody who was never here';
    const running = segments.filter(({ endedAt }) => endedAt === null);
    if (running.length > 1) yield 'two devices record at once';
    if (open && of === round?.number && !isRevealed(round)) yield 'a recording that opens before the board';
    if (of === round?.number && round.recording !== 'kept') yield 'a recording that is not kept';
    if (running.length === 0) continue;
    const all = visitors.length === 0 && members.every((m) => m.left || people.includes(m.person));
    if (of !== round?.number || stage.phase !== 'scene' || stage.stopped || !all) yield 'something is recorded that must not be';
  }
}

function* faultsOfSheets(round: ScoredRound): Generator<string> {
  if (round.submitted > round.scorers.length) yield 'more sheets submitted than there are';
  if (round.submitted !== submitted(round)) yield 'a wrong count of submitted sheets';
  for (const [by, sheet] of Object.entries(round.sheetOf)) {
    const answersStake = sheet.stake !== undefined;
    const answersSteps = Object.keys(sheet.ratings).length > 0 || sheet.saw !== undefined;
    if (round.asks === 'stake' ? answersSteps : answersStake) yield 'a sheet that answers what was not asked';
    if (round.advisors.includes(by) && Object.keys(sheet.ratings).length > 0) yield 'somebody scores themselves as an observer';
  }
}

function* faultsOfRound(round: Round, now: number): Generator<string> {
  if (!isDeepStrictEqual(Object.keys(round).sort(), [...roundFields[round.reached]].sort()))
    yield 'a round with fields of another phase';
  if (!hasBegun(round)) return;
  for (const mark of round.marks) {
    if (mark.at < round.startedAt || mark.at > (endOf(round) ?? now)) yield 'a mark outside of the scene';
  }
  if (hasEnded(round)) yield* faultsOfSheets(round);
  const counts = new Map<string, number>();
  for (const { by } of round.marks) if (by !== null) counts.set(by, (counts.get(by) ?? 0) + 1);
  if ([...counts.values()].some((count) => count > 300) || round.lines.length > 600) yield 'memory without a bound';
  if (round.stops.filter((stop) => stop.to === null).length > 1) yield 'two stops at once';
}

function withoutReasons(sheet: Sheet): unknown {
  return Object.fromEntries(Object.entries(sheet.ratings).map(([step, rating]) => [step, rating.value]));
}

/** The content of a submitted or revealed sheet: only dropping the words may remove its reasons. */
function settled(round: ScoredRound, dropped: boolean): unknown {
  const revealed = isRevealed(round);
  const sheets = Object.entries(round.sheetOf).filter(([, sheet]) => sheet.submitted || revealed);
  const own = round.selfScore?.submitted || revealed ? round.selfScore : null;
  return {
    sheets: sheets.map(([by, sheet]) => [by, dropped ? withoutReasons(sheet) : sheet]),
    own: own && (dropped ? withoutReasons(own) : own),
    shared: round.selfScore?.submitted || revealed ? round.shared : null,
    felt: round.felt?.submitted || revealed ? round.felt : null,
  };
}

function mayBeTyped(sheet: Sheet | undefined): boolean {
  return sheet?.typedBy !== undefined || sheet?.asItStood === true;
}

function* faultsOfChange({ before, after }: Step, events: readonly RoomEvent[]): Generator<string> {
  const [was, is] = [before.round, after.round];
  if (!hasEnded(was) || !hasEnded(is) || was.number !== is.number) return;
  const dropped = events.some((event) => event.type === 'words-dropped');
  const kept = settled(was, dropped);
  // Only a sheet that was typed in, or that the reveal submitted as it stood, may be typed in again.
  const typedAgain = events.flatMap((event) =>
    event.type === 'sheet-typed-in' && event.typed && mayBeTyped(was.sheetOf[event.typed.of]) ? [event.typed.of] : [],
  );
  const newlySettled = was.reached !== is.reached || was.submitted !== is.submitted || typedAgain.length > 0;
  const takenBack = events.some((event) => event.type === 'sheet-taken-back');
  if (!newlySettled && !isDeepStrictEqual(kept, settled(is, dropped))) yield 'a settled sheet changed';
  if (isRevealed(was) && was.marks.length !== is.marks.length) yield 'a mark came or went after the reveal';
  for (const [by, sheet] of Object.entries(was.sheetOf)) {
    const mayChange = dropped || takenBack || typedAgain.includes(by);
    if (sheet.submitted && !mayChange && !isDeepStrictEqual(is.sheetOf[by], sheet)) yield 'a submitted sheet changed';
  }
}

/**
 * Checks everything that must hold after every step, and yields each fault in words. `added`: the minutes that a host has added so
 * far.
 */
export function* faultsOf(step: Step, lastAt: number, added: number): Generator<string> {
  const { answer, before, after, context } = step;
  if (!Array.isArray(answer)) {
    if (before !== after) yield 'a refused command changed something';
    return;
  }
  if (answer.length === 0) yield 'an accepted command left no trace';
  for (const event of answer) if (event.at !== context.at || event.at < lastAt) yield `${event.type} at another time`;
  const { deadline } = after;
  const furthest = context.at + longestMs + added * 60_000;
  if (deadline && !(Number.isInteger(deadline.dueAt) && deadline.dueAt > 0 && deadline.dueAt <= furthest))
    yield 'a senseless deadline';
  yield* faultsOfRoom(after);
  yield* faultsOfRecordings(after);
  const reached = reachedIn[after.stage.phase];
  if (reached && !(after.round && reached.includes(after.round.reached))) yield 'a room without the round of its phase';
  if (after.round) yield* faultsOfRound(after.round, context.at);
  if (before.stage.phase !== 'closed') yield* faultsOfChange(step, answer);
  if (after.stage.phase === 'scene' && !after.stage.stopped && !before.deadline && after.deadline === null) yield 'a clock lost';
  if (after.stage.phase === 'scene' && !after.stage.stopped && (!holderOf(after, 'client') || !holderOf(after, 'advisor'))) {
    yield 'a scene that runs with an empty seat';
  }
}
