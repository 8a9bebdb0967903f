import type { Refusal } from '../../../shared/domain/refusals.ts';
import { moveNotices, ordersForAll, partsAhead } from '../../../shared/domain/room/from-workshop.ts';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { ratingValues, type Step, silentSpots, steps } from '../../../shared/domain/rubric.ts';
import type { WorkshopCommand, WorkshopCommandOf, WorkshopCommandType } from '../../../shared/domain/workshop/commands.ts';
import type { WorkshopEvent } from '../../../shared/domain/workshop/events.ts';
import { defaultPlan, mixes, openingBlocks, type PlanPart, presetNames } from '../../../shared/domain/workshop/plan.ts';
import { workshopPermissions, workshopRolesOf } from '../../../shared/domain/workshop/policy.ts';
import type { WorkshopContext } from '../../../shared/domain/workshop/rule.ts';
import type { WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { decideWorkshop, evolveWorkshop, noWorkshop, openWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import { type Chance, chanceOf } from '../../support/chance.ts';
import { otherExample, sampleExample } from '../../support/sample-cards.ts';

export type WorkshopMove = { command: WorkshopCommand; context: WorkshopContext };
export type WorkshopStep = WorkshopMove & { before: WorkshopState; answer: WorkshopEvent[] | Refusal; after: WorkshopState };

/** The cast of a play: Fay opens and leads; anyone may become a co-facilitator. */
export const workshopCast: readonly PersonId[] = [
  'fay-00',
  ...Array.from({ length: 11 }, (_, i) => `guest-${String(i + 1).padStart(2, '0')}`),
];
export const workshopOutsider = 'nobody-99';
const begins = 1_700_000_000_000;

type Play = { chance: Chance; state: WorkshopState; now: number };

/** A random edit of the plan: often one field, sometimes an invalid combination. */
function somePart({ chance }: Play): PlanPart {
  return {
    ...(chance.maybe(0.5) ? { size: chance.pick([2, 2, 3, 3, 4, 5]) } : {}),
    ...(chance.maybe(0.3) ? { timers: chance.pick(['soft', 'hard']) } : {}),
    ...(chance.maybe(0.3) ? { place: chance.pick(['tables', 'remote']) } : {}),
    ...(chance.maybe(0.2) ? { board: chance.pick(['blind', 'open']) } : {}),
    ...(chance.maybe(0.2) ? { talk: chance.pick(['spoken', 'typed']) } : {}),
    ...(chance.maybe(0.2) ? { recording: chance.maybe(0.5) } : {}),
    ...(chance.maybe(0.2) ? { sheets: chance.pick(['named', 'anonymous']) } : {}),
    ...(chance.maybe(0.3) ? { opening: { [chance.pick(openingBlocks)]: chance.maybe(0.7) } } : {}),
    ...(chance.maybe(0.2) ? { times: { briefingMs: 60_000 * (1 + chance.below(5)) } } : {}),
  };
}

const someRound = ({ chance, state }: Play) =>
  chance.maybe(0.1) ? `gone-${chance.below(9)}` : chance.pick(state.plan.rounds).id;

const somebody = ({ chance }: Play) => (chance.maybe(0.05) ? workshopOutsider : chance.pick(workshopCast));
const someRoom = ({ chance, state }: Play) => (state.groups.length > 0 ? chance.pick(state.groups).room : 'no-such-room');
/** Mostly the current chapter; sometimes the one before, as when two people press at once. */
const chapter = ({ chance, state }: Play) => Math.max(0, state.chapter - (chance.maybe(0.1) ? 1 : 0));

/** Mostly the first step that they have left open, so that some sheets become complete. */
function nextToScore({ chance, state }: Play, actor: PersonId | null): Step {
  const sheet = state.people.find(({ person }) => person === actor)?.sheet;
  const open = steps.find((step) => sheet?.ratings[step] === undefined);
  return open && chance.maybe(0.9) ? open : chance.pick(steps);
}

type Filled = { [T in WorkshopCommandType]: (play: Play, actor: PersonId | null) => Omit<WorkshopCommandOf<T>, 'type'> };

/** A plausible example of every command. A new command that is missing here does not compile. */
const filled: Filled = {
  'join-workshop': ({ state }) => {
    const free = state.roster.find(({ person }) => person === null);
    return free ? { listed: free.id } : {};
  },
  'leave-workshop': () => ({}),
  'choose-part': ({ chance }) => ({ observesOnly: chance.maybe(0.2), pushesFirst: chance.maybe(0.3) }),
  volunteer: ({ chance }) => ({ wants: chance.maybe(0.8) }),
  'request-apart': (play, actor) => ({ from: [somebody(play)].filter((p) => p !== actor) }),
  'tap-silence': ({ chance }) => ({ spot: chance.pick(silentSpots) }),
  'say-aloud': () => ({}),
  'score-opening-example': (play, actor) => ({ step: nextToScore(play, actor), value: play.chance.pick(ratingValues) }),
  'submit-opening-sheet': () => ({}),
  'thank-earlier-client': (play, actor) => ({
    person: play.state.sat.findLast(({ people }) => actor !== null && people.includes(actor))?.client ?? somebody(play),
  }),
  'change-plan': (play) => ({ plan: somePart(play) }),
  'use-preset': ({ chance }) => ({ preset: chance.pick(presetNames) }),
  'describe-workshop': ({ chance, now }) => ({
    about: chance.pick([
      { name: `words-${now}` },
      { description: `words-${now}` },
      { date: chance.pick(['2026-03-05', null]), startsAt: Date.UTC(2026, 2, 5, now % 24) },
    ]),
  }),
  'set-roster': (play) => ({
    roster: [
      { id: `line-${play.now}`, name: `words-${play.now}`, person: null },
      { id: `line-${play.now}-b`, name: 'words', person: somebody(play), table: 1 },
      { id: `line-${play.now}-c`, name: 'more words', person: somebody(play), table: play.chance.pick([1, 2]) },
    ],
  }),
  'set-call-links': ({ chance, now }) => ({
    links: chance.pick([[], [`https://meet.example/words-${now}-{table}`], ['', `https://meet.example/words-${now}`]]),
  }),
  'use-plan': ({ state }) => ({ plan: { ...defaultPlan, size: state.plan.size } }),
  'add-round': ({ now }) => ({ round: `round-${now}` }),
  'change-round': (play) => ({
    round: someRound(play),
    to: { mix: play.chance.pick(mixes), level: play.chance.pick([1, 2, 3, 'auto'] as const) },
  }),
  'remove-round': (play) => ({ round: someRound(play) }),
  'renew-workshop-invitation': () => ({}),
  'lock-workshop': ({ chance }) => ({ locked: chance.maybe(0.4) }),
  'remove-participant': (play) => ({ person: somebody(play) }),
  'let-back-in': (play) => ({ person: somebody(play) }),
  'add-facilitator': (play) => ({ person: somebody(play) }),
  'end-facilitator': ({ chance, state }) => ({ person: chance.pick(state.facilitators) }),
  'hand-over-workshop': (play) => ({ person: somebody(play) }),
  'step-back': () => ({}),
  'ask-for-pair': (play) => ({
    people: [somebody(play), somebody(play)],
    as: play.chance.pick(['apart', 'together', 'either']),
  }),
  'next-block': (play) => ({ chapter: chapter(play) }),
  'show-next-step': (play) => ({ chapter: chapter(play) }),
  'open-opening-key': (play) => ({ chapter: chapter(play) }),
  'skip-opening': (play) => ({ chapter: chapter(play) }),
  'draw-groups': (play) => ({ chapter: chapter(play) }),
  'reuse-groups': (play) => ({ chapter: chapter(play), round: 1 + play.chance.below(play.state.round + 1) }),
  'drop-draft': (play) => ({ chapter: chapter(play) }),
  'move-person': (play) => ({ chapter: chapter(play), person: somebody(play), to: play.chance.below(4) }),
  'seat-person': (play) => ({
    chapter: chapter(play),
    person: somebody(play),
    seat: play.chance.pick(['advisor', 'client', null]),
  }),
  'pin-person': (play) => ({ chapter: chapter(play), person: somebody(play), pinned: play.chance.maybe(0.7) }),
  'open-round': (play) => ({ chapter: chapter(play) }),
  'place-person': (play) => ({ person: somebody(play), room: someRoom(play) }),
  'tell-rooms': (play) => ({ chapter: chapter(play), what: play.chance.pick(ordersForAll) }),
  'announce-move': (play) => ({
    chapter: chapter(play),
    to: play.chance.pick(partsAhead),
    inMs: play.chance.pick(moveNotices),
  }),
  'take-back-move': (play) => ({ chapter: chapter(play) }),
  'pass-move': ({ chance, state, now }) => ({ dueAt: (state.movesOn?.dueAt ?? now) - (chance.maybe(0.05) ? 1 : 0) }),
  broadcast: ({ now }) => ({ words: `words-${now}` }),
  'take-down-announcement': () => ({}),
  'hide-room': () => ({}),
  'back-to-rounds': (play) => ({ chapter: chapter(play) }),
  'begin-workshop-closing': (play) => ({ chapter: chapter(play) }),
  'close-workshop': (play) => ({ chapter: chapter(play) }),
  'note-convened': (play) => ({ round: play.state.round, rooms: [someRoom(play)] }),
  'note-heard': (play) => ({ number: play.state.orders[0]?.number ?? 0, rooms: [someRoom(play)] }),
  'record-round': (play) => {
    const sat = play.state.sat.length > 0 ? play.chance.pick(play.state.sat) : null;
    return {
      round: sat?.round ?? 1,
      room: sat?.room ?? 'none',
      people: sat?.people ?? [],
      advisor: sat?.client ?? null,
      client: sat?.advisor ?? null,
      tally: null,
    };
  },
  'note-review': (play) => ({
    room: someRoom(play),
    round: 1 + play.chance.below(2),
    people: workshopCast.filter(() => play.chance.maybe(0.4)),
    onScreen: play.chance.maybe(0.3),
  }),
  'show-room': (play) => ({ room: someRoom(play), shown: play.chance.maybe(0.6) }),
};

const eagerness: Partial<Record<WorkshopCommandType, number>> = {
  'join-workshop': 4,
  'leave-workshop': 0.25,
  'remove-participant': 0.1,
  'lock-workshop': 0.1,
  'renew-workshop-invitation': 0.1,
  'add-facilitator': 0.2,
  'end-facilitator': 0.3,
  'hand-over-workshop': 0.1,
  'draw-groups': 3,
  'open-round': 3,
  'change-plan': 0.6,
  'describe-workshop': 0.1,
  'set-call-links': 0.1,
  'use-plan': 0.1,
  'set-roster': 0.2,
  'use-preset': 0.05,
  'change-round': 0.6,
  'add-round': 0.4,
  'remove-round': 0.3,
  'close-workshop': 0.02,
  'begin-workshop-closing': 0.05,
  'next-block': 3,
  'show-next-step': 6,
  'skip-opening': 0.3,
  'take-down-announcement': 0.3,
  'note-review': 0.3,
  'announce-move': 0.5,
  'take-back-move': 0.5,
  'score-opening-example': 60,
  'submit-opening-sheet': 20,
  volunteer: 0.5,
  'seat-person': 0.6,
  'open-opening-key': 1,
  'place-person': 1.5,
  'request-apart': 2,
};

const endsTheOpening: readonly WorkshopCommandType[] = ['next-block', 'skip-opening', 'open-round'];

/** Otherwise the example of the opening would be gone before anyone has scored its five steps. */
function patienceWith(type: WorkshopCommandType, { stage }: WorkshopState): number {
  return stage.phase === 'opening' && stage.block === 'calibration' && endsTheOpening.includes(type) ? 0.1 : 1;
}

const commandTypes = Object.keys(workshopPermissions) as WorkshopCommandType[];

function sensibleType({ chance, state }: Play, actor: PersonId | null): WorkshopCommandType {
  const held = workshopRolesOf(state, actor);
  const allowed = commandTypes.filter((type) =>
    (workshopPermissions[type][state.stage.phase] ?? []).some((role) => held.includes(role)),
  );
  if (allowed.length === 0) return chance.pick(commandTypes);
  const weights = allowed.map((type) => (eagerness[type] ?? 1) * patienceWith(type, state));
  const upTo = (i: number) => weights.slice(0, i + 1).reduce((a, b) => a + b);
  const drawn = (chance.below(1_000_000) / 1_000_000) * upTo(weights.length - 1);
  return allowed.find((_, i) => drawn < upTo(i)) ?? chance.pick(allowed);
}

/** Mostly someone whose sheet of the opening's example isn't submitted: five scores of one person take many moves otherwise. */
function scoresOn({ chance, state }: Play): PersonId | null {
  if (state.stage.phase !== 'opening' || state.stage.block !== 'calibration' || chance.maybe(0.3)) return null;
  return state.people.find(({ left, sheet }) => !left && sheet !== null && !sheet.submitted)?.person ?? null;
}

function someMove(play: Play): WorkshopMove {
  const { chance, state } = play;
  const lead = chance.maybe(0.35);
  const actor = chance.maybe(0.08) ? null : lead ? chance.pick(state.facilitators) : (scoresOn(play) ?? somebody(play));
  const type = chance.maybe(0.08) ? chance.pick(commandTypes) : sensibleType(play, actor);
  const command = { type, ...filled[type](play, actor) } as WorkshopCommand;
  const example = chance.pick([sampleExample, otherExample]);
  return {
    command,
    context: { actor, at: play.now, chance: chance.below(2 ** 31), gone: [], fresh: `fresh-${play.now}`, example },
  };
}

export function openingOfWorkshop(seed: number): WorkshopEvent[] {
  return openWorkshop(workshopCast[0] ?? '', { ...defaultPlan, size: seed % 2 === 0 ? 2 : 3 }, begins, seed);
}

/** One workshop, until it is closed: sensible and senseless commands of everyone, several of whom may be facilitators. */
function* playWorkshop(seed: number): Generator<WorkshopStep> {
  const play: Play = { chance: chanceOf(seed), state: openingOfWorkshop(seed).reduce(evolveWorkshop, noWorkshop), now: begins };
  while (play.state.stage.phase !== 'closed') {
    play.now += 1 + play.chance.below(5000);
    let move = someMove(play);
    for (let tries = 6; tries > 0 && !Array.isArray(decideWorkshop(play.state, move.command, move.context)); tries--)
      move = someMove(play);
    const before = play.state;
    const answer = decideWorkshop(before, move.command, move.context);
    play.state = Array.isArray(answer) ? answer.reduce(evolveWorkshop, before) : before;
    yield { ...move, before, answer, after: play.state };
  }
}

const played = new Map<string, readonly WorkshopStep[]>();

/** The first moves of one workshop, this many at most, cached for its next reader. */
export function workshopMoves(seed: number, most: number): readonly WorkshopStep[] {
  const key = `${seed} ${most}`;
  const kept = played.get(key);
  if (kept) return kept;
  const moves: WorkshopStep[] = [];
  for (const move of playWorkshop(seed)) {
    moves.push(move);
    if (moves.length >= most) break;
  }
  played.set(key, moves);
  return moves;
}
