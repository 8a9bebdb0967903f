import { type Refusal, refuse } from '../../refusals.ts';
import { withSameTurn } from '../debrief-turns.ts';
import type { RoomEvent } from '../events.ts';
import { theWorkshop } from '../from-workshop.ts';
import type { PersonId, Seat } from '../people.ts';
import { facilitates } from '../policy.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { changeMember, freshMember, holderOf, memberOf, present, type RoomState } from '../state.ts';
import { stopOnPurpose } from './bad-on-purpose.ts';
import { countSheetOf, openOnceAllAreIn } from './calibrating.ts';
import { goes } from './leaving.ts';
import { stopIfPlaying } from './scene.ts';
import { withAdvisors } from './seats.ts';
import { beginOnceAllAreHere } from './table-call.ts';

/** A room is one small group. */
const roomSize = 12;
/** People who can't come in may try again and again. The host hears of it once in this time, so that the log doesn't grow. */
const foundFullAgainMs = 60_000;

/** The first two people to come play, so that no one has to choose before the first round; everyone else observes. */
function firstFreeSeat(state: RoomState): Seat {
  if (state.stage.phase !== 'lobby') return 'observer';
  if (!holderOf(state, 'advisor')) return 'advisor';
  return holderOf(state, 'client') ? 'observer' : 'client';
}

/** People without a connection for minutes don't take up places; they still get back in when they return. */
function isFull(state: RoomState, longGone: readonly PersonId[]): boolean {
  return state.workshop === null && present(state).filter((m) => !longGone.includes(m.person)).length >= roomSize;
}

/** Records that someone found the room full, for the host to read. Lets no one in. */
function foundFull({ foundFullAt }: RoomState, at: number): RoomEvent[] | Refusal {
  const said = foundFullAt !== null && at - foundFullAt < foundFullAgainMs;
  return said ? refuse('room-full') : [{ type: 'found-full', at }];
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
    // People who left may walk back in. People who were removed may not: otherwise a removal lasts only until they tap the link
    // again.
    const known = !removed && state.members.some((m) => m.person === actor);
    // A workshop's groups are drawn. People who left a table may come back; no one else may enter it this way, or knock.
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
    return [
      ...goes(state, actor, at),
      ...beginOnceAllAreHere(state, [actor], context),
      ...openOnceAllAreIn(state, actor, context),
    ];
  },
  'admit-person': (state, { person }, { at, longGone = [] }) => {
    if (!state.asking.includes(person)) return refuse('no-such-person');
    return isFull(state, longGone) ? refuse('room-full') : [{ type: 'person-joined', at, person }];
  },
  'turn-away': (state, { person }, { at }) =>
    state.asking.includes(person) ? [{ type: 'person-turned-away', at, person }] : refuse('no-such-person'),
  // People in the room can't remove their host. A workshop can: the host of an earlier room is its advisor.
  'remove-person': (state, { person }, context) =>
    memberOf(state, person) && person !== context.actor && (person !== state.host || context.actor === theWorkshop)
      ? [
          ...goes(state, person, context.at, 'removed'),
          ...beginOnceAllAreHere(state, [person], context),
          ...openOnceAllAreIn(state, person, context),
        ]
      : refuse('no-such-person'),
  'set-lobby': (state, { open }, { at }) => (state.lobbyOpen === open ? refuse('already-so') : [{ type: 'lobby-set', at, open }]),
  // People come to a table by the workshop's own invitation.
  'renew-invitation': (state, _, { at }) => (state.workshop ? refuse('by-workshop') : [{ type: 'invitation-renewed', at }]),
  'hand-over-host': (state, { person }, { actor, at }) => {
    // Someone who stands in for a host without a connection may use the right but not give it away.
    if (actor !== state.host && !facilitates(state, actor) && memberOf(state, state.host)) return refuse('not-yours');
    if (!memberOf(state, person)) return refuse('no-such-person');
    return person === state.host ? refuse('already-so') : [{ type: 'host-changed', at, host: person }];
  },
  'step-out': (state, _, { at }, me) => {
    if (me.steppedOut) return refuse('already-so');
    // Also for observers: a scene that stopped only for players would reveal who stepped out.
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
    // Newcomers haven't agreed to being shown, so the spotlight ends.
    const { asking, removed } = before;
    const inside = { ...before, asking: without(asking, person), removed: without(removed, person), spotlight: null };
    const state = countSheetOf(inside, person, 1);
    const known = state.members.find((m) => m.person === person);
    if (!known) {
      const newcomer = freshMember(person, firstFreeSeat(state));
      return withSameTurn(state, { ...state, members: [...state.members, newcomer] });
    }
    // Returning people get their old seat, unless someone else has taken it.
    const seat = known.seat === 'observer' || holderOf(state, known.seat) ? firstFreeSeat(state) : known.seat;
    const back = changeMember(state, person, { left: false, seat });
    return withSameTurn(state, withAdvisors(back, { [person]: seat }));
  },
  'person-asked': (state, { person }) => ({ ...state, asking: [...state.asking, person] }),
  'person-turned-away': (state, { person }) => ({ ...state, asking: without(state.asking, person) }),
  'person-left': (state, { person, removed }) => {
    const seatAsked = state.seatAsked?.person === person ? null : state.seatAsked;
    const out = removed ? [...without(state.removed, person), person] : state.removed;
    const after = countSheetOf({ ...state, seatAsked, removed: out, foundFullAt: null }, person, -1);
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
