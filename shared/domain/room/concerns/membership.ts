import { type Refusal, refuse } from '../../refusals.ts';
import type { RoomEvent } from '../events.ts';
import { theWorkshop } from '../from-workshop.ts';
import type { PersonId, Seat } from '../people.ts';
import { facilitates } from '../policy.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { changeMember, holderOf, type Member, memberOf, type RoomState } from '../state.ts';
import { stopOnPurpose } from './bad-on-purpose.ts';
import { withSameTurn } from './debrief.ts';
import { goes } from './leaving.ts';
import { stopIfPlaying } from './scene.ts';
import { withAdvisors } from './seats.ts';
import { beginOnceAllAreHere } from './table-call.ts';

/** A room is one small group. */
const roomSize = 12;
/** Someone who can't come in may try again and again: the host hears of it once in so long, and the log keeps no more. */
const foundFullAgainMs = 60_000;

/** The first two to come play, so that no one has to choose before the first round; all others observe. */
function firstFreeSeat(state: RoomState): Seat {
  if (state.stage.phase !== 'lobby') return 'observer';
  if (!holderOf(state, 'advisor')) return 'advisor';
  return holderOf(state, 'client') ? 'observer' : 'client';
}

/** People without a connection for minutes take no one's place; they are in all the same when they come back. */
function isFull({ workshop, members }: RoomState, longGone: readonly PersonId[]): boolean {
  return workshop === null && members.filter((m) => !m.left && !longGone.includes(m.person)).length >= roomSize;
}

/** The room notes that someone found it full, for the host to read; no one is let in by it. */
function foundFull({ foundFullAt }: RoomState, at: number): RoomEvent[] | Refusal {
  const said = foundFullAt !== null && at - foundFullAt < foundFullAgainMs;
  return said ? refuse('room-full') : [{ type: 'found-full', at }];
}

function freshMember(state: RoomState, person: string): Member {
  return {
    person,
    seat: firstFreeSeat(state),
    left: false,
    rounds: 0,
    steppedOut: false,
    keepsWords: null,
    allowsRecording: null,
    takeaway: null,
    silent: null,
  };
}

export const membershipDecides: RoomDecides<
  | 'enter-room'
  | 'leave-room'
  | 'admit-person'
  | 'turn-away'
  | 'remove-person'
  | 'set-lobby'
  | 'renew-invitation'
  | 'hand-over-host'
  | 'step-out'
  | 'come-back'
