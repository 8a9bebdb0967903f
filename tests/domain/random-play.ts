import type { Card } from '../../shared/domain/card.ts';
import { mechanics } from '../../shared/domain/mechanics.ts';
import { noteKinds, tags } from '../../shared/domain/pad-notes.ts';
import { phraseFelts, phrases } from '../../shared/domain/phrases.ts';
import type { Refusal } from '../../shared/domain/refusals.ts';
import { nextDue } from '../../shared/domain/room/clock.ts';
import type { CommandOf, CommandType, RoomCommand } from '../../shared/domain/room/commands.ts';
import type { RoomEvent } from '../../shared/domain/room/events.ts';
import { theWorkshop } from '../../shared/domain/room/from-workshop.ts';
import { permissions, rolesOf, verdictOn } from '../../shared/domain/room/permissions.ts';
import { decide, evolve, noRoom, openRoom } from '../../shared/domain/room/room.ts';
import type { Context } from '../../shared/domain/room/rule.ts';
import { defaultSettings } from '../../shared/domain/room/settings.ts';
import { memberOf, type RoomState } from '../../shared/domain/room/state.ts';
import type { PersonId, Settings } from '../../shared/domain/room/terms.ts';
import {
  endings,
  feltItems,
  feltValues,
  heats,
  intensities,
  listenForThings,
  type Step as RubricStep,
  ratingValues,
  silentSpots,
  stakeAnswers,
  stances,
  steps,
  traps,
  warmthZones,
} from '../../shared/domain/rubric.ts';
import {
  cardWithBlank,
  conveneOf,
  criticalCard,
  letGoCard,
  otherCard,
  otherExample,
  sampleCard,
  sampleExample,
} from '../support/given.ts';

/** Chance that is the same again for the same seed. */
export type Chance = {
  below: (limit: number) => number;
  maybe: (share: number) => boolean;
  pick: <T>(list: readonly T[]) => T;
};

/** Mulberry32: small, fast and good enough to play with. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, maybe: (share) => next() < share, pick: <T>(list: readonly T[]) => list[below(list.length)] as T };
}

export type Move = { command: RoomCommand; context: Context };
export type Step = Move & { before: RoomState; answer: RoomEvent[] | Refusal; after: RoomState };

const names = ['ana-01', 'ben-02', 'cem-03', 'dia-04', 'eli-05', 'fay-06'];
export const outsider = 'nobody';

/** Whom one play is about: two to six people, the first of them the host. */
export function castOf(seed: number): PersonId[] {
  return names.slice(0, 2 + (seed % 5));
}

type Play = { chance: Chance; cast: readonly PersonId[]; state: RoomState; now: number; moves: number };

function someSettings({ chance }: Play): Settings {
  return {
    ...defaultSettings,
    talk: chance.pick(['spoken', 'typed', 'typed']),
    board: chance.pick(['blind', 'blind', 'open']),
    sheets: chance.pick(['named', 'anonymous']),
    level: chance.pick([1, 2, 3, 3, 'auto']),
    mechanic: chance.pick([null, ...mechanics, 'guess-the-warmth', 'guess-the-warmth']),
    recording: chance.maybe(0.7),
  };
}

function somebody({ chance, cast }: Play): PersonId {
  return chance.maybe(0.05) ? outsider : chance.pick(cast);
}

const trapNames: Record<string, true> = Object.fromEntries(traps.map((trap) => [trap, true]));

/** Mostly a mark of this person, where a wish is about one. */
function someMark({ chance, state, moves }: Play, actor: PersonId | null, fresh: boolean): string {
  const opens = state.stage.phase === 'debrief';
  const own = (state.round?.marks ?? []).filter((m) => (opens ? m.quote !== null && m.about in trapNames : m.by === actor));
  if (fresh) return chance.maybe(0.9) ? `mark-${moves}` : 'mark-1';
  return own.length > 0 && chance.maybe(0.9) ? chance.pick(own).id : 'mark-1';
}

const quote = ({ chance, moves }: Play) => (chance.maybe(0.5) ? null : `quoted-${moves}`);

const somePhrase = ({ chance, state }: Play) =>
  (state.round?.phrases.length ?? 0) > 0 ? chance.pick(state.round?.phrases ?? []).id : 'use-1';

type Filled = { [T in CommandType]: (play: Play, actor: PersonId | null) => Omit<CommandOf<T>, 'type'> };

