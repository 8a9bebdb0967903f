import { focuses } from '../../../shared/domain/focus.ts';
import { noteKinds, tags } from '../../../shared/domain/pad-notes.ts';
import { phraseFelts, phrases } from '../../../shared/domain/phrases.ts';
import type { RoomCommandOf, RoomCommandType } from '../../../shared/domain/room/commands.ts';
import { nextDue } from '../../../shared/domain/room/deadlines.ts';
import { ordersForAll, partsAhead } from '../../../shared/domain/room/from-workshop.ts';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { hasEnded, type SharedPlace, thirds } from '../../../shared/domain/room/round.ts';
import type { Settings } from '../../../shared/domain/room/settings.ts';
import { defaultSettings } from '../../../shared/domain/room/settings.ts';
import { linesToTap } from '../../../shared/domain/room/shared-ribbon.ts';
import { memberOf, type RoomState } from '../../../shared/domain/room/state.ts';
import {
  endings,
  feltItems,
  feltValues,
  heats,
  intensities,
  listenForThings,
  type Step as RubricStep,
  ratingValues,
  secondTakeAnswers,
  silentSpots,
  stakeAnswers,
  stances,
  steps,
  traps,
  warmthZones,
} from '../../../shared/domain/rubric.ts';
import type { Chance } from '../../support/chance.ts';
import { conveneOf } from '../../support/given.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { sampleCard } from '../../support/sample-cards.ts';

export const outsider = 'nobody';

/** A play up to the current move. */
export type Play = { chance: Chance; cast: readonly PersonId[]; state: RoomState; now: number; moves: number };

function someSettings({ chance }: Play): Settings {
  return {
    ...defaultSettings,
    talk: chance.pick(['spoken', 'typed', 'typed']),
    board: chance.pick(['blind', 'blind', 'open']),
    sheets: chance.pick(['named', 'anonymous']),
    level: chance.pick([1, 2, 3, 3, 'auto']),
    focus: chance.pick([null, ...focuses, 'guess-the-warmth', 'guess-the-warmth']),
    recording: chance.maybe(0.7),
  };
}

function somebody({ chance, cast }: Play): PersonId {
  return chance.maybe(0.05) ? outsider : chance.pick(cast);
}

const trapNames: Record<string, true> = Object.fromEntries(traps.map((trap) => [trap, true]));

/** A mark to use in a command: mostly one of this person's. */
function someMark({ chance, state, moves }: Play, actor: PersonId | null, fresh: boolean): string {
  const opens = state.stage.phase === 'debrief';
  const own = (roundIn(state).marks ?? []).filter((m) => (opens ? m.quote !== null && m.about in trapNames : m.by === actor));
  if (fresh) return chance.maybe(0.9) ? `mark-${moves}` : 'mark-1';
  return own.length > 0 && chance.maybe(0.9) ? chance.pick(own).id : 'mark-1';
}

const quote = ({ chance, moves }: Play) => (chance.maybe(0.5) ? null : `quoted-${moves}`);

const somePhrase = ({ chance, state }: Play) =>
  (roundIn(state).phrases?.length ?? 0) > 0 ? chance.pick(roundIn(state).phrases ?? []).id : 'use-1';

type Filled = { [T in RoomCommandType]: (play: Play, actor: PersonId | null) => Omit<RoomCommandOf<T>, 'type'> };

