import type { CommandOf } from '../room/commands.ts';
import type { Seat, Settings } from '../room/state.ts';
import type { Group, WorkshopState } from './state.ts';

/** The level of a round that the plan leaves open: one new thing per round (DESIGN §10). */
function levelOf(state: WorkshopState): Settings['level'] {
  const level = state.plan.rounds[state.round - 1]?.level ?? 'auto';
  return level === 'auto' ? (state.round > 1 ? 2 : 1) : level;
}

/** What a room is told when its group is called to a round of the workshop. */
export function conveneWish(workshop: string, state: WorkshopState, group: Group): CommandOf<'convene'> {
  const { plan, round, facilitators } = state;
  const planned = plan.rounds[round - 1] ?? plan.rounds.at(-1);
  const seatOf = (person: string): Seat => (person === group.pusher ? 'pusher' : person === group.client ? 'client' : 'observer');
  return {
    type: 'convene',
    seats: Object.fromEntries(group.people.map((person) => [person, seatOf(person)])),
    settings: {
      talk: plan.talk,
      board: plan.board,
      // Also in a group that came out smaller than planned: there only merged values are shown, and the word is kept.
      sheets: plan.sheets,
      level: levelOf(state),
      times: plan.times,
    },
    link: {
      workshop,
      table: group.table,
      round,
      rounds: plan.rounds.length,
      facilitators,
      timers: plan.timers,
      skill: plan.skill,
    },
    call: { number: round, deck: planned?.deck ?? null, card: planned?.card ?? null },
    remote: plan.place === 'remote',
  };
}
