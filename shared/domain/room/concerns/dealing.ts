import type { Card } from '../../card.ts';
import type { DealtCard } from '../../dealt-card.ts';
import { type Fills, filledIn, fillsFor } from '../../fill-ins.ts';
import { levelAfter } from '../../levels.ts';
import { withOtherName } from '../../other-name.ts';
import { withPart } from '../../patch.ts';
import { refuse } from '../../refusals.ts';
import type { Level } from '../../rubric.ts';
import type { RoomCommandOf } from '../commands.ts';
import type { RoomEvent } from '../events.ts';
import { leads } from '../policy.ts';
import type { DealtFields, DealtRound, DeckRef, SceneFields, SceneRound } from '../round.ts';
import { changeDealt, isIn, roundOf } from '../round-of-room.ts';
import type { RoomContext, RoomDecides, RoomEvolves } from '../rule.ts';
import type { Settings } from '../settings.ts';
import { changeMember, holderOf, observersOf, present, type RoomState } from '../state.ts';
import { finishRound, nextSeats, withdrawUnfinished, withdrawWords, withRoundCounted } from './debrief.ts';
import { focusNow } from './focus.ts';
import { askedBy } from './letting-go.ts';
import { unprepared } from './preparing.ts';
import { offersRecording, settledRecording, withRecording } from './recording.ts';
import { broughtCard, broughtPrefix } from './room-cards.ts';
import { wasObserved } from './scorers.ts';
import { heldNow, rotatedSeats, seatsNow } from './seats.ts';
import { fewestAnonymous } from './visible-sheets.ts';
import { stopsAtOnce } from './waiting-for.ts';

/** The level that *auto* means now: one new thing per round, for the newest person here. */
export function autoLevel(state: RoomState): Level {
  return levelAfter(Math.min(...present(state).map((m) => m.rounds)));
}

/** The level of the next round. */
export function levelNow(state: RoomState): Level {
  const { level } = state.settings;
  return level === 'auto' ? autoLevel(state) : level;
}

function whole(card: DealtCard | undefined): Card | null {
  if (!card?.client || !card.advisor || !card.observers || !card.answer) return null;
  const { people: _, opening: __, ...rest } = card;
  return { ...rest, client: card.client, advisor: card.advisor, observers: card.observers, answer: card.answer };
}

function bothReady(state: RoomState, ready: readonly string[]): boolean {
  const client = holderOf(state, 'client');
  const advisor = holderOf(state, 'advisor');
  return client !== undefined && advisor !== undefined && ready.includes(client.person) && ready.includes(advisor.person);
}

/** A card, and where it came from. */
type Dealt = { card: Card; deck?: DeckRef; fills?: Fills; ours?: true };

/** What the deck returned for a deal. */
export function dealtFrom({ card, deck, names = [] }: Pick<RoomContext, 'card' | 'deck' | 'names'>): Dealt | null {
  if (!card) return null;
  const dealt = withOtherName(card, names);
  return deck ? { card: dealt, deck } : { card: dealt };
}

/** The card for the next round: the last one again, one of this room, or what the deck returned, with the team's own words. */
function dealtFor(
  state: RoomState,
  { again, card, fills = {} }: RoomCommandOf<'begin-round'>,
  context: RoomContext,
): Dealt | null {
  const { names = [] } = context;
  if (again) {
    const { round } = state;
    const last = whole(round?.card);
    if (!round || !last) return null;
    return {
      card: withOtherName(last, names),
      ...(round.deck ? { deck: round.deck } : {}),
      ...(round.ours ? { ours: true } : {}),
    };
  }
  if (card?.startsWith(broughtPrefix)) {
    const brought = whole(broughtCard(state, card)?.card);
    return brought && { card: withOtherName(brought, names), ours: true };
  }
  const dealt = dealtFrom(context);
  const own = dealt ? fillsFor(dealt.card, fills) : {};
  return dealt && Object.keys(own).length > 0 ? { ...dealt, fills: own, ours: true } : dealt;
}

