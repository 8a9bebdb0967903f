import { refuse } from '../../refusals.ts';
import { traps } from '../../rubric.ts';
import type { RoomEvent } from '../events.ts';
import type { PersonId } from '../people.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { holderOf, memberOf, type OnPurpose, type RoomState } from '../state.ts';

/** Both answer within this time, or it was not the moment. Then a minute badly, a while to guess, a minute to repair. */
const askMs = 45_000;
const playMs = 60_000;
const guessMs = 30_000;
const repairMs = 60_000;

type Running = Exclude<OnPurpose, { step: 'asking' }>;

function running({ onPurpose }: RoomState): Running | null {
  return onPurpose && onPurpose.step !== 'asking' ? onPurpose : null;
}

/** Is this the phone that is asked, and has it not answered yet? */
function isAsked({ onPurpose }: RoomState, person: PersonId): boolean {
  if (onPurpose?.step !== 'asking') return false;
  const players = [onPurpose.advisor, onPurpose.client];
  return players.includes(person) && !onPurpose.yes.includes(person) && !onPurpose.declined.includes(person);
}

/** May it be offered at all? From the second round on, where traps are known and people speak. */
export function offersOnPurpose({ round, workshop }: Pick<RoomState, 'round' | 'workshop'>): boolean {
  return round !== null && round.level >= 2 && round.talk === 'spoken' && Math.max(round.number, workshop?.round ?? 1) >= 2;
}

/** Has everyone who is here guessed, the advisor aside? */
function allGuessed(state: RoomState, now: Running, gone: readonly PersonId[] = []): boolean {
  const here = state.members.filter((m) => !m.left && !gone.includes(m.person) && m.person !== now.advisor);
  return here.every((m) => now.guesses.some(({ by }) => by === m.person));
}

function onwards(state: RoomState, { step, ...now }: Running, at: number): RoomEvent[] {
  if (step === 'repairing') return [{ type: 'on-purpose-ended', at }];
  // Once all have guessed there is nothing to wait for.
  const guesses = step === 'playing' && !allGuessed(state, { step, ...now });
  const [to, ms] = guesses ? (['guessing', guessMs] as const) : (['repairing', repairMs] as const);
  return [{ type: 'on-purpose-moved', at, to, dueAt: at + ms }];
}

/** Its time is up. A question that was not answered twice with yes is over, and looks the same whatever was said. */
export function passOnPurpose(state: RoomState, at: number): RoomEvent[] {
  const now = running(state);
  return now ? onwards(state, now, at) : [{ type: 'on-purpose-ended', at }];
}

/** Ends it at once, where it runs: when someone stops it or steps out. */
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
    // Once a round: asking until someone gives in would be no question.
    if (state.round?.askedOnPurpose) return refuse('already-so');
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

/** Beside the round, and over with the debrief or with one of the two who play it. */
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
    ...state,
    round: state.round && { ...state.round, askedOnPurpose: true },
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