/** A plausible example of every command. A new command that is missing here does not compile. */
export const filled: Filled = {
  'enter-room': ({ chance }) => ({ by: chance.pick(['invitation', 'code']) }),
  'leave-room': () => ({}),
  'admit-person': ({ chance, state, cast }) => ({ person: chance.pick(state.asking.length > 0 ? state.asking : cast) }),
  'turn-away': ({ chance, state, cast }) => ({ person: chance.pick(state.asking.length > 0 ? state.asking : cast) }),
  'remove-person': (play) => ({ person: somebody(play) }),
  'renew-invitation': () => ({}),
  'set-lobby': ({ chance }) => ({ open: chance.maybe(0.5) }),
  'hand-over-host': (play) => ({ person: somebody(play) }),
  'step-out': () => ({}),
  'come-back': () => ({}),
  'answer-words': ({ chance }) => ({ keep: chance.maybe(0.8) }),
  'answer-recording': ({ chance }) => ({ yes: chance.maybe(0.9) }),
  'start-recording': ({ chance, moves }) => ({ segment: chance.maybe(0.9) ? `segment-${moves}` : 'segment-1' }),
  'stop-recording': ({ state }) => ({ segment: state.recordings.at(-1)?.segments.at(-1)?.id ?? 'segment-1' }),
  'change-settings': (play) => ({ settings: someSettings(play) }),
  'take-seat': ({ chance }) => ({ seat: chance.pick(['client', 'advisor', 'observer']) }),
  'give-seat': (play) => ({ seat: play.chance.pick(['client', 'advisor']), person: somebody(play) }),
  'ask-for-seat': ({ chance }) => ({ seat: chance.pick(['client', 'advisor']) }),
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
  'submit-example': () => ({}),
  'open-example': () => ({}),
  'end-calibration': () => ({}),
  'say-ready': () => ({}),
  'begin-scene': () => ({}),
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
    of: play.chance.pick(['client', 'advisor', null]),
  }),
  'take-back-note': ({ chance, state }, actor) => {
    const own = (roundIn(state).notes ?? []).filter((n) => n.by === actor);
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
  'end-scene': () => ({}),
  rate: (play) => ({ step: someStep(play), value: play.chance.pick(ratingValues), why: quote(play) }),
  'see-intensity': ({ chance }) => ({ intensity: chance.pick(intensities) }),
  'feel-intensity': ({ chance }) => ({ intensity: chance.pick(intensities) }),
  'answer-stake': (play) => ({ answer: play.chance.pick(stakeAnswers), why: quote(play) }),
  'rate-shared': (play) => ({ step: someStep(play), value: play.chance.pick(ratingValues) }),
  'mark-shared': (play) => ({ step: someStep(play), place: somePlace(play), heard: play.chance.maybe(0.8) }),
  'done-marking': ({ chance }) => ({ done: chance.maybe(0.8) }),
  'rate-felt': ({ chance }) => ({ item: chance.pick(feltItems), value: chance.pick(feltValues) }),
  'withhold-warmth': ({ chance }) => ({ withheld: chance.maybe(0.5) }),
  'submit-sheet': () => ({}),
  'take-back-sheet': () => ({}),
  'type-in-sheet': (play) => {
    const stake = roundIn(play.state).asks === 'stake' ? play.chance.pick(stakeAnswers) : null;
    return { of: somebody(play), ratings: stake ? {} : { [someStep(play)]: play.chance.pick(ratingValues) }, stake };
  },
  'pass-out-of-role': () => ({}),
  reveal: () => ({}),
  'look-on': ({ chance }) => ({ screens: 1 + chance.below(3) }),
  'pass-turn': () => ({}),
  'open-trap': (play, actor) => ({ mark: someMark(play, actor, false) }),
  'show-self-score': () => ({}),
  'write-reflection': ({ moves }) => ({ responded: `responded-${moves}`, worked: '', adjust: `adjust-${moves}` }),
  'write-follow-up': ({ moves }) => ({ decided: `decided-${moves}`, risk: `risk-${moves}`, advice: '', revisit: '' }),
  'write-transfer': ({ moves }) => ({ words: `transfer-${moves}` }),
  'ask-on-purpose': () => ({}),
  'answer-on-purpose': ({ chance }) => ({ yes: chance.maybe(0.8) }),
  'guess-trap': ({ chance }) => ({ trap: chance.pick(traps) }),
  'move-on-purpose': () => ({}),
  'stop-on-purpose': () => ({}),
  'begin-second-take': (play) => ({ moment: quote(play) }),
  'answer-second-take': ({ chance, state }) => ({
    take: Math.max(1, roundIn(state).secondTakes?.length ?? 0),
    answer: chance.pick(secondTakeAnswers),
  }),
  'end-second-take': () => ({}),
  'finish-round': () => ({}),
  'begin-closing': () => ({}),
  'undo-closing': () => ({}),
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
  'tell-room': ({ chance }) => ({ what: chance.pick([...ordersForAll, 'end-round', 'closing', 'undo-closing', 'close']) }),
  'end-spotlight': () => ({}),
  'say-here': () => ({}),
  'start-without': () => ({}),
  'call-help': () => ({}),
  'withdraw-help': () => ({}),
  'answer-help': () => ({}),
  knock: () => ({}),
  'let-in': ({ chance, state }) => ({ person: state.knocking.length > 0 ? chance.pick(state.knocking) : 'fay-99' }),
  'leave-visit': () => ({}),
  'pause-room': () => ({}),
  'resume-room': () => ({}),
  'skip-phase': ({ chance }) => (chance.maybe(0.5) ? {} : { to: chance.pick(partsAhead) }),
  'ask-spotlight': () => ({}),
  'answer-spotlight': ({ chance }) => ({ yes: chance.maybe(0.85) }),
  'abandon-round': () => ({}),
  'answer-proposal': ({ chance, state }) => ({ dueAt: state.proposal?.dueAt ?? 1, yes: chance.maybe(0.8) }),
  'undo-finish': () => ({}),
  'pass-deadline': ({ state, chance, now }) => ({ dueAt: (nextDue(state) ?? now) - (chance.maybe(0.05) ? 1 : 0) }),
};

function someStep({ chance }: Play): RubricStep {
  return chance.pick(steps);
}

/** A place on a pair's ribbon: mostly one that there is. */
function somePlace({ chance, state: { round } }: Play): SharedPlace {
  const lines = hasEnded(round) ? linesToTap(round) : [];
  return lines.length > 0 && chance.maybe(0.9) ? { line: chance.pick(lines).id } : chance.pick(thirds);
}