> = {
  'enter-room': (state, { by }, { actor, at, longGone = [] }) => {
    if (actor === null || memberOf(state, actor)) return refuse('already-so');
    const removed = state.removed.includes(actor);
    // Someone who left may walk back in. Someone who was removed may not: otherwise a removal lasts as long as it takes to tap a link.
    const known = !removed && state.members.some((m) => m.person === actor);
    // A workshop's groups are drawn: those who left one come back, and no one else comes by this door, or knocks at it.
    if (state.workshop && removed) return refuse('removed-from-table');
    if (state.workshop && !known) return refuse('by-workshop');
    if (isFull(state, longGone)) return foundFull(state, at);
    if (known || (!removed && (by === 'invitation' || state.lobbyOpen))) return [{ type: 'person-joined', at, person: actor }];
    if (state.asking.includes(actor)) return refuse('already-so');
    const waiting = state.asking.filter((person) => !longGone.includes(person)).length;
    return waiting >= roomSize ? refuse('many-ask') : [{ type: 'person-asked', at, person: actor }];
  },
  'leave-room': (state, _, context) => {
    const { actor, at } = context;
    if (actor === null) return refuse('no-such-person');
    if (state.asking.includes(actor)) return [{ type: 'person-turned-away', at, person: actor }];
    return [...goes(state, actor, at), ...beginOnceAllAreHere(state, [actor], context)];
  },
  'admit-person': (state, { person }, { at, longGone = [] }) => {
    if (!state.asking.includes(person)) return refuse('no-such-person');
    return isFull(state, longGone) ? refuse('room-full') : [{ type: 'person-joined', at, person }];
  },
  'turn-away': (state, { person }, { at }) =>
    state.asking.includes(person) ? [{ type: 'person-turned-away', at, person }] : refuse('no-such-person'),
  // Those inside do not remove their host. A workshop does: the host of an earlier room is the one who pushed back there.
  'remove-person': (state, { person }, context) =>
    memberOf(state, person) && person !== context.actor && (person !== state.host || context.actor === theWorkshop)
      ? [...goes(state, person, context.at, 'removed'), ...beginOnceAllAreHere(state, [person], context)]
      : refuse('no-such-person'),
  'set-lobby': (state, { open }, { at }) => (state.lobbyOpen === open ? refuse('already-so') : [{ type: 'lobby-set', at, open }]),
  // People come to a table by the workshop's own invitation.
  'renew-invitation': (state, _, { at }) => (state.workshop ? refuse('by-workshop') : [{ type: 'invitation-renewed', at }]),
  'hand-over-host': (state, { person }, { actor, at }) => {
    // Anyone who acts for a host without a connection may use the right and not give it away.
    if (actor !== state.host && !facilitates(state, actor) && memberOf(state, state.host)) return refuse('not-yours');
    if (!memberOf(state, person)) return refuse('no-such-person');
    return person === state.host ? refuse('already-so') : [{ type: 'host-changed', at, host: person }];
  },
  'step-out': (state, _, { at }, me) => {
    if (me.steppedOut) return refuse('already-so');
    // Whoever it is: a scene that stops for players alone would tell who stepped out.
    return [{ type: 'person-stepped-out', at, person: me.person }, ...stopIfPlaying(state, at), ...stopOnPurpose(state, at)];
  },
  'come-back': (_, __, { at }, me) =>
    me.steppedOut ? [{ type: 'person-came-back', at, person: me.person }] : refuse('already-so'),
};

function without(list: readonly string[], person: string): string[] {
  return list.filter((p) => p !== person);
}

export const membershipEvolves: RoomEvolves<
  | 'person-joined'
  | 'person-asked'
  | 'person-turned-away'
  | 'person-left'
  | 'found-full'
  | 'lobby-set'
  | 'invitation-renewed'
  | 'host-changed'
  | 'person-stepped-out'
  | 'person-came-back'
> = {
  'person-joined': (before, { person }) => {
    // Anyone who comes has not said yes to being shown.
    const { asking, removed } = before;
    const state = { ...before, asking: without(asking, person), removed: without(removed, person), spotlight: null };
    const known = state.members.find((m) => m.person === person);
    if (!known) return withSameTurn(state, { ...state, members: [...state.members, freshMember(state, person)] });
    // Back again: the old seat, unless someone else has taken it meanwhile.
    const seat = known.seat === 'observer' || holderOf(state, known.seat) ? firstFreeSeat(state) : known.seat;
    const back = changeMember(state, person, { left: false, seat });
    return withSameTurn(state, withAdvisors(back, { [person]: seat }));
  },
  'person-asked': (state, { person }) => ({ ...state, asking: [...state.asking, person] }),
  'person-turned-away': (state, { person }) => ({ ...state, asking: without(state.asking, person) }),
  'person-left': (state, { person, removed }) => {
    const seatAsked = state.seatAsked?.person === person ? null : state.seatAsked;
    const out = removed ? [...without(state.removed, person), person] : state.removed;
    const after: RoomState = { ...state, seatAsked, removed: out, foundFullAt: null };
    return withSameTurn(state, changeMember(after, person, { left: true }));
  },
  'found-full': (state, { at }) => ({ ...state, foundFullAt: at }),
  'lobby-set': (state, { open }) => ({ ...state, lobbyOpen: open }),
  'invitation-renewed': (state) => state,
  'host-changed': (state, { host }) => ({ ...state, host }),
  'person-stepped-out': (state, { person, at }) =>
    changeMember({ ...state, outside: state.outside + 1, outsideAt: at }, person, { steppedOut: true }),
  'person-came-back': (state, { person }) =>
    changeMember({ ...state, outside: state.outside - 1 }, person, { steppedOut: false }),
};
