import { proposeSize } from '../pairing/sizes.ts';
import { refuse } from '../refusals.ts';
import type { PersonId } from '../room/people.ts';
import { nextPlayers, seatable } from '../rotation.ts';
import { fishbowl, openedGroups, seatChosen, stillInBowl, withChosen } from './draft-seats.ts';
import { drawFor, groupsAsIn } from './drawing/drawing.ts';
import { groupsSeen, mayShuffle, wantedApart, withDraft } from './drawing/shuffles.ts';
import type { WorkshopEvent } from './events.ts';
import type { Mix } from './plan.ts';
import { agreedIn } from './planning.ts';
import { fewestInFishbowl } from './presets.ts';
import { inTableOrder, preparedTables } from './roster/tables.ts';
import type { WorkshopDecides, WorkshopEvolves } from './rule.ts';
import { planMs } from './schedule.ts';
import { type DraftGroup, type GroupDraft, participantOf, takingPart, type Unmet, type WorkshopState } from './state.ts';

/** How a round of the plan mixes people. `place` counts from 0; rounds beyond the plan are as its last one. */
function plannedMix({ plan }: WorkshopState, place: number): Mix {
  return plan.rounds[place]?.mix ?? plan.rounds.at(-1)?.mix ?? 'cycle';
}

/** How the next round mixes people. A cycle continues until everyone in the group could have held each seat. */
export function nextMix(state: WorkshopState): Exclude<Mix, 'cycle'> {
  const mix = plannedMix(state, state.round);
  if (mix !== 'cycle') return mix;
  const going = state.groups.length > 0 && state.roundsTogether < state.plan.size;
  return going ? 'same-groups' : 'new-people';
}

/** The rounds whose groups the next one can have, counted from 1. A fishbowl has no groups to take over. */
export function reusableRounds(state: WorkshopState): number[] {
  if (nextMix(state) === 'fishbowl') return [];
  const rounds = Array.from({ length: state.round }, (_, i) => i + 1);
  return rounds.filter((round) => plannedMix(state, round - 1) !== 'fishbowl');
}

function drawAnew(state: WorkshopState, mix: 'new-people' | 'same-groups', gone: readonly PersonId[]): DraftNow {
  const { pinned = [], chosen = [], groups: drafted = [] } = state.draft ?? {};
  const here = new Set(takingPart(state).map((p) => p.person));
  const again = mix === 'same-groups' && state.groups.some((group) => group.people.filter((p) => here.has(p)).length > 1);
  const shuffled = !again && mayShuffle(state);
  const stays = !again && !shuffled;
  const held = drafted.map((group) => group.people.filter((p) => pinned.includes(p)));
  const tables = shuffled && state.round === 0 ? preparedTables(state) : [];
  const drawn = drawFor(state, {
    mix: stays ? 'same-groups' : mix,
    current: stays ? groupsSeen(state) : state.groups.map((group) => group.people),
    gone,
    privateApart: shuffled ? wantedApart(state) : [],
    pinned: held.filter((group) => group.length > 1),
    tables: tables.map((table) => table.people),
  });
  const kept = (members: readonly PersonId[]) =>
    again ? (state.groups.find((g) => g.people.some((p) => members.includes(p)))?.room ?? null) : null;
  const rooms = new Set<string>();
  const groups = inTableOrder(drawn.groups, tables).map((group) => {
    const room = kept(group.people);
    const taken = room !== null && rooms.has(room);
    if (room !== null) rooms.add(room);
    return { ...group, room: taken ? null : room };
  });
  const { meetAgain, notApart, notTogether } = drawn.unmet;
  const unmet = { meetAgain: mix === 'same-groups' ? [] : meetAgain, notApart, notTogether };
  const seated = withChosen(groups, chosen);
  const prepared = tables.length > 0 || (stays && state.draft?.from === 'tables');
  const how = { ...(stays ? { stays } : {}), ...(prepared ? { from: 'tables' as const } : {}) };
  return { draft: { ...seated, pinned: [...pinned], fresh: mix === 'new-people', unmet, ...how }, shuffled };
}

const nothingUnmet: Unmet = { meetAgain: [], notApart: [], notTogether: [] };

type DraftNow = { draft: GroupDraft; shuffled: boolean };

/** Draws the groups of the next round. Out: a draft that only facilitators see until the round is opened. */
function draftNow(state: WorkshopState, gone: readonly PersonId[]): DraftNow {
  const mix = nextMix(state);
  if (mix === 'fishbowl') {
    const seated = withChosen(fishbowl(state, gone), state.draft?.chosen ?? []);
    return { draft: { ...seated, pinned: [], unmet: nothingUnmet, fresh: true }, shuffled: false };
  }
  return drawAnew(state, mix, gone);
}