/** The next round of this room, by its settings. */
export function beginRound(state: RoomState, dealt: Dealt, at: number): RoomEvent {
  const { talk, board, sheets, times } = state.settings;
  const number = state.dealt + 1;
  const level = levelNow(state);
  const focus = focusNow(state, level);
  return {
    type: 'round-begun',
    at,
    number,
    level,
    talk,
    board,
    sheets,
    ...(focus ? { focus } : {}),
    ...(offersRecording(state.settings) ? { recording: true } : {}),
    ...dealt,
    dueAt: at + times.briefingMs,
  };
}

export function beginScene(state: RoomState, at: number): RoomEvent[] {
  const recording = settledRecording(state);
  return [
    { type: 'scene-begun', at, dueAt: at + state.settings.times.sceneMs, ...(recording ? { recording } : {}) },
    ...stopsAtOnce(state, at),
  ];
}

/** When the briefing's time is up: begins if both players are ready, otherwise waits for them without a clock. */
export function passBriefing(state: RoomState, at: number): RoomEvent[] {
  const ready = isIn(state, 'briefing') ? state.stage.ready : [];
  return bothReady(state, ready) ? beginScene(state, at) : [{ type: 'deadline-passed', at }];
}

function everybodyReady(state: RoomState, ready: readonly string[], gone: RoomContext['gone']): boolean {
  // People on the quiet screen are waited for like everyone else: otherwise the start would reveal who they are.
  const waited = present(state).filter((m) => !gone.includes(m.person));
  return bothReady(state, ready) && waited.every((m) => ready.includes(m.person));
}

export const dealingDecides: RoomDecides<
  'change-settings' | 'begin-round' | 'abandon-round' | 'ask-another-card' | 'say-ready' | 'begin-scene' | 'answer-words'
> = {
  'change-settings': (state, { settings: { times = {}, ...part } }, { at }) => {
    const settings = withPart({ ...state.settings, times: withPart(state.settings.times, times) }, part);
    const told = (kept: Settings): RoomEvent[] => [{ type: 'settings-changed', at, settings: kept }];
    const canBe = settings.sheets === 'named' || (observersOf(state).length >= fewestAnonymous && settings.board === 'blind');
    if (canBe) return told(settings);
    // Anonymous sheets give way to a board that is opened or an observer who left, unless this command asks for anonymous sheets.
    return part.sheets === undefined ? told({ ...settings, sheets: 'named' }) : refuse('three-observers');
  },
  'begin-round': (state, command, context) => {
    const { seats } = command;
    const { at, actor, gone } = context;
    // In a workshop, rounds begin in all rooms at once.
    if (state.workshop) return refuse('not-yours');
    // Two people alone need no host; with observers, the host begins.
    if (!leads(state, actor, gone) && wasObserved(state)) return refuse('not-yours');
    const dealt = dealtFor(state, command, context);
    if (!dealt) return refuse('card-missing');
    const inLobby = state.stage.phase === 'lobby';
    const rotated = inLobby ? rotatedSeats : nextSeats;
    const table = seats === 'rotated' ? rotated(state) : seatsNow(state);
    if (!Object.values(table).includes('client') || !Object.values(table).includes('advisor')) return refuse('seats-missing');
    const before: RoomEvent[] = inLobby ? [{ type: 'seats-set', at, seats: table }] : finishRound(state, at, table);
    return [...before, beginRound(inLobby ? state : { ...state, members: withRoundCounted(state) }, dealt, at)];
  },
  'abandon-round': (state, _, { at, actor, gone }) => {
    // In a workshop, rounds end in all rooms at once.
    if (state.workshop) return refuse('not-yours');
    const pair = observersOf(state).length === 0;
    return pair || leads(state, actor, gone) ? withdrawUnfinished(state, at) : refuse('not-yours');
  },
  'ask-another-card': (state, _, context) => {
    const { at } = context;
    const dealt = dealtFrom(context);
    return dealt ? [{ type: 'card-changed', at, ...dealt, dueAt: at + state.settings.times.briefingMs }] : refuse('card-missing');
  },
  'say-ready': (state, _, { at, gone }, me) => {
    const { ready } = state.stage;
    if (ready.includes(me.person)) return refuse('already-so');
    const said: RoomEvent = { type: 'ready-said', at, person: me.person };
    const all = [...ready, me.person];
    const begin = everybodyReady(state, all, gone) || (state.deadline === null && bothReady(state, all));
    return begin ? [said, ...beginScene(state, at)] : [said];
  },
  'begin-scene': (state, _, { at }) => (bothReady(state, state.stage.ready) ? beginScene(state, at) : refuse('not-ready')),
  'answer-words': (state, { keep }, { at }, me) => {
    if (me.keepsWords === keep) return refuse('already-so');
    return [{ type: 'words-answered', at, person: me.person, keep }, ...(keep ? [] : withdrawWords(state, me, at))];
  },
};

