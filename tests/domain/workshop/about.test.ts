import { expect, test } from 'vitest';
import { projector } from '../../../shared/domain/room/from-workshop.ts';
import { longestDescription, longestName } from '../../../shared/domain/workshop/about.ts';
import { readWorkshopCommand } from '../../../shared/domain/workshop/commands.ts';
import { visibleWorkshop } from '../../../shared/domain/workshop/visible-state.ts';
import { hall, type WorkshopStory } from '../../support/given-workshop.ts';

const describe = (about: object) => ({ type: 'describe-workshop', about });

test('[ABOUT1] two who describe a workshop at once keep each other’s words, and everyone in it reads them', () => {
  const story = hall(3)
    .does('fay', describe({ name: 'Thursday practice' }))
    .does('gus', describe({ description: 'Saying no kindly.' }))
    .does('fay', describe({ date: '2026-03-05' }));
  const told = { name: 'Thursday practice', date: '2026-03-05', description: 'Saying no kindly.' };
  for (const reader of ['fay', 'gus', 'person-01', projector]) expect(visibleWorkshop(story.state, reader).about).toEqual(told);
  expect(visibleWorkshop(story.state, 'stranger').about).toEqual({ name: '', date: null, description: '' });
  expect(story.does('gus', describe({ date: null })).state.about).toEqual({ ...told, date: null });
  story.when('gus', describe({ name: 'Thursday practice' })).refused('already-so');
  story.when('gus', describe({})).refused('already-so');
});

test('[ABOUT1] a name and a description have a longest length, spaces around them go, and a date is a real day', () => {
  const read = (about: object) => readWorkshopCommand(describe(about));
  expect(read({ name: ' Thursday practice ' })).toEqual(describe({ name: 'Thursday practice' }));
  expect(read({ name: 'x'.repeat(longestName), description: 'x'.repeat(longestDescription) })).toBeDefined();
  expect(read({ name: 'x'.repeat(longestName + 1) })).toBeUndefined();
  expect(read({ description: 'x'.repeat(longestDescription + 1) })).toBeUndefined();
  expect(read({ date: '2028-02-29' })).toBeDefined();
  for (const date of ['2026-02-29', '05.03.2026', 'soon', 5]) expect(read({ date })).toBeUndefined();
});

test('[ABOUT3] a workshop begins at a time on its day, and has none without the day or on another', () => {
  const startsAt = Date.UTC(2026, 2, 5, 14);
  const timed = hall(3).does('fay', describe({ date: '2026-03-05', startsAt }));
  for (const reader of ['fay', 'person-01', projector])
    expect(visibleWorkshop(timed.state, reader).calendar).toMatchObject({ startsAt });
  expect(visibleWorkshop(timed.state, 'stranger').calendar).toEqual({ startsAt: null, edits: 0 });
  expect(timed.does('gus', describe({ name: 'Ours' })).state.calendar.startsAt).toBe(startsAt);
  for (const date of [null, '2026-03-07']) expect(timed.does('gus', describe({ date })).state.calendar.startsAt).toBeNull();
  expect(timed.does('gus', describe({ startsAt: null })).state).toMatchObject({
    about: { date: '2026-03-05' },
    calendar: { startsAt: null },
  });
  // In Auckland it is the next day already.
  expect(timed.does('gus', describe({ date: '2026-03-06' })).state.calendar.startsAt).toBe(startsAt);
  timed.when('gus', describe({ startsAt })).refused('already-so');
  hall(3).when('fay', describe({ startsAt })).refused('already-so');
  expect(readWorkshopCommand(describe({ startsAt: 0.5 }))).toBeUndefined();
  expect(readWorkshopCommand(describe({ startsAt: Date.UTC(10000, 0, 1) }))).toBeUndefined();
});

test('[INVITE2] every edit that may change what an invitation says is counted, and no other', () => {
  const edits = (story: WorkshopStory) => story.state.calendar.edits;
  const once = hall(3).does('fay', describe({ name: 'Ours' }));
  expect(edits(once)).toBe(1);
  expect(edits(once.planned({ timers: 'hard' }))).toBe(2);
  expect(edits(once.does('fay', { type: 'renew-workshop-invitation' }))).toBe(2);
  expect(edits(once.does('fay', { type: 'lock-workshop', locked: true }).drawn())).toBe(1);
});
