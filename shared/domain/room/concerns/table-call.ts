import { refuse } from '../../refusals.ts';
import { nextPlayers } from '../../rotation.ts';
import type { RoomEvent } from '../events.ts';
import type { PersonId, Seat } from '../people.ts';
import type { RoomContext, RoomDecides, RoomEvolves } from '../rule.ts';
import { freshMember, memberOf, present, type RoomState } from '../state.ts';
import { settleRound } from './closing.ts';
import { beginRound, dealtFrom } from './dealing.ts';
import { goes } from './leaving.ts';

/** Seats for the people who are there: as dealt. If a seat's holder has not come, it goes to the next person in turn. */
function seatsOf(state: RoomState, here: readonly PersonId[]): Record<PersonId, Seat> | null {
  const holds = (seat: 'client' | 'advisor') => here.find((p) => memberOf(state, p)?.seat === seat);
  const next = nextPlayers(here, state.past);
  const advisor = holds('advisor') ?? [next.advisor, next.client].find((p) => p && p !== holds('client'));
  const client = holds('client') ?? [next.client, next.advisor].find((p) => p && p !== advisor);
  if (!advisor || !client) return null;
  const people = present(state).map((m) => m.person);
  return Object.fromEntries(people.map((p) => [p, p === advisor ? 'advisor' : p === client ? 'client' : 'observer']));
}

/** Deals the called round to the people who are there; people who come later observe. */
export function beginCalled(state: RoomState, here: readonly PersonId[], context: RoomContext) {
  if (!state.call) return refuse('not-now');
  const seats = seatsOf(state, here);
  if (!seats) return refuse('seats-missing');
  const dealt = dealtFrom(context);
  if (!dealt) return refuse('card-missing');
  const asBefore = present(state).every((m) => seats[m.person] === m.seat);
  const begun = beginRound(state, dealt, context.at);
  return asBefore ? [begun] : [{ type: 'seats-set' as const, at: context.at, seats }, begun];
}

/** Begins the called round if only the people who are leaving had not arrived yet. */
export function beginOnceAllAreHere(state: RoomState, go: readonly PersonId[], context: RoomContext): RoomEvent[] {
  if (!state.call || state.stage.phase !== 'lobby') return [];
  const members = state.members.map((m) => (go.includes(m.person) ? { ...m, left: true } : m));
  const here = state.call.arrived.filter((person) => !go.includes(person));
  if (!present({ members }).every((m) => here.includes(m.person))) return [];
  const begun = beginCalled({ ...state, members }, here, context);
  return Array.isArray(begun) ? begun : [];
}

export const tableCallDecides: RoomDecides<'convene' | 'set-people' | 'say-here' | 'start-without'> = {
  convene: (state, { seats, settings, link, call, remote, takeaways = {} }, context) => {
    const { at } = context;
    const fresh = state.host === '';
    if (!fresh && state.stage.phase === 'closed') return refuse('not-now');
    if (state.workshop && state.workshop.round >= link.round) return refuse('already-so');
    const host = Object.keys(seats).find((p) => seats[p] === 'advisor') ?? '';
    const before: RoomEvent[] = fresh ? [{ type: 'room-opened', at, host, settings }] : settleRound(state, context);
    const called: RoomEvent = { type: 'group-called', at, seats, settings, link, call: { ...call, arrived: [] } };
    const kept = Object.entries(takeaways).flatMap(([person, takeaway]): RoomEvent[] =>
      !(person in seats) || state.members.some((m) => m.person === person && m.takeaway)
        ? []
        : [{ type: 'takeaway-kept', at, person, ...takeaway }],
    );
    if (!remote) return [...before, called, ...kept];
    // Remote groups don't have to walk to a table: everyone is there, and the round begins with the call.
    const dealt = dealtFrom(context);
    if (!dealt) return refuse('card-missing');
    const begun = beginRound({ ...state, settings, stage: { phase: 'lobby' } }, dealt, at);
    return [...before, called, ...kept, begun];
  },
  'set-people': (state, { people, facilitators, placed }, context) => {
    const { at } = context;
    // Someone who was removed from the table comes back only when a facilitator places them, not because the list is sent again.
    const kept = state.removed.filter((person) => person !== placed);
    const come = people.filter((person) => !memberOf(state, person) && !kept.includes(person));
    const go = present(state).filter((m) => !people.includes(m.person));
    const lead = JSON.stringify(facilitators) !== JSON.stringify(state.workshop?.facilitators);
    const events: RoomEvent[] = [
      ...come.map((person): RoomEvent => ({ type: 'person-joined', at, person })),
      // If both players leave at once, the scene is stopped only once.
      ...go
        .flatMap((m) => goes(state, m.person, at))
        .filter((event, i, all) => !(event.type === 'scene-stopped' && all.findIndex((one) => one.type === event.type) < i)),
      ...(lead ? [{ type: 'facilitators-changed' as const, at, facilitators }] : []),
      ...(come.length === 0 && go.length > 0
        ? beginOnceAllAreHere(
            state,
            go.map((m) => m.person),
            context,
          )
        : []),
    ];
    return events.length > 0 ? events : refuse('already-so');
  },
  'say-here': (state, _, context, me) => {
    if (!state.call) return refuse('not-now');
    const { arrived } = state.call;
    if (arrived.includes(me.person)) return refuse('already-so');
    const here = [...arrived, me.person];
    const said: RoomEvent = { type: 'person-arrived', at: context.at, person: me.person };
    if (!present(state).every((m) => here.includes(m.person))) return [said];
    const begun = beginCalled(state, here, context);
    return Array.isArray(begun) ? [said, ...begun] : begun;
  },
  'start-without': (state, _, context) => beginCalled(state, state.call?.arrived ?? [], context),
};

export const tableCallEvolves: RoomEvolves<'group-called' | 'call-withdrawn' | 'person-arrived' | 'facilitators-changed'> = {
  'group-called': (state, { seats, settings, link, call }) => {
    const known = new Map(state.members.map((m) => [m.person, m]));
    const called = Object.entries(seats).map(([person, seat]) => {
      const member = known.get(person);
      return member ? { ...member, seat, left: false } : freshMember(person, seat);
    });
    const gone = state.members.filter((m) => !(m.person in seats)).map((m) => ({ ...m, left: true }));
    const members = [...called, ...gone];
    const host = present({ members }).some((m) => m.person === state.host) ? state.host : (called[0]?.person ?? state.host);
    return {
      ...state,
      host,
      members,
      removed: state.removed.filter((person) => !(person in seats)),
      settings,
      workshop: link,
      call,
      stage: { phase: 'lobby' },
      deadline: null,
      seatAsked: null,
      helpAt: null,
      helpFrom: null,
      visitors: [],
      knocking: [],
      spotlight: null,
    };
  },
  'call-withdrawn': (state) => ({ ...state, call: null }),
  'person-arrived': (state, { person }) =>
    state.call ? { ...state, call: { ...state.call, arrived: [...state.call.arrived, person] } } : state,
  'facilitators-changed': (state, { facilitators }) => ({
    ...state,
    visitors: state.visitors.filter((p) => facilitators.includes(p)),
    knocking: state.knocking.filter((p) => facilitators.includes(p)),
    helpFrom: state.helpFrom !== null && facilitators.includes(state.helpFrom) ? state.helpFrom : null,
    workshop: state.workshop && { ...state.workshop, facilitators },
  }),
};