function freshRound(begun: Omit<DealtFields, 'prepared' | 'heat' | 'asks' | 'wordsDropped'>): DealtRound {
  return { ...begun, reached: 'briefing', prepared: unprepared, heat: null, asks: askedBy(begun.card), wordsDropped: false };
}

const freshScene: Omit<SceneFields, 'startedAt' | 'advisors'> = {
  stops: [],
  pauses: [],
  lines: [],
  marks: [],
  notes: [],
  phrases: [],
  phraseFelt: {},
  moves: [],
  warmth: [],
  ending: null,
};

export const dealingEvolves: RoomEvolves<
  'settings-changed' | 'round-begun' | 'card-changed' | 'ready-said' | 'scene-begun' | 'words-answered' | 'deadline-passed'
> = {
  'settings-changed': (state, { settings }) => ({ ...state, settings }),
  'round-begun': (
    state,
    { number, level, talk, board, sheets, focus = null, recording, card, deck = null, fills = {}, ours = false, dueAt },
  ) => ({
    ...state,
    // One new thing per round: the next round begins without a focus unless someone chooses one again.
    settings: state.settings.focus ? { ...state.settings, focus: null } : state.settings,
    stage: { phase: 'briefing', ready: [] },
    deadline: { kind: 'briefing', dueAt },
    seatAsked: null,
    call: null,
    calibrating: null,
    dealt: number,
    round: freshRound({
      number,
      level,
      talk,
      board,
      sheets,
      focus,
      recording: recording ? 'asked' : null,
      card: filledIn(card, fills),
      beganWith: present(state).map((m) => m.person),
      held: heldNow(state),
      deck,
      ours,
    }),
  }),
  'card-changed': (state, { card, deck = null, dueAt }) =>
    // What was prepared is about the card; what someone listens for is about the person.
    changeDealt({ ...state, stage: { phase: 'briefing', ready: [] }, deadline: { kind: 'briefing', dueAt } }, ({ prepared }) => ({
      card: filledIn(card),
      held: heldNow(state),
      deck,
      ours: false,
      asks: askedBy(card),
      prepared: { ...unprepared, listenFor: prepared.listenFor },
    })),
  'ready-said': (state, { person }) =>
    state.stage.phase === 'briefing' ? { ...state, stage: { ...state.stage, ready: [...state.stage.ready, person] } } : state,
  'scene-begun': (state, { at, dueAt, recording = null }) => {
    const advisors = present(state).flatMap((m) => (m.seat === 'advisor' ? m.person : []));
    const round: SceneRound = { ...roundOf(state), ...freshScene, reached: 'scene', recording, startedAt: at, advisors };
    return withRecording(
      { ...state, stage: { phase: 'scene', stopped: null }, deadline: { kind: 'scene', dueAt }, round },
      recording,
    );
  },
  'words-answered': (state, { person, keep }) => changeMember(state, person, { keepsWords: keep }),
  'deadline-passed': (state) => ({ ...state, deadline: null }),
};
