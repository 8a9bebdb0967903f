import { levelAfter } from '../levels.ts';
import type { RoomCommandOf } from '../room/commands.ts';
import { offersRecording } from '../room/concerns/recording.ts';
import type { Seat } from '../room/people.ts';
import type { Level } from '../rubric.ts';
import type { Plan } from './plan.ts';
import type { Group, WorkshopState } from './state.ts';

/** The level of a round of the plan, by itself one more for each round. `number` counts from 1. */
export function levelOfRound(plan: Pick<Plan, 'rounds'>, number: number): Level {
  const level = plan.rounds[number - 1]?.level ?? 'auto';
  return level === 'auto' ? levelAfter(number - 1) : level;
}

/** The command that calls a group's room to a round of the workshop. */
export function conveneCommand(workshop: string, state: WorkshopState, group: Group): RoomCommandOf<'convene'> {
  const { plan, round, facilitators } = state;
  const planned = plan.rounds[round - 1] ?? plan.rounds.at(-1);
  const seatOf = (person: string): Seat =>
    person === group.advisor ? 'advisor' : person === group.client ? 'client' : 'observer';
  return {
    type: 'convene',
    seats: Object.fromEntries(group.people.map((person) => [person, seatOf(person)])),
    settings: {
      talk: plan.talk,
      board: plan.board,
      // Also in a group that came out smaller than planned: it is shown only merged values, so the promise of anonymity is kept.
      sheets: plan.sheets,
      level: levelOfRound(plan, round),
      times: plan.times,
      ...(offersRecording(plan) ? { recording: true } : {}),
      ...(planned?.focus ? { focus: planned.focus } : {}),
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