/** A plausible example of every command. A new one that is missing here does not compile. */
const filled: Filled = {
  'enter-room': ({ chance }) => ({ by: chance.pick(['invitation', 'code']) }),
  'leave-room': () => ({}),
  'admit-person': ({ chance, state, cast }) => ({ person: chance.pick(state.asking.length > 0 ? state.asking : cast) }),
  'turn-away': ({ chance, state, cast }) => ({ person: chance.pick(state.asking.length > 0 ? state.asking : cast) }),
  'remove-person': (play) => ({ person: somebody(play) }),
  'set-lobby': ({ chance }) => ({ open: chance.maybe(0.5) }),
  'hand-over-host': (play) => ({ person: somebody(play) }),
  'step-out': () => ({}),
  'come-back': () => ({}),
  'answer-words': ({ chance }) => ({ keep: chance.maybe(0.8) }),
  'answer-recording': ({ chance }) => ({ yes: chance.maybe(0.9) }),
  'start-recording': ({ chance, moves }) => ({ segment: chance.maybe(0.9) ? `segment-${moves}` : 'segment-1' }),
  'stop-recording': ({ state }) => ({ segment: state.recordings.at(-1)?.segments.at(-1)?.id ?? 'segment-1' }),
  'change-settings': (play) => ({ settings: someSettings(play) }),
  'take-seat': ({ chance }) => ({ seat: chance.pick(['client', 'pusher', 'observer']) }),
  'give-seat': (play) => ({ seat: play.chance.pick(['client', 'pusher']), person: somebody(play) }),
  'ask-for-seat': ({ chance }) => ({ seat: chance.pick(['client', 'pusher']) }),
  'decline-seat': () => ({}),
  'begin-round': ({ chance, state }) => ({
    card: state.brought.length > 0 && chance.maybe(0.5) ? chance.pick(state.brought).card.id : null,
    seats: chance.pick(['rotated', 'as-they-are']),
    again: chance.maybe(0.1),
    ...(chance.maybe(0.3) ? { fills: { thing: `filled-${chance.below(100)}` } } : {}),
  }),
  'tell-silence': ({ chance }) => ({ spot: chance.pick(silentSpots) }),
  'bring-card': ({ chance, moves }) => ({
    card: { ...sampleCard, id: `own-${chance.maybe(0.8) ? moves : 1}`, title: `own ${moves}` },
  }),
  'take-back-card': ({ chance, state }) => ({
    card: state.brought.length > 0 ? chance.pick(state.brought).card.id : 'here/none',
  }),
  'ask-another-card': () => ({}),
  'show-example': () => ({}),
  'rate-example': (play) => ({ step: someStep(play), value: play.chance.pick(ratingValues) }),
  'hand-in-example': () => ({}),
  'open-example': () => ({}),
  'end-calibration': () => ({}),
  'say-ready': () => ({}),
  'begin-roleplay': () => ({}),
  'ask-to-listen': ({ chance }) => ({ what: chance.maybe(0.1) ? null : chance.pick(listenForThings) }),
  'sort-stance': (play) => ({ stance: play.chance.pick([...stances, null]), stake: quote(play) }),
  'mean-intensity': ({ chance }) => ({ intensity: chance.pick(intensities) }),
  'write-draft': (play) => ({ step: someStep(play), words: quote(play) }),
  'tell-heat': ({ chance, state }) => ({
    when: state.stage.phase === 'scoring' || state.stage.phase === 'debrief' ? 'after' : 'before',
    heat: chance.pick(heats),
  }),
  'say-line': ({ chance, moves }) => ({ line: chance.maybe(0.95) ? `line-${moves}` : 'line-1', words: `said-${moves}` }),
  'take-back-line': () => ({}),
  'give-mark': (play, actor) => ({
    mark: someMark(play, actor, true),
    about: play.chance.pick([...steps, ...steps, ...traps]),
    heardAt: Math.max(0, play.now - play.chance.below(400_000) + 100_000),
    quote: quote(play),
  }),
  'take-back-mark': (play, actor) => ({ mark: someMark(play, actor, false) }),
  'note-mark': (play, actor) => ({ mark: someMark(play, actor, false), quote: quote(play) }),
  'tag-mark': (play, actor) => ({
    mark: someMark(play, actor, false),
    tags: [play.chance.pick(tags), play.chance.pick(tags), play.chance.pick(tags)],
  }),
  'leave-note': (play) => ({
    note: play.chance.maybe(0.9) ? `note-${play.moves}` : 'note-1',
    kind: play.chance.pick(noteKinds),
    heardAt: Math.max(0, play.now - play.chance.below(400_000) + 100_000),
    words: quote(play),
    of: play.chance.pick(['client', 'pusher', null]),
  }),
  'take-back-note': ({ chance, state }, actor) => {
    const own = (state.round?.notes ?? []).filter((n) => n.by === actor);
    return { note: own.length > 0 ? chance.pick(own).id : 'note-1' };
  },
  'use-phrase': ({ chance, moves }) => ({
    use: chance.maybe(0.95) ? `use-${moves}` : 'use-1',
    phrase: chance.pick(phrases),
  }),
  'take-back-phrase': (play) => ({ use: somePhrase(play) }),
  'feel-phrase': (play) => ({ use: somePhrase(play), felt: play.chance.pick(phraseFelts) }),
  'make-move': ({ chance, state }, actor) => {
    const seat = memberOf(state, actor)?.seat;
    return { move: chance.pick(seat === 'client' ? ['refuse-gentle-try', 'say-back', 'next-ask'] : ['go-on', 'offer-goodwill']) };
  },
  'say-ending': ({ chance }) => ({ ending: chance.pick(endings) }),
  'guess-warmth': ({ chance }) => ({ zone: chance.pick(warmthZones) }),
  'set-warmth': ({ chance }) => ({ zone: chance.pick(warmthZones) }),
  'take-pause': () => ({}),
  'stop-scene': () => ({}),
  'go-on': () => ({}),
  'add-time': () => ({ ms: 60_000 }),
  'end-roleplay': () => ({}),
  rate: (play) => ({ step: someStep(play), value: play.chance.pick(ratingValues), why: quote(play) }),
  'see-intensity': ({ chance }) => ({ intensity: chance.pick(intensities) }),
  'feel-intensity': ({ chance }) => ({ intensity: chance.pick(intensities) }),
  'answer-stake': (play) => ({ answer: play.chance.pick(stakeAnswers), why: quote(play) }),
  'rate-shared': (play) => ({ step: someStep(play), value: play.chance.pick(ratingValues) }),
  'rate-felt': ({ chance }) => ({ item: chance.pick(feltItems), value: chance.pick(feltValues) }),
  'withhold-warmth': ({ chance }) => ({ withheld: chance.maybe(0.5) }),
  'hand-in': () => ({}),
  'pass-out-of-role': () => ({}),
  reveal: () => ({}),
  'pass-turn': () => ({}),
  'open-trap': (play, actor) => ({ mark: someMark(play, actor, false) }),
  'show-self-score': () => ({}),
  'write-reflection': ({ moves }) => ({ responded: `responded-${moves}`, worked: '', adjust: `adjust-${moves}` }),
  'write-follow-up': ({ moves }) => ({ decided: `decided-${moves}`, risk: `risk-${moves}`, advice: '', revisit: '' }),
  'ask-on-purpose': () => ({}),
  'answer-on-purpose': ({ chance }) => ({ yes: chance.maybe(0.8) }),
  'guess-trap': ({ chance }) => ({ trap: chance.pick(traps) }),
  'move-on-purpose': () => ({}),
  'stop-on-purpose': () => ({}),
  'begin-second-take': (play) => ({ moment: quote(play) }),
  'answer-second-take': ({ chance }) => ({ answer: chance.pick(['more-open', 'same', 'less-open']) }),
  'end-second-take': () => ({}),
  'finish-round': () => ({}),
  'begin-closing': () => ({}),
  'keep-takeaway': ({ moves }) => ({ sentence: `sentence-${moves}`, where: `where-${moves}`, when: `when-${moves}` }),
  'thank-client': (play) => ({ person: somebody(play) }),
  'close-room': () => ({}),
  convene: ({ state, chance, cast }) => ({
    ...conveneOf(
      cast,
      { level: chance.pick([1, 2, 3]) },
      { facilitators: ['fay-99'], round: (state.workshop?.round ?? 0) + chance.below(2) },
    ),
    remote: chance.maybe(0.3),
  }),
  'set-people': ({ chance, cast }) => ({
    people: cast.filter(() => chance.maybe(0.9)),
    facilitators: chance.maybe(0.1) ? ['fay-99', 'gus-98'] : ['fay-99'],
  }),
  'tell-room': ({ chance }) => ({ what: chance.pick(['pause', 'go-on', 'add-time', 'skip', 'skip', 'closing', 'close']) }),
  'end-spotlight': () => ({}),
  'say-here': () => ({}),
  'start-without': () => ({}),
  'call-help': () => ({}),
  'withdraw-help': () => ({}),
  knock: () => ({}),
  'let-in': ({ chance, state }) => ({ person: state.knocking.length > 0 ? chance.pick(state.knocking) : 'fay-99' }),
  'leave-visit': () => ({}),
  'pause-room': () => ({}),
  'resume-room': () => ({}),
  'skip-phase': () => ({}),
  'ask-spotlight': () => ({}),
  'answer-spotlight': ({ chance }) => ({ yes: chance.maybe(0.85) }),
  'pass-deadline': ({ state, chance, now }) => ({ dueAt: (nextDue(state) ?? now) - (chance.maybe(0.05) ? 1 : 0) }),
};

