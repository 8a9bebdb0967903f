import { beforeEach, expect, test } from 'vitest';
import type { WorkshopCommandInput } from '../../client/sync/workshop-view.ts';
import { DraftBoard } from '../../client/workshop/console/draft-board.tsx';
import { DraftSteps } from '../../client/workshop/console/draft-steps.tsx';
import { RosterPart } from '../../client/workshop/console/roster/roster-panel.tsx';
import type { Roster } from '../../shared/domain/workshop/roster/expected.ts';
import { hall, plannedRound, type WorkshopStory } from '../support/given-workshop.ts';
import { say } from '../support/say.ts';
import { found } from './pressed.ts';
import { htmlOf, wordsOf } from './workshop-seen-by.ts';

beforeEach(() => {
  found.open = false;
  found.unasked = false;
  found.presses.length = 0;
});

/** A list with this many names at each table. */
const listed = (...counts: readonly number[]): Roster =>
  counts.flatMap((count, table) =>
    Array.from({ length: count }, (_, i) => ({
      id: `line-${table}-${i}`,
      name: `Name ${'abcdefgh'[table]}${'abcdefgh'[i]}`,
      person: null,
      table: table + 1,
    })),
  );
const withList = (roster: Roster, story = hall(2)) => story.does('fay', { type: 'set-roster', roster });

/** What the dialog with the list says, and what its button saves. */
function dialog(story: WorkshopStory): { words: string; saved: WorkshopCommandInput[] } {
  found.open = true;
  const saved: WorkshopCommandInput[] = [];
  const words = wordsOf(htmlOf(story, { you: 'fay', dispatch: (wanted) => saved.push(wanted) }, RosterPart));
  for (const press of found.presses) press();
  return { words, saved };
}

test('[TABLES1] the list of names says how tables are written, shows those it has, and saves them', () => {
  const { words, saved } = dialog(withList(listed(2, 3)));
  expect(words).toContain(say('leading.roster.tables', say('leading.roster.tableLine', 2)));
  expect(words).toContain(`${say('leading.roster.tableLine', 2)} Name ba · Name bb · Name bc`);
  expect(words).not.toContain(say('leading.roster.sizes', 2, 3));
  const sent = saved.find(({ type }) => type === 'set-roster');
  expect(sent).toEqual({ type: 'set-roster', roster: listed(2, 3) });
});

test('[TABLES1] a list without tables is one list, as before', () => {
  const { words } = dialog(withList([{ id: 'line-mei', name: 'Mei', person: null }]));
  expect(words).toContain(say('leading.roster.found', 1, 'Mei'));
  expect(words).not.toContain(say('leading.roster.tableLine', 1));
});

test('[TABLES3] the list says which tables are too large or too small, and what to do', () => {
  const { words } = dialog(withList(listed(5, 3, 1)));
  expect(words).toContain(say('leading.roster.sizes', 3, 3));
  expect(words).toContain(say('leading.roster.tooLarge', 1, 5, 2));
  expect(words).toContain(say('leading.roster.tooSmall', 3, 1, 2));
  expect(dialog(withList(listed(4, 4, 4))).words).toContain(say('leading.roster.otherSize', 3, 4));
  // Many of them are counted and not listed.
  expect(dialog(withList(listed(7, 1, 1, 1, 1, 1))).words).toContain(say('leading.roster.further', 3));
});

test('[TABLES3] it says nothing of that once the tables no longer count', () => {
  const misfit = listed(5, 3, 1);
  for (const story of [hall(6).inRound(), hall(6, { rounds: [{ ...plannedRound, mix: 'fishbowl' }] })])
    expect(dialog(withList(misfit, story)).words).not.toContain(say('leading.roster.tooLarge', 1, 5, 2));
});

test('[TABLES2] [REUSE1] a draft says where it began', () => {
  const says = (story: WorkshopStory) => wordsOf(htmlOf(story, { you: 'fay' }, DraftBoard));
  const come = listed(2, 1).map((one, i) => ({ ...one, person: `person-0${i + 1}` }));
  expect(says(withList(come, hall(6)).drawn())).toContain(say('leading.draft.fromTables'));
  const again = hall(6).inRound().does('fay', { type: 'reuse-groups', round: 1 });
  expect(says(again)).toContain(say('leading.draft.asInWhy', 1));
  expect(says(again)).not.toContain(say('leading.draft.fineSame'));
  expect(says(hall(6).drawn())).not.toContain(say('leading.draft.fromTables'));
});

/** The rounds whose groups a draft’s buttons take, and what is read there. */
function offered(story: WorkshopStory): { words: string; rounds: number[] } {
  found.presses.length = 0;
  const rounds: number[] = [];
  const dispatch = (wanted: WorkshopCommandInput) => {
    if (wanted.type === 'reuse-groups') rounds.push(wanted.round);
  };
  const words = wordsOf(htmlOf(story, { you: 'fay', dispatch }, DraftSteps));
  for (const press of found.presses) press();
  return { words, rounds };
}

test('[REUSE1] a draft offers the groups of each earlier round, and none before the first', () => {
  expect(offered(hall(6).drawn()).rounds).toEqual([]);
  const second = hall(6).inRound().drawn();
  expect(offered(second)).toMatchObject({ rounds: [1], words: expect.stringContaining(say('leading.draft.asIn', 1)) });
  const third = second.inRound().drawn();
  expect(offered(third).words).toContain(say('leading.draft.earlier'));
  found.open = true;
  expect(offered(third).rounds).toEqual([2, 1]);
  const bowl = { ...plannedRound, mix: 'fishbowl' as const };
  expect(
    offered(
      hall(6, { rounds: [plannedRound, bowl] })
        .inRound()
        .drawn(),
    ).rounds,
  ).toEqual([]);
});

test('[REUSE1] a draft that was changed by hand isn’t replaced without a question', () => {
  const drawn = hall(6).inRound().drawn();
  const pinned = drawn.does('fay', { type: 'pin-person', person: 'person-01', pinned: true });
  found.unasked = true;
  found.open = true;
  expect(offered(pinned).rounds).toEqual([]);
  found.unasked = false;
  expect(offered(pinned)).toMatchObject({ rounds: [1], words: expect.stringContaining(say('leading.draft.earlierWhy')) });
});
