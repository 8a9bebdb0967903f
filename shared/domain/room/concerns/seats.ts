import { refuse } from '../../refusals.ts';
import { nextPlayers } from '../../rotation.ts';
import type { PersonId, Seat } from '../people.ts';
import { leads } from '../policy.ts';
import type { HeldSeats } from '../round.ts';
import { changeDealt, changeScene, isIn } from '../round-of-room.ts';
import type { RoomDecides, RoomEvolves } from '../rule.ts';
import { holderOf, memberOf, present, type RoomState } from '../state.ts';
import { preparedAnew } from './preparing.ts';
import { stopIfPlaying } from './scene.ts';

/** The seats of the next round: people who have been advisor or client least often come first. */
export function rotatedSeats(state: RoomState, past = state.past): Record<PersonId, Seat> {
  const people = present(state).map((m) => m.person);
  const next = nextPlayers(people, past);
  return Object.fromEntries(people.map((p) => [p, p === next.advisor ? 'advisor' : p === next.client ? 'client' : 'observer']));
}

/** Everyone's current seat. */
export function seatsNow(state: RoomState): Record<PersonId, Seat> {
  return Object.fromEntries(present(state).map((m) => [m.person, m.seat]));
}

export const seatsDecides: RoomDecides<'take-seat' | 'give-seat' | 'ask-for-seat' | 'decline-seat'> = {
  'take-seat': (state, { seat }, { at, gone }, me) => {
    if (me.seat === seat) return refuse('already-so');
    const inLobby = state.stage.phase === 'lobby';
    // In a running round, players give up a seat by declining it, which stops the scene.
    if (!inLobby && me.seat !== 'observer') return refuse('not-yours');
    if (seat === 'observer') return [{ type: 'seats-set', at, seats: { [me.person]: 'observer' } }];
    const holder = holderOf(state, seat);
    if (holder && !gone.includes(holder.person)) return refuse('seat-taken');
    if (hasReadCard(state, me.person, seat)) return refuse('has-read-card');
    const freed: Record<PersonId, Seat> = holder ? { [holder.person]: 'observer' } : {};
    return [{ type: 'seats-set', at, seats: { ...freed, [me.person]: seat } }];
  },
  'give-seat': (state, { seat, person }, { at, gone, actor }, me) => {
    const to = memberOf(state, person);
    if (!to) return refuse('no-such-person');
    if (to.seat === seat) return refuse('already-so');
    const inLobby = state.stage.phase === 'lobby';
    if (!inLobby && to.seat !== 'observer') return refuse('no-such-person');
    const holder = holderOf(state, seat);
    const mine = holder?.person === me.person;
    const free = !holder || gone.includes(holder.person);
    // In the lobby the host seats people. In a round, the holder gives the seat away, or the host does while the holder is gone.
    if (!mine && !free && !inLobby) return refuse('seat-taken');
    if (!mine && !leads(state, actor, gone)) return refuse('not-yours');
    if (hasReadCard(state, person, seat)) return refuse('has-read-card');
    const swapped: Record<PersonId, Seat> = holder ? { [holder.person]: to.seat } : {};
    return [{ type: 'seats-set', at, seats: { ...swapped, [person]: seat } }];
  },
  'ask-for-seat': (_, { seat }, { at }, me) => [{ type: 'seat-asked', at, seat, person: me.person }],
  'decline-seat': (state, _, { at }, me) => [
    { type: 'seats-set', at, seats: { [me.person]: 'observer' } },
    ...stopIfPlaying(state, at),
  ],
};

/** Who holds the players' seats as a card is dealt. */
export function heldNow(state: RoomState): HeldSeats {
  const holders = (seat: 'client' | 'advisor') => present(state).flatMap((m) => (m.seat === seat ? m.person : []));
  return { client: holders('client'), advisor: holders('advisor') };
}

/**
 * Whether this person has read a part of the card in play that the holder of a player's seat may not know: the other player's, or
 * the observers'. Someone who gave a player's seat up reads the observers' once another person has taken it.
 */
export function hasReadCard(state: RoomState, person: PersonId, seat: 'client' | 'advisor'): boolean {
  if (!isIn(state, 'briefing', 'scene')) return false;
  const { held } = state.round;
  const other = seat === 'client' ? 'advisor' : 'client';
  return held[other].includes(person) || (held[seat].includes(person) && held[seat].at(-1) !== person);
}

/** Records who takes over a player's seat while a card is in play. */
function withHeld(state: RoomState, seats: Record<PersonId, Seat>): RoomState {
  if (!isIn(state, 'briefing', 'scene')) return state;
  const added = (held: readonly PersonId[], seat: Seat) => [
    ...held,
    ...Object.keys(seats).filter((person) => seats[person] === seat && !held.includes(person)),
  ];
  return changeDealt(state, ({ held }) => ({
    held: { client: added(held.client, 'client'), advisor: added(held.advisor, 'advisor') },
  }));
}

/** Records who takes over the advisor's seat during the scene. */
export function withAdvisors(state: RoomState, seats: Record<PersonId, Seat>): RoomState {
  if (!isIn(state, 'scene')) return state;
  const fresh = Object.keys(seats).filter((person) => seats[person] === 'advisor' && !state.round.advisors.includes(person));
  if (fresh.length === 0) return state;
  return changeScene(state, ({ advisors }) => ({ advisors: [...advisors, ...fresh] }));
}

export const seatsEvolves: RoomEvolves<'seats-set' | 'seat-asked'> = {
  'seats-set': (state, { seats }) => {
    const members = state.members.map((m) => ({ ...m, seat: seats[m.person] ?? m.seat }));
    const stage =
      state.stage.phase === 'briefing' ? { ...state.stage, ready: state.stage.ready.filter((p) => !(p in seats)) } : state.stage;
    const asked = state.seatAsked;
    const seated = { ...state, members, stage, seatAsked: asked && asked.person in seats ? null : asked };
    return preparedAnew(withAdvisors(withHeld(seated, seats), seats), seats);
  },
  'seat-asked': (state, { seat, person }) => ({ ...state, seatAsked: { seat, person } }),
};