function someStep({ chance }: Play): RubricStep {
  return chance.pick(steps);
}

/** How often, among what is allowed, a person wishes for it; 1 where nothing is said. */
const eagerness: Partial<Record<CommandType, number>> = {
  'leave-room': 0.12,
  'remove-person': 0.05,
  'hand-over-host': 0.2,
  'set-lobby': 0.4,
  'enter-room': 0.1,
  'step-out': 0.2,
  'come-back': 0.6,
  'decline-seat': 0.2,
  'change-settings': 2,
  'ask-for-seat': 0.2,
  'take-seat': 0.6,
  'give-seat': 0.3,
  'answer-words': 0.5,
  'answer-recording': 1.5,
  'start-recording': 4,
  'stop-recording': 0.5,
  'begin-round': 3,
  'ask-another-card': 0.15,
  'tell-silence': 0.5,
  'tell-heat': 2,
  'bring-card': 0.3,
  'take-back-card': 0.2,
  'show-example': 0.4,
  'rate-example': 2,
  'hand-in-example': 1.5,
  'end-calibration': 0.2,
  'say-ready': 8,
  'begin-roleplay': 14,
  'give-mark': 4,
  'set-warmth': 2,
  'stop-scene': 0.5,
  'go-on': 3,
  'end-roleplay': 0.6,
  'write-draft': 2,
  'answer-stake': 3,
  rate: 4,
  'rate-shared': 3,
  'rate-felt': 4,
  'hand-in': 1.5,
  'add-time': 0.3,
  'close-room': 0.06,
  'begin-closing': 0.06,
  'finish-round': 0.3,
  'keep-takeaway': 0.3,
  'begin-second-take': 2,
  'open-trap': 3,
  'say-line': 3,
  'say-here': 10,
  'start-without': 0.3,
  'call-help': 0.3,
  'skip-phase': 0.2,
  'pause-room': 0.3,
  'resume-room': 3,
  'let-in': 4,
  'answer-spotlight': 6,
  'use-phrase': 3,
  'feel-phrase': 4,
  'make-move': 3,
  'guess-warmth': 5,
  'ask-on-purpose': 3,
  'answer-on-purpose': 6,
  'guess-trap': 4,
  'stop-on-purpose': 0.3,
  convene: 1,
  'tell-room': 0.4,
};
const commandTypes = Object.keys(permissions) as CommandType[];

