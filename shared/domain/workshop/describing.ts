import { type Refusal, refuse } from '../refusals.ts';
import { isOnDay } from './about.ts';
import type { WorkshopEvent } from './events.ts';
import type { WorkshopDecides, WorkshopEvolves } from './rule.ts';
import type { WorkshopState } from './state.ts';

/** The workshop after one more edit of something that an invitation says. */
export function editedOnce({ calendar }: WorkshopState): Pick<WorkshopState, 'calendar'> {
  return { calendar: { ...calendar, edits: calendar.edits + 1 } };
}

/** The time that is left after an edit: one that isn't on the workshop's day anywhere is no time. */
function startOn(date: string | null, startsAt: number | null): number | null {
  return date !== null && startsAt !== null && isOnDay(startsAt, date) ? startsAt : null;
}

export const describingDecides: WorkshopDecides<'describe-workshop'> = {
  // Only what changes: two people who describe it at once keep each other's words, and each erases their own.
  'describe-workshop': (state, { about: asked }, { at }): WorkshopEvent[] | Refusal => {
    const { about, calendar } = state;
    const { name, date, description } = asked;
    const wanted = asked.startsAt === undefined ? calendar.startsAt : asked.startsAt;
    const startsAt = startOn(date === undefined ? about.date : date, wanted);
    const changed = {
      ...(name === undefined || name === about.name ? {} : { name }),
      ...(date === undefined || date === about.date ? {} : { date }),
      ...(description === undefined || description === about.description ? {} : { description }),
      ...(startsAt === calendar.startsAt ? {} : { startsAt }),
    };
    return Object.keys(changed).length === 0 ? refuse('already-so') : [{ type: 'workshop-described', at, ...changed }];
  },
};

export const describingEvolves: WorkshopEvolves<'workshop-described'> = {
  'workshop-described': (state, { name, date, description, startsAt }) => ({
    ...state,
    about: {
      name: name ?? state.about.name,
      date: date === undefined ? state.about.date : date,
      description: description ?? state.about.description,
    },
    calendar: {
      startsAt: startsAt === undefined ? state.calendar.startsAt : startsAt,
      edits: state.calendar.edits + 1,
    },
  }),
};
