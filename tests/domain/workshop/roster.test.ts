import { expect, test } from 'vitest';
import { projector } from '../../../shared/domain/room/from-workshop.ts';
import { readWorkshopCommand } from '../../../shared/domain/workshop/commands.ts';
import { lineFor, type Roster } from '../../../shared/domain/workshop/roster/expected.ts';
import { notHereYet } from '../../../shared/domain/workshop/roster/roster.ts';
import { namesInList as listedIn, longestRoster } from '../../../shared/domain/workshop/roster/roster-names.ts';
import { visibleWorkshopEvent } from '../../../shared/domain/workshop/visible-event.ts';
import { visibleWorkshop } from '../../../shared/domain/workshop/visible-state.ts';
import { hall } from '../../support/given-workshop.ts';

const namesInList = (text: string) => listedIn(text).map(({ name }) => name);
const set = (roster: Roster) => ({ type: 'set-roster', roster });
const line = (name: string, person: string | null = null) => ({ id: `line-${name}`, name, person });

test.each([
  ['one on each line', 'Mei Lin\r\n\nKofi Mensah \n', ['Mei Lin', 'Kofi Mensah']],
  ['a row of a spreadsheet', 'Mei\tKofi\tAda', ['Mei', 'Kofi', 'Ada']],
  ['columns of a spreadsheet', 'Mei\tmei@team.example\t17\nKofi\tkofi@team.example\t18', ['Mei', 'Kofi']],
  ['commas', 'Mei, Kofi,Ada', ['Mei', 'Kofi', 'Ada']],
  ['a mail', '"Mei Lin" <mei@team.example>, Kofi <kofi@team.example>, ada@team.example', ['Mei Lin', 'Kofi']],
  ['a mail with family names first', 'Lin, Mei <mei@team.example>; Mensah, Kofi <k@team.example>', ['Lin, Mei', 'Mensah, Kofi']],
  ['a name that is there twice', 'Mei\nmei\nMEI', ['Mei', 'mei 2', 'MEI 3']],
  ['a name that looks like a number', 'Mei\nMei 2\nMei', ['Mei', 'Mei 2', 'Mei 3']],
  ['names that are cleaned', ' Mei\u0007 \u200bLin \n<script>\n---\n', ['Mei Lin']],
  ['other scripts', '美玲\nעדה\nÁdám', ['美玲', 'עדה', 'Ádám']],
  ['nothing', ' ,;\n', []],
])('[ROSTER1] a pasted list is read: %s', (_, text, names) => {
  expect(namesInList(text)).toEqual(names);
});

test('[ROSTER1] names have the length of all names, also numbered ones, and a list has a longest length', () => {
  const long = 'x'.repeat(40);
  expect(namesInList(`${long}\n${long}`).map((name) => name.length)).toEqual([30, 28]);
  const read = (roster: Roster) => readWorkshopCommand(set(roster));
  const many = (count: number) => Array.from({ length: count }, (_, i) => line(`name-${i}`));
  expect(read(many(longestRoster))).toBeDefined();
  expect(read(many(longestRoster + 1))).toBeUndefined();
  for (const name of ['', ' Mei', 'Mei\n', 'x'.repeat(31)]) expect(read([{ ...line('Mei'), name }])).toBeUndefined();
});

test('[ROSTER2] someone who comes under a name takes its line, once, and facilitators see who hasn’t come', () => {
  const roster = [line('Mei'), line('Kofi'), line('Ada', 'person-01'), line('Zoe', 'no-one-here')];
  const listed = hall(2).does('fay', set(roster));
  const missing = (story: typeof listed) => notHereYet(story.state).map(({ name }) => name);
  // Someone who isn't in the workshop has no line of it.
  expect(missing(listed)).toEqual(['Mei', 'Kofi', 'Zoe']);
  expect(lineFor(listed.state.roster, ' mei ')).toBe('line-Mei');
  expect(lineFor(listed.state.roster, 'Ada')).toBeUndefined();
  const came = listed.does('mei', { type: 'join-workshop', listed: 'line-Mei' });
  expect(missing(came)).toEqual(['Kofi', 'Zoe']);
  expect(lineFor(came.state.roster, 'Mei')).toBeUndefined();
  came
    .when('other-mei', { type: 'join-workshop', listed: 'line-Mei' })
    .gives({ type: 'participant-joined', person: 'other-mei' });
  expect(came.does('other-mei', { type: 'join-workshop', listed: 'line-Mei' }).state.roster[0]?.person).toBe('mei');
  // Who leaves isn't here, and comes back to the same line.
  const left = came.does('mei', { type: 'leave-workshop' });
  expect(missing(left)).toEqual(['Mei', 'Kofi', 'Zoe']);
  expect(missing(left.does('mei', { type: 'join-workshop' }))).toEqual(['Kofi', 'Zoe']);
  listed.when('gus', set(listed.state.roster)).refused('already-so');
  listed.when('gus', set([line('Mei'), line('Mei')])).refused('already-so');
});

test('[ROSTER2] only those who lead see the list, and which line someone took', () => {
  const listed = hall(2).does('fay', set([line('Mei')]));
  const came = listed.does('mei', { type: 'join-workshop', listed: 'line-Mei' });
  const event = came.events.at(-1);
  const told = (reader: string) => event && visibleWorkshopEvent(event, listed.state, came.state, reader);
  expect(visibleWorkshop(came.state, 'gus').roster).toEqual([line('Mei', 'mei')]);
  expect(told('gus')).toMatchObject({ listed: 'line-Mei' });
  for (const reader of ['mei', 'person-01', projector, 'stranger'])
    expect(visibleWorkshop(came.state, reader).roster).toEqual([]);
  expect(told(projector)).not.toHaveProperty('listed');
  expect(told('person-01')).toBeNull();
});