function sensibleType({ chance, state }: Play, actor: PersonId | null, gone: readonly PersonId[]): CommandType {
  const held = rolesOf(state, actor, gone);
  const allowed = commandTypes.filter((type) => verdictOn(type, state.stage.phase, held) === 'allowed');
  if (allowed.length === 0) return chance.pick(commandTypes);
  const weights = allowed.map((type) => eagerness[type] ?? 1);
  const drawn = (chance.below(1_000_000) / 1_000_000) * weights.reduce((sum, weight) => sum + weight, 0);
  const upTo = (i: number) => weights.slice(0, i + 1).reduce((sum, weight) => sum + weight, 0);
  return allowed.find((_, i) => drawn < upTo(i)) ?? chance.pick(allowed);
}

function somebodyToAct(play: Play): PersonId | null {
  const { chance, cast, state } = play;
  const due = nextDue(state);
  if (due !== null && chance.maybe(due <= play.now ? 0.5 : 0.025)) return null;
  if (state.workshop && chance.maybe(0.02)) return theWorkshop;
  if (state.workshop && chance.maybe(0.05)) return chance.pick(state.workshop.facilitators);
  const outside = cast.filter((person) => !memberOf(state, person));
  if (outside.length > 0 && chance.maybe(0.15)) return chance.pick(outside);
  if (chance.maybe(0.02)) return outsider;
  const inside = cast.filter((person) => memberOf(state, person));
  return chance.pick(inside.length > 0 ? inside : cast);
}

