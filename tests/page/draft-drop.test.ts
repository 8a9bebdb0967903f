import { beforeEach, expect, test } from 'vitest';
import { DraftBoard } from '../../client/workshop/console/draft-board.tsx';
import { dropAsks } from '../../client/workshop/console/draft-group.tsx';
import type { DraftGroup } from '../../shared/domain/workshop/state.ts';
import { hall } from '../support/given-workshop.ts';
import { found } from './pressed.ts';
import { htmlOf } from './workshop-seen-by.ts';

const drawn = hall(6).drawn();
const [first, second] = (drawn.state.draft?.groups ?? []) as [DraftGroup, DraftGroup];
const observer = first.people.find((person) => person !== first.advisor && person !== first.client) ?? '';

beforeEach(() => {
  Object.assign(found, { open: false, opened: null, unasked: false });
});

test('[DRAW3] while someone is dragged over a seat, that seat alone is marked; over the rest of a group, the group', () => {
  const html = (lands: string | null) => {
    found.opened = lands;
    return htmlOf(drawn, { you: 'fay' }, DraftBoard);
  };
  const marked = (lands: string | null) =>
    [...html(lands).matchAll(/<li class="draft-lands">.*?class="name">([^<]*)/g)].map(([, name]) => name);
  const groups = (lands: string | null) => html(lands).split('draft-over').length - 1;
  expect([marked(null), groups(null)]).toEqual([[], 0]);
  expect([marked('client'), groups('client')]).toEqual([[first.client, second.client], 0]);
  expect([marked('group'), groups('group')]).toEqual([[], 2]);
});

test('[DRAW3] someone dropped on a seat takes it, from another group too; on the group they only move there', () => {
  const from = second.people[0] ?? '';
  const moves = { type: 'move-person', person: from, to: 0 };
  expect(dropAsks(first, 0, from, null)).toEqual([moves]);
  expect(dropAsks(first, 0, from, 'client')).toEqual([moves, { type: 'seat-person', person: from, seat: 'client' }]);
  expect(dropAsks(first, 0, observer, 'advisor')).toEqual([{ type: 'seat-person', person: observer, seat: 'advisor' }]);
  expect([dropAsks(first, 0, observer, null), dropAsks(first, 0, first.client ?? '', 'client')]).toEqual([[], []]);
  const after = dropAsks(first, 0, from, 'client').reduce((story, command) => story.does('fay', command), drawn);
  expect(after.state.draft?.groups[0]?.client).toBe(from);
});
