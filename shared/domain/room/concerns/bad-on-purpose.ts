import { shows } from '../../levels.ts';
import { refuse } from '../../refusals.ts';
import { traps } from '../../rubric.ts';
import type { RoomEvent } from '../events.ts';
import type { PersonId } from '../people.ts';
import { changeDebrief } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { holderOf, memberOf, type OnPurpose, present, type RoomState } from '../state.ts';

/**
 * Both have to answer within this time. Then the advisor plays badly for a minute, everyone guesses, and they repair it for a
 * minute.
 */
const askMs = 45_000;
const playMs = 60_000;
const guessMs = 30_000;
const repairMs = 60_000;

type Running = Exclude<OnPurpose, { step: 'asking' }>;

function running({ onPurpose }: RoomState): Running | null {
  return onPurpose && onPurpose.step !== 'asking' ? onPurpose : null;
}

/** Whether this person is asked and hasn't answered yet. */
function isAsked({ onPurpose }: RoomState, person: PersonId): boolean {
  if (onPurpose?.step !== 'asking') return false;
  const players = [onPurpose.advisor, onPurpose.client];
  return players.includes(person) && !onPurpose.yes.includes(person) && !onPurpose.declined.includes(person);
}

/** Whether it may be offered: from the second round, at a level where traps are known, in rounds with spoken talk. */
export function offersOnPurpose({ round, workshop }: Pick<RoomState, 'round' | 'workshop'>): boolean {
  return (
    round !== null &&
    shows(round.level, 'bad-on-purpose') &&
    round.talk === 'spoken' &&
    Math.max(round.number, workshop?.round ?? 1) >= 2
  );
}

/** Whether everyone here except the advisor has guessed. */
function allGuessed(state: RoomState, now: Running, gone: readonly PersonId[] = []): boolean {
  const here = present(state).filter((m) => !gone.includes(m.person) && m.person !== now.advisor);
  return here.every((m) => now.guesses.some(({ by }) => by === m.person));
}

function onwards(state: RoomState, { step, ...now }: Running, at: number): RoomEvent[] {
  if (step === 'repairing') return [{ type: 'on-purpose-ended', at }];
  // Skips the time for guessing once everyone has guessed.
  const guesses = step === 'playing' && !allGuessed(state, { step, ...now });
  const [to, ms] = guesses ? (['guessing', guessMs] as const) : (['repairing', repairMs] as const);
  return [{ type: 'on-purpose-moved', at, to, dueAt: at + ms }];
}

/** Time is up. A question without two yeses ends, and looks the same whatever the answers were. */
export function passOnPurpose(state: RoomState, at: number): RoomEvent[] {
  const now = running(state);
  return now ? onwards(state, now, at) : [{ type: 'on-purpose-ended', at }];
}

/** Ends it at once if it is running: when someone stops it or steps out. */
export function stopOnPurpose(state: RoomState, at: number): RoomEvent[] {
  return running(state) ? [{ type: 'on-purpose-ended', at }] : [];
}

export const onPurposeDecides: RoomDecides<
  'ask-on-purpose' | 'answer-on-purpose' | 'guess-trap' | 'move-on-purpose' | 'stop-on-purpose'
> = {
  'ask-on-purpose': (state, _, { at }) => {
    const [advisor, client] = [holderOf(state, 'advisor')?.person, holderOf(state, 'client')?.person];
    if (!offersOnPurpose(state)) return refuse('not-at-this-level');
    if (advisor === undefined || client === undefined) return refuse('seats-missing');
    // Only once a round: asking until someone gives in would be no question.
    if (state.round.askedOnPurpose) return refuse('already-so');
    return [{ type: 'on-purpose-asked', at, advisor, client, dueAt: at + askMs }];
  },
  'answer-on-purpose': (state, { yes }, { at, chance }, me) => {
    const { onPurpose } = state;
    if (!isAsked(state, me.person) || onPurpose?.step !== 'asking') return refuse('not-now');
    const answered: RoomEvent = { type: 'on-purpose-answered', at, person: me.person, yes };
    if (!yes || onPurpose.yes.length === 0) return [answered];
    const trap = traps[chance % traps.length] ?? 'dismissive-no';
    return [answered, { type: 'on-purpose-begun', at, trap, dueAt: at + playMs }];
  },
  'guess-trap': (state, { trap }, { at, gone }, me) => {
    const now = running(state);
    if (!now || now.step === 'repairing') return refuse('not-now');
    if (me.person === now.advisor) return refuse('not-yours');
    const guessed: RoomEvent = { type: 'trap-guessed', at, by: me.person, trap };
    const others = now.guesses.filter(({ by }) => by !== me.person);
    const after: Running = { ...now, guesses: [...others, { by: me.person, trap }] };
    const told = now.step === 'guessing' && allGuessed(state, after, gone);
    return told ? [guessed, ...onwards(state, after, at)] : [guessed];
  },
  'move-on-purpose': (state, _, { at }) => {
    const now = running(state);
    return now ? onwards(state, now, at) : refuse('not-now');
  },
  'stop-on-purpose': (state, _, { at }) => {
    const stop = stopOnPurpose(state, at);
    return stop.length > 0 ? stop : refuse('not-now');
  },
};

/** Ends with the debrief, or when one of its two players leaves. */
export function withOnPurpose(state: RoomState): RoomState {
  const { onPurpose } = state;
  if (!onPurpose) return state;
  const over = state.stage.phase !== 'debrief' || !memberOf(state, onPurpose.advisor) || !memberOf(state, onPurpose.client);
  return over ? { ...state, onPurpose: null } : state;
}

export const onPurposeEvolves: RoomEvolves<
  'on-purpose-asked' | 'on-purpose-answered' | 'on-purpose-begun' | 'trap-guessed' | 'on-purpose-moved' | 'on-purpose-ended'
> = {
  'on-purpose-asked': (state, { advisor, client, dueAt }) => ({
    ...changeDebrief(state, () => ({ askedOnPurpose: true })),
    onPurpose: { step: 'asking', advisor, client, yes: [], declined: [], dueAt },
  }),
  'on-purpose-answered': (state, { person, yes }) => {
    const { onPurpose } = state;
    if (onPurpose?.step !== 'asking') return state;
    const answers = yes ? { yes: [...onPurpose.yes, person] } : { declined: [...onPurpose.declined, person] };
    return { ...state, onPurpose: { ...onPurpose, ...answers } };
  },
  'on-purpose-begun': (state, { trap, dueAt }) => {
    if (!state.onPurpose) return state;
    const { advisor, client } = state.onPurpose;
    return { ...state, onPurpose: { step: 'playing', advisor, client, trap, guesses: [], dueAt } };
  },
  'trap-guessed': (state, { by, trap }) => {
    const now = running(state);
    if (!now) return state;
    return { ...state, onPurpose: { ...now, guesses: [...now.guesses.filter((guess) => guess.by !== by), { by, trap }] } };
  },
  'on-purpose-moved': (state, { to, dueAt }) => {
    const now = running(state);
    return now ? { ...state, onPurpose: { ...now, step: to, dueAt } } : state;
  },
  'on-purpose-ended': (state) => ({ ...state, onPurpose: null }),
};
