import { type Refusal, refuse } from '../refusals.ts';
import type { WorkshopEvent } from './events.ts';
import type { WorkshopDecides, WorkshopEvolves } from './rule.ts';

export const describingDecides: WorkshopDecides<'describe-workshop'> = {
  // Only what changes: two people who describe it at once keep each other's words, and each erases their own.
  'describe-workshop': ({ about }, { about: { name, date, description } }, { at }): WorkshopEvent[] | Refusal => {
    const changed = {
      ...(name === undefined || name === about.name ? {} : { name }),
      ...(date === undefined || date === about.date ? {} : { date }),
      ...(description === undefined || description === about.description ? {} : { description }),
    };
    return Object.keys(changed).length === 0 ? refuse('already-so') : [{ type: 'workshop-described', at, ...changed }];
  },
};

export const describingEvolves: WorkshopEvolves<'workshop-described'> = {
  'workshop-described': (state, { name, date, description }) => ({
    ...state,
    about: {
      name: name ?? state.about.name,
      date: date === undefined ? state.about.date : date,
      description: description ?? state.about.description,
    },
  }),
};