/** The groups of an earlier round once more. What is private makes no difference, so this is no draw of DRAW7. */
function reused(state: WorkshopState, round: number, gone: readonly PersonId[]): GroupDraft | null {
  const found = groupsAsIn(state, round, gone);
  if (!found) return null;
  const seated = withChosen(found.groups, state.draft?.chosen ?? []);
  const unmet = { ...nothingUnmet, notApart: found.notApart, notTogether: found.notTogether };
  return { ...seated, pinned: [], unmet, fresh: found.groups.some(({ room }) => room === null), from: round };
}

function pairsOf(people: readonly PersonId[]): [PersonId, PersonId][] {
  return people.flatMap((a, i) => people.slice(i + 1).map((b): [PersonId, PersonId] => [a, b]));
}

/** What the draft doesn't satisfy after a facilitator's own move. Their decision comes first. */
function unmetNow(state: WorkshopState, groups: readonly DraftGroup[], fresh: boolean): Unmet {
  const groupOf = (person: PersonId) => groups.find((g) => g.people.includes(person));
  const met = new Set(state.sat.flatMap((sat) => pairsOf([...sat.people].sort()).map((pair) => pair.join(' '))));
  const together = ([a, b]: readonly [PersonId, PersonId]) => groupOf(a) !== undefined && groupOf(a) === groupOf(b);
  const known = ([a, b]: readonly [PersonId, PersonId]) => groupOf(a) !== undefined && groupOf(b) !== undefined;
  return {
    meetAgain: fresh ? groups.flatMap((g) => pairsOf([...g.people].sort())).filter((pair) => met.has(pair.join(' '))) : [],
    notApart: state.apart.filter(together),
    notTogether: state.together.filter((pair) => known(pair) && !together(pair)),
  };
}

/** A group whose people a facilitator changed: players who are still there keep their seats, others are seated by turn. */
function reseated(state: WorkshopState, group: DraftGroup, gone: readonly PersonId[]): DraftGroup {
  if (nextMix(state) === 'fishbowl') return stillInBowl(group, state.draft?.chosen ?? [], state);
  const only = new Set(state.people.filter((p) => p.observesOnly).map((p) => p.person));
  const next = nextPlayers(seatable(group.people, only, new Set(gone)), state.sat);
  const stays = (person: PersonId | null) => person !== null && group.people.includes(person);
  const advisor = stays(group.advisor) ? group.advisor : next.advisor === group.client ? next.client : next.advisor;
  const others = [next.client, next.advisor, ...group.people];
  const client = stays(group.client) && group.client !== advisor ? group.client : others.find((p) => p !== null && p !== advisor);
  return { ...group, advisor: advisor ?? group.advisor, client: client ?? group.client };
}

function moved(state: WorkshopState, draft: GroupDraft, person: PersonId, to: number, gone: readonly PersonId[]): GroupDraft {
  const changed = draft.groups.map((group, i) => {
    const people = group.people.filter((p) => p !== person);
    return { ...group, people: i === to ? [...people, person] : people };
  });
  const groups = changed.filter((group) => group.people.length > 0).map((group) => reseated(state, group, gone));
  const pinned = [...new Set([...draft.pinned, person])];
  const chosen = draft.chosen.filter((one) => one.person !== person);
  return { ...draft, groups, pinned, chosen, unmet: unmetNow(state, groups, draft.fresh && typeof draft.from !== 'number') };
}

function drawnEvent(draft: GroupDraft, at: number, shuffled = false): WorkshopEvent {
  return { type: 'groups-drawn', at, ...draft, ...(shuffled ? { shuffled: true as const } : {}) };
}

export const groupingDecides: WorkshopDecides<
  'draw-groups' | 'reuse-groups' | 'drop-draft' | 'move-person' | 'seat-person' | 'pin-person' | 'open-round' | 'place-person'