function someMove(play: Play, gone: readonly PersonId[]): Move {
  const { chance, state } = play;
  const actor = somebodyToAct(play);
  const due = nextDue(state);
  const at = actor === null && due !== null ? Math.max(play.now, due) : play.now;
  const type = chance.maybe(0.1) ? chance.pick(commandTypes) : sensibleType(play, actor, gone);
  const number = state.round?.number ?? 0;
  const guard = chance.maybe(0.1) ? { round: chance.maybe(0.8) ? number : number + 1 } : {};
  const command = { type, ...filled[type](play, actor), ...guard } as RoomCommand;
  const card: Card | null = chance.maybe(0.03)
    ? null
    : chance.pick([sampleCard, sampleCard, otherCard, letGoCard, criticalCard, cardWithBlank]);
  const example = chance.pick([sampleExample, otherExample]);
  return { command, context: { actor, at, gone: [...gone], card, example, chance: chance.below(2 ** 31) } };
}

/** Mostly something that is accepted, so that plays get somewhere; often enough something that is not. */
function nextMove(play: Play, gone: readonly PersonId[]): Move {
  const { chance, state } = play;
  play.now += chance.maybe(0.5) ? chance.below(3000) : chance.below(12_000);
  let move = someMove(play, gone);
  for (let tries = chance.below(8); tries > 0 && !Array.isArray(decide(state, move.command, move.context)); tries--) {
    move = someMove(play, gone);
  }
  play.now = move.context.at;
  return move;
}

/** Every third play is about a room of a workshop. */
const isInWorkshop = (seed: number) => seed % 3 === 0;

function conventionOf(seed: number): RoomEvent[] {
  const wish = conveneOf(
    castOf(seed),
    { level: seed % 2 === 0 ? 3 : 1, talk: seed % 5 === 0 ? 'typed' : 'spoken', recording: seed % 4 < 2 },
    {
      facilitators: ['fay-99'],
      timers: seed % 4 === 0 ? 'hard' : 'soft',
    },
  );
  const answer = decide(noRoom, wish, { actor: theWorkshop, at: 1_700_000_000_000, gone: [], card: sampleCard, chance: 1 });
  if (!Array.isArray(answer)) throw new Error(`the group was not called: ${answer.refusal}`);
  return answer;
}

/** What comes before the first move of a play. */
export function openingOf(seed: number): RoomEvent[] {
  const [host = ''] = castOf(seed);
  if (isInWorkshop(seed)) return conventionOf(seed);
  return openRoom(host, { ...defaultSettings, level: seed % 2 === 0 ? 3 : 'auto', recording: seed % 4 < 2 }, 1_700_000_000_000);
}

/** One room, from its opening until it is closed: sensible and senseless wishes of everybody, with a clock and presence. */
export function* play(seed: number): Generator<Step> {
  const state = openingOf(seed).reduce(evolve, noRoom);
  const cast = castOf(seed);
  const playing: Play = { chance: chanceOf(seed), cast, state, now: 1_700_000_000_000, moves: 0 };
  let gone: PersonId[] = [];
  while (playing.state.stage.phase !== 'closed') {
    const flips = playing.chance.maybe(0.04) ? playing.chance.pick(cast) : null;
    if (flips !== null) gone = gone.includes(flips) ? gone.filter((p) => p !== flips) : [...gone, flips];
    const move = nextMove(playing, gone);
    playing.moves += 1;
    const before = playing.state;
    const answer = decide(before, move.command, move.context);
    const after = Array.isArray(answer) ? answer.reduce(evolve, before) : before;
    playing.state = after;
    yield { ...move, before, answer, after };
  }
}
