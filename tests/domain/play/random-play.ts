import type { Card } from '../../../shared/domain/card.ts';
import type { Refusal } from '../../../shared/domain/refusals.ts';
import type { RoomCommand, RoomCommandType } from '../../../shared/domain/room/commands.ts';
import { nextDue } from '../../../shared/domain/room/deadlines.ts';
import type { RoomEvent } from '../../../shared/domain/room/events.ts';
import { theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { roomPermissions, roomRolesOf, verdictOn } from '../../../shared/domain/room/policy.ts';
import { decideRoom, evolveRoom, noRoom, openRoom } from '../../../shared/domain/room/room.ts';
import type { RoomContext } from '../../../shared/domain/room/rule.ts';
import { defaultSettings } from '../../../shared/domain/room/settings.ts';
import { memberOf, type RoomState } from '../../../shared/domain/room/state.ts';
import { chanceOf } from '../../support/chance.ts';
import { conveneOf } from '../../support/given.ts';
import {
  cardWithFillIn,
  criticalCard,
  letGoCard,
  otherCard,
  otherExample,
  sampleCard,
  sampleExample,
} from '../../support/sample-cards.ts';
import { filled, outsider, type Play } from './filled-commands.ts';

export type Move = { command: RoomCommand; context: RoomContext };
export type Step = Move & { before: RoomState; answer: RoomEvent[] | Refusal; after: RoomState };

const names = ['ana-01', 'ben-02', 'cem-03', 'dia-04', 'eli-05', 'fay-06'];

/** The cast of one play: two to six people, the first of them the host. */
export function castOf(seed: number): PersonId[] {
  return names.slice(0, 2 + (seed % 5));
}

/** How often a person picks a command, among those allowed; 1 if it isn't listed. */
const eagerness: Partial<Record<RoomCommandType, number>> = {
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
  'submit-example': 1.5,
  'end-calibration': 0.2,
  'say-ready': 8,
  'begin-scene': 14,
  'give-mark': 4,
  'set-warmth': 2,
  'stop-scene': 0.5,
  'go-on': 3,
  'end-scene': 0.6,
  'write-draft': 2,
  'answer-stake': 3,
  rate: 4,
  'rate-shared': 3,
  'mark-shared': 4,
  'rate-felt': 4,
  'submit-sheet': 1.5,
  'take-back-sheet': 0.1,
  'type-in-sheet': 0.4,
  'add-time': 0.3,
  'close-room': 0.06,
  'begin-closing': 0.06,
  'finish-round': 0.3,
  'abandon-round': 0.03,
  'answer-proposal': 3,
  'undo-finish': 1,
  'keep-takeaway': 0.3,
  'begin-second-take': 2,
  'write-transfer': 0.1,
  'look-on': 0.3,
  'open-trap': 3,
  'say-line': 3,
  'say-here': 10,
  'start-without': 0.3,
  'call-help': 0.3,
  'skip-phase': 0.2,
  'pause-room': 0.3,
  'resume-room': 3,
  'let-in': 4,
  'ask-spotlight': 3,
  'answer-spotlight': 10,
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
/** A new link changes nothing in a room's state: it is left out, so that every seed plays what it played before. */
const commandTypes = (Object.keys(roomPermissions) as RoomCommandType[]).filter((type) => type !== 'renew-invitation');

function sensibleType({ chance, state }: Play, actor: PersonId | null, gone: readonly PersonId[]): RoomCommandType {
  const held = roomRolesOf(state, actor, gone);
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
    : chance.pick([sampleCard, sampleCard, otherCard, letGoCard, criticalCard, cardWithFillIn]);
  const example = chance.pick([sampleExample, otherExample]);
  return { command, context: { actor, at, gone: [...gone], card, example, chance: chance.below(2 ** 31) } };
}

/** Mostly a command that is accepted, so that plays get somewhere; often enough one that is not. */
function nextMove(play: Play, gone: readonly PersonId[]): Move {
  const { chance, state } = play;
  play.now += chance.maybe(0.5) ? chance.below(3000) : chance.below(12_000);
  let move = someMove(play, gone);
  for (let tries = chance.below(8); tries > 0 && !Array.isArray(decideRoom(state, move.command, move.context)); tries--) {
    move = someMove(play, gone);
  }
  play.now = move.context.at;
  return move;
}

/** Every third play is about a room of a workshop. */
const isInWorkshop = (seed: number) => seed % 3 === 0;

function conventionOf(seed: number): RoomEvent[] {
  const command = conveneOf(
    castOf(seed),
    { level: seed % 2 === 0 ? 3 : 1, talk: seed % 5 === 0 ? 'typed' : 'spoken', recording: seed % 4 < 2 },
    {
      facilitators: ['fay-99'],
      timers: seed % 4 === 0 ? 'hard' : 'soft',
    },
  );
  const answer = decideRoom(noRoom, command, {
    actor: theWorkshop,
    at: 1_700_000_000_000,
    gone: [],
    card: sampleCard,
    chance: 1,
  });
  if (!Array.isArray(answer)) throw new Error(`the group was not called: ${answer.refusal}`);
  return answer;
}

/** The events before the first move of a play. */
export function openingOf(seed: number): RoomEvent[] {
  const [host = ''] = castOf(seed);
  if (isInWorkshop(seed)) return conventionOf(seed);
  return openRoom(host, { ...defaultSettings, level: seed % 2 === 0 ? 3 : 'auto', recording: seed % 4 < 2 }, 1_700_000_000_000);
}

/** One room, from its opening until it is closed: sensible and senseless commands of everyone, with a clock and presence. */
export function* play(seed: number): Generator<Step> {
  const state = openingOf(seed).reduce(evolveRoom, noRoom);
  const cast = castOf(seed);
  const playing: Play = { chance: chanceOf(seed), cast, state, now: 1_700_000_000_000, moves: 0 };
  let gone: PersonId[] = [];
  while (playing.state.stage.phase !== 'closed') {
    const flips = playing.chance.maybe(0.04) ? playing.chance.pick(cast) : null;
    if (flips !== null) gone = gone.includes(flips) ? gone.filter((p) => p !== flips) : [...gone, flips];
    const move = nextMove(playing, gone);
    playing.moves += 1;
    const before = playing.state;
    const answer = decideRoom(before, move.command, move.context);
    const after = Array.isArray(answer) ? answer.reduce(evolveRoom, before) : before;
    playing.state = after;
    yield { ...move, before, answer, after };
  }
}
