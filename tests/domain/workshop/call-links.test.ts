import { expect, test } from 'vitest';
import { projector } from '../../../shared/domain/room/from-workshop.ts';
import {
  callOf,
  isCallLink,
  longestCallLink,
  mostCallLinks,
  mostOfCallLinks,
} from '../../../shared/domain/workshop/calls/call-links.ts';
import { readWorkshopCommand } from '../../../shared/domain/workshop/commands.ts';
import { visibleWorkshopEvent } from '../../../shared/domain/workshop/visible-event.ts';
import { visibleWorkshop } from '../../../shared/domain/workshop/visible-state.ts';
import { hall } from '../../support/given-workshop.ts';

const set = (...links: string[]) => ({ type: 'set-call-links', links });

test('[CALLS1] a call is an https link of limited length without credentials', () => {
  const fine = [
    'https://meet.example/abc-defg-hij',
    'https://us02web.zoom.example/j/123?pwd=a%20b#success',
    'https://teams.example:8443/l/meetup-join/19%3ameeting%40thread.v2/0?context=%7b%22Tid%22%7d',
    'HTTPS://Meet.Example/team-{table}',
    'https://meet.example',
  ];
  for (const link of fine) expect(isCallLink(link), link).toBe(true);
  const wrong = [
    'http://meet.example/a',
    'javascript:alert(1)',
    'https:meet.example',
    'https://',
    'https:///meet.example',
    'https://fay:secret@meet.example/a',
    'https://fay@meet.example/a',
    'https://meet.example\\@elsewhere.example/a',
    'https://meet.example/a b',
    'https://meet.example/a\nb',
    'https://meet.example/\u202eabc',
    ' https://meet.example/a',
    'meet.example/a',
  ];
  for (const link of wrong) expect(isCallLink(link), link).toBe(false);
  const long = `https://meet.example/${'x'.repeat(longestCallLink)}`;
  expect(isCallLink(long.slice(0, longestCallLink))).toBe(true);
  expect(isCallLink(long.slice(0, longestCallLink + 1))).toBe(false);
});

test('[CALLS1] a list of calls has a longest length, and may leave tables out', () => {
  const read = (...links: string[]) => readWorkshopCommand(set(...links));
  const some = (count: number, length: number) =>
    Array.from({ length: count }, () => 'https://meet.example/'.padEnd(length, 'x'));
  expect(read(' https://meet.example/a ', '', 'https://meet.example/c')).toEqual(
    set('https://meet.example/a', '', 'https://meet.example/c'),
  );
  expect(read('https://meet.example/a', 'http://meet.example/b')).toBeUndefined();
  expect(read(...some(mostCallLinks, mostOfCallLinks / mostCallLinks))).toBeDefined();
  expect(read(...some(mostCallLinks, mostOfCallLinks / mostCallLinks + 1))).toBeUndefined();
  expect(read(...some(mostCallLinks + 1, 30))).toBeUndefined();
});

test('[CALLS1] each table has its own call, or one link has the number of each', () => {
  expect(callOf(['https://a.example', '', 'https://c.example'], 3)).toBe('https://c.example');
  expect(callOf(['https://a.example', '', 'https://c.example'], 2)).toBeNull();
  expect(callOf(['https://a.example/{table}/t{table}'], 12)).toBe('https://a.example/12/t12');
  expect(callOf(['https://a.example'], 2)).toBeNull();
  expect(callOf([], 1)).toBeNull();
});

test('[CALLS2] a table’s people see its call once they are called, facilitators see all, and no one else sees any', () => {
  const links = ['https://meet.example/one', 'https://meet.example/two'];
  const lobby = hall(6)
    .planned({ place: 'remote' })
    .does('fay', set(...links));
  const seen = (story: typeof lobby, reader: string) => visibleWorkshop(story.state, reader).callLinks;
  expect(seen(lobby, 'gus')).toEqual(links);
  expect(seen(lobby, 'person-01')).toEqual([]);
  const round = lobby.inRound();
  const [first, second] = round.state.groups;
  for (const person of first?.people ?? []) expect(seen(round, person)).toEqual(['https://meet.example/one']);
  for (const person of second?.people ?? []) expect(seen(round, person)).toEqual(['', 'https://meet.example/two']);
  for (const reader of [projector, 'stranger']) expect(seen(round, reader)).toEqual([]);
  const [moved = ''] = first?.people.slice(2) ?? [];
  expect(seen(round.does('fay', { type: 'place-person', person: moved, room: second?.room }), moved)).toEqual([
    '',
    'https://meet.example/two',
  ]);
  expect(seen(round.closing().does('fay', { type: 'close-workshop' }), moved)).toEqual([]);
  expect(seen(round.planned({ place: 'tables' }), moved)).toEqual([]);
  // One link for all says nothing of the other tables either.
  const pattern = round.does('fay', set('https://meet.example/{table}'));
  expect(seen(pattern, second?.people[0] ?? '')).toEqual(['', 'https://meet.example/2']);
  const told = (reader: string, to: typeof round) => {
    const event = to.events.at(-1);
    return event && visibleWorkshopEvent(event, round.state, to.state, reader);
  };
  // Of a change at another table, people hear nothing.
  const other = round.does('gus', set('https://meet.example/new', 'https://meet.example/two'));
  expect(told(second?.people[0] ?? '', other)).toBeNull();
  expect(told(moved, other)).toBe('snapshot');
  expect(told(projector, other)).toBeNull();
  round.when('gus', set(...links, '')).refused('already-so');
});