> = {
  'reuse-groups': (state, { round }, { at, gone }) => {
    if (!reusableRounds(state).includes(round)) return refuse('not-now');
    const draft = reused(state, round, gone);
    return draft ? [drawnEvent(draft, at)] : refuse('too-few-people');
  },
  'draw-groups': (state, _, { at, gone }) => {
    const people = takingPart(state).length;
    if (people < 2) return refuse('too-few-people');
    const bowl = nextMix(state) === 'fishbowl';
    if (bowl && people < fewestInFishbowl) return refuse('fishbowl-too-few');
    if (bowl && takingPart(state).filter((p) => !p.observesOnly).length < 2) return refuse('seats-missing');
    if (!bowl && proposeSize(people, state.plan.size) !== null) return refuse('plan-cannot-be');
    const { draft, shuffled } = draftNow(state, gone);
    return [drawnEvent(draft, at, shuffled)];
  },
  'drop-draft': (state, _, { at }) => (state.draft ? [{ type: 'draft-dropped', at }] : refuse('already-so')),
  'move-person': (state, { person, to }, { at, gone }) => {
    const from = state.draft?.groups.findIndex((g) => g.people.includes(person)) ?? -1;
    // People who came after the draw are in no group yet.
    const here = from >= 0 || takingPart(state).some((p) => p.person === person);
    if (!state.draft?.groups[to] || !here) return refuse('no-such-person');
    return from === to ? refuse('already-so') : [drawnEvent(moved(state, state.draft, person, to, gone), at)];
  },
  'seat-person': (state, { person, seat }, { at }) => {
    const { draft } = state;
    const group = draft?.groups.find((g) => g.people.includes(person));
    if (!draft || !group) return refuse('no-such-person');
    const before = draft.chosen.find((one) => one.person === person);
    if ((before?.seat ?? null) === seat) return refuse('already-so');
    if (seat !== null) {
      if (participantOf(state, person)?.observesOnly) return refuse('only-observes');
      return [drawnEvent({ ...draft, ...seatChosen(draft, person, seat) }, at)];
    }
    const chosen = draft.chosen.filter((one) => one.person !== person);
    const bowl = nextMix(state) === 'fishbowl';
    const groups = bowl ? draft.groups.map((g) => stillInBowl(g, chosen, state)) : draft.groups;
    return [drawnEvent({ ...draft, groups, chosen }, at)];
  },
  'pin-person': (state, { person, pinned }, { at }) => {
    const { draft } = state;
    if (!draft?.groups.some((g) => g.people.includes(person))) return refuse('no-such-person');
    if (draft.pinned.includes(person) === pinned) return refuse('already-so');
    const others = draft.pinned.filter((p) => p !== person);
    return [drawnEvent({ ...draft, pinned: pinned ? [...others, person] : others }, at)];
  },
  'open-round': (state, _, { at, fresh, gone }) => {
    const { draft } = state;
    if (!draft) return refuse('not-now');
    const here = new Set(takingPart(state).map((p) => p.person));
    // People who left since the draw aren't called; people who came since join in the next draw, or when a facilitator places them.
    const live = draft.groups.map((g) => reseated(state, { ...g, people: g.people.filter((p) => here.has(p)) }, gone));
    if (live.some((g) => g.people.length === 1)) return refuse('somebody-alone');
    const together = live.filter((g) => g.people.length > 1);
    if (together.length === 0) return refuse('too-few-people');
    const groups = openedGroups(together, (place) => `${fresh}-${place}`);
    if (groups === null) return refuse('seats-open');
    const opened: WorkshopEvent = { type: 'round-opened', at, round: state.round + 1, groups, fresh: draft.fresh };
    // A room that is called again ends its round by that call. All other rooms get an order to end it:
    // otherwise their round would never count.
    const left = state.groups.map((g) => g.room).filter((room) => !groups.some((g) => g.room === room));
    return left.length > 0
      ? [opened, { type: 'rooms-told', at, number: state.chapter + 2, what: 'end-round', rooms: left }]
      : [opened];
  },
  'place-person': (state, { person, room }, { at }) => {
    if (!takingPart(state).some((p) => p.person === person)) return refuse('no-such-person');
    const to = state.groups.find((g) => g.room === room);
    if (!to) return refuse('no-such-person');
    return to.people.includes(person) ? refuse('already-so') : [{ type: 'person-placed', at, person, room }];
  },
};

export const groupingEvolves: WorkshopEvolves<
  'groups-drawn' | 'draft-dropped' | 'round-opened' | 'person-placed' | 'rooms-convened'
> = {
  'groups-drawn': (state, { groups, pinned, chosen, unmet, fresh, stays, from, shuffled }) => ({
    ...state,
    chapter: state.chapter + 1,
    draft: { groups, pinned, chosen, unmet, fresh, ...(stays ? { stays } : {}), ...(from ? { from } : {}) },
    seen: withDraft(state, groups, shuffled === true),
  }),
  'draft-dropped': (state) => ({ ...state, chapter: state.chapter + 1, draft: null }),
  'round-opened': (state, { at, round, groups, fresh }) => ({
    ...state,
    chapter: state.chapter + 1,
    stage: { phase: 'rounds' },
    round,
    begun: state.begun ?? { at, endsAt: at + planMs(state.plan, 'without') },
    agreed: agreedIn(state.plan),
    openedAt: at,
    draft: null,
    groups,
    roundsTogether: fresh ? 1 : state.roundsTogether + 1,
    shown: null,
    movesOn: null,
    // Orders to end a round still hold for rooms of earlier rounds; all other orders were about a round that is over.
    orders: state.orders.filter((order) => order.what === 'end-round'),
    sat: [...state.sat, ...groups.map(({ room, people, advisor, client }) => ({ round, room, people, advisor, client }))],
  }),
  'person-placed': (state, { person, room }) => ({
    ...state,
    groups: state.groups.map((g) => {
      const people = g.people.filter((p) => p !== person);
      return { ...g, people: g.room === room ? [...people, person] : people };
    }),
  }),
  'rooms-convened': (state, { round, rooms }) =>
    round === state.round
      ? { ...state, groups: state.groups.map((g) => (rooms.includes(g.room) ? { ...g, convened: true } : g)) }
      : state,
};
