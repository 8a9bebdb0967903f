import { expect, test } from 'vitest';
import { agendaOf, reasonOf } from '../../../shared/domain/review/agenda.ts';
import { replaySeatOf, replaysOf, visibleReplay } from '../../../shared/domain/review/replay.ts';
import { type Level, steps } from '../../../shared/domain/rubric.ts';
import { five, type Story } from '../../support/given.ts';

const startsAt = 2_000_000;

/** A scene of five in which Otto and Olga hear things at these seconds, and the client's warmth turns. */
function played(level: Level = 3): Story {
  let story = five({ level, talk: 'typed' }).scene();
  for (const [i, step] of steps.entries())
    story = story.does('otto', { type: 'give-mark', mark: `mark-${i}`, about: step, heardAt: startsAt, quote: null });
  return story;
}

function roundFor(story: Story, person: string) {
  const replay = replaysOf(story.events).at(-1);
  const seat = replay && replaySeatOf(replay, person);
  if (!replay || !seat) throw new Error('impossible: not in the round');
  return visibleReplay(replay, person, seat).round;
}

test('[AGENDA1] an agenda has at most seven moments in the order of the scene, and steps that were only heard make up four', () => {
  const agenda = agendaOf(roundFor(played(1).debrief(), 'otto'));
  expect(agenda.length).toBeLessThanOrEqual(4);
  expect(agenda.every(({ kind }) => kind === 'heard')).toBe(true);
  const times = agenda.map(({ atMs }) => atMs);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

test('[AGENDA2] each moment says why from the reader’s own replay, and drops out when what it says is gone', () => {
  const story = played()
    .does('cleo', { type: 'set-warmth', zone: 'closed' })
    .does('cleo', { type: 'set-warmth', zone: 'open' })
    .scoring()
    .debrief();
  const round = roundFor(story, 'otto');
  const rise = { kind: 'rise', from: 'closed', to: 'open' };
  const kinds = agendaOf(round).map((moment) => reasonOf(round, moment));
  expect(kinds).toContainEqual(expect.objectContaining(rise));
  for (const moment of agendaOf(round)) expect(reasonOf({ ...round, warmth: [], marks: [], sheetOf: {} }, moment)).toBeNull();
});

test('[AGENDA3] a trap is proposed only once the advisor has opened it, and its quote neither before', () => {
  const story = played()
    .does('otto', { type: 'give-mark', mark: 'trap-1', about: 'abdication', heardAt: startsAt + 20_000, quote: 'as you like' })
    .scoring()
    .debrief();
  const said = (one: Story) => agendaOf(roundFor(one, 'otto')).map(({ kind }) => kind);
  expect(said(story)).not.toContain('trap');
  expect(said(story)).not.toContain('quote');
  expect(said(story.does('pia', { type: 'open-trap', mark: 'trap-1' }))).toContain('trap');
});
