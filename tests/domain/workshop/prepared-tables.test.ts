import { expect, test } from 'vitest';
import { draw } from '../../../shared/domain/pairing/draw.ts';
import type { DrawRequest } from '../../../shared/domain/pairing/request.ts';
import { readWorkshopCommand } from '../../../shared/domain/workshop/commands.ts';
import type { Roster } from '../../../shared/domain/workshop/roster/expected.ts';
import { listOf, namesInList } from '../../../shared/domain/workshop/roster/roster-names.ts';
import { misfitting } from '../../../shared/domain/workshop/roster/tables.ts';
import { visibleWorkshop } from '../../../shared/domain/workshop/visible-state.ts';
import { hall, people, plannedRound, type WorkshopStory } from '../../support/given-workshop.ts';
import { drawRequest } from '../pairing/draw-request.ts';

const told = (text: string) => namesInList(text).map(({ name, table }) => `${table ?? '-'} ${name}`);
const tableLine = (table: number) => `Table ${table}:`;

test.each([
  ['blank lines', 'Mei\nKofi\n\n\nAda\nZoe\n', ['1 Mei', '1 Kofi', '2 Ada', '2 Zoe']],
  ['titles', 'Table 2:\nMei\nKofi\nTABLE 1\nAda', ['2 Mei', '2 Kofi', '1 Ada']],
  ['titles in another language', 'Tisch 1:\nMei\nTisch 3 : Kofi', ['1 Mei', '3 Kofi']],
  ['numbers', '1.\nMei\nKofi\n2)\nAda', ['1 Mei', '1 Kofi', '2 Ada']],
  ['a title with its names', 'Table 1: Mei, Kofi\nGroup 2: Ada', ['1 Mei', '1 Kofi', '2 Ada']],
  ['titles after blank lines', 'Table 1:\n\nMei\n\nTable 2:\nKofi', ['1 Mei', '2 Kofi']],
  ['a blank line after a title’s names', 'Table 4:\nMei\n\nKofi', ['4 Mei', '5 Kofi']],
  ['names before the first title', 'Mei\n\nKofi\n\nTable 1:\nAda', ['- Mei', '- Kofi', '1 Ada']],
  ['one block', 'Mei\nKofi\n\n', ['- Mei', '- Kofi']],
  ['a blank line after every name', 'Mei\n\nKofi\n\nAda', ['- Mei', '- Kofi', '- Ada']],
  ['names that look like titles', 'Mei 2\n2. Kofi\nTable\n0.', ['- Mei 2', '- 2. Kofi', '- Table']],
  ['a name at two tables', 'Mei\nAda\n\nMei\nKofi', ['1 Mei', '1 Ada', '2 Mei 2', '2 Kofi']],
])('[TABLES1] a list has tables: %s', (_, text, names) => {
  expect(told(text)).toEqual(names);
});

test('[TABLES1] a list is read again as it was written', () => {
  for (const text of ['Mei\nKofi', 'Mei\nAda\n\nKofi\nZoe', 'Zoe\n\nTable 3:\nMei\nTable 5:\nKofi\nAda']) {
    const written = listOf(namesInList(text), tableLine);
    expect(namesInList(written)).toEqual(namesInList(text));
    expect(listOf(namesInList(written), tableLine)).toBe(written);
  }
  const read = (table: number) =>
    readWorkshopCommand({ type: 'set-roster', roster: [{ id: 'line-Mei', name: 'Mei', person: null, table }] });
  expect([read(1), read(999), read(0), read(1000)].map((one) => one !== undefined)).toEqual([true, true, false, false]);
});

/** Tables of these people, who have all come. */
const prepared = (...tables: readonly string[][]): Roster =>
  tables.flatMap((them, i) => them.map((person) => ({ id: `line-${person}`, name: person, person, table: i + 1 })));
const with_ = (story: WorkshopStory, roster: Roster) => story.does('fay', { type: 'set-roster', roster });
const groupsIn = (story: WorkshopStory) => story.draft.groups.map((g) => [...g.people].sort());
const [a = '', b = '', c = '', d = '', e = '', f = '', g = '', h = '', i = ''] = people(9);

test('[TABLES2] the first draw puts people at their tables, which give the groups their numbers', () => {
  const tables = [
    [c, f, i],
    [a, h, e],
    [b, d, g],
  ];
  const drawn = with_(hall(9), prepared(...tables)).drawn();
  expect(groupsIn(drawn)).toEqual(tables.map((them) => [...them].sort()));
  expect(drawn.draft).toMatchObject({ from: 'tables', fresh: true, unmet: { meetAgain: [] } });
  expect(visibleWorkshop(drawn.state, 'gus')).toMatchObject({ draft: { from: 'tables' }, roster: prepared(...tables) });
  expect(visibleWorkshop(drawn.state, a).roster).toEqual([]);
  // A facilitator's own changes go on from there, and the next round is drawn like any other.
  const moved = drawn.does('fay', { type: 'move-person', person: c, to: 1 });
  expect(moved.draft.from).toBe('tables');
  const next = with_(hall(9, { rounds: [plannedRound, { ...plannedRound, mix: 'new-people' }] }), prepared(...tables));
  const second = next.inRound().drawn();
  expect(second.draft.from).toBeUndefined();
  expect(second.draft.unmet.meetAgain).toEqual([]);
});

test('[TABLES2] a draft that was dropped, and one that stays, has these groups again', () => {
  const listed = with_(hall(6), prepared([a, d], [b, e, f]));
  const drawn = listed.drawn();
  expect(groupsIn(drawn)).toEqual([
    [a, c, d],
    [b, e, f],
  ]);
  const stays = drawn.drawn();
  expect(stays.draft).toMatchObject({ stays: true, from: 'tables' });
  for (const again of [stays, drawn.does('fay', { type: 'drop-draft' }).drawn()])
    expect(groupsIn(again)).toEqual(groupsIn(drawn));
});

test('[TABLES2] the draw fills gaps, and places people without a table and those for whom there is no room', () => {
  // Table 2 has one of its three, and table 3 has one too many.
  const roster = prepared([a, b], [c], [d, e, f, g]);
  const absent = { id: 'line-absent', name: 'Absent', person: null, table: 2 };
  const drawn = with_(hall(9), [...roster, absent]).drawn();
  const [one = [], two = [], three = []] = groupsIn(drawn);
  expect([one.length, two.length, three.length]).toEqual([3, 3, 3]);
  expect(one).toEqual(expect.arrayContaining([a, b]));
  expect(two).toContain(c);
  expect(three.filter((person) => [d, e, f, g].includes(person))).toHaveLength(3);
  expect(groupsIn(drawn).flat().sort()).toEqual(people(9));
  // More tables than groups: everyone still sits somewhere.
  const many = with_(hall(6), prepared([a, b], [c], [d], [e], [f])).drawn();
  expect(groupsIn(many).map(({ length }) => length)).toEqual([3, 3]);
  expect(groupsIn(many)[0]).toEqual(expect.arrayContaining([a, b]));
});

test('[TABLES2] a large list keeps its tables', () => {
  const all = people(199);
  const tables = Array.from({ length: 66 }, (_, t) => all.filter((_person, at) => at % 66 === t && at < 198));
  const drawn = with_(hall(199), prepared(...tables)).drawn();
  for (const [at, them] of tables.entries()) expect(groupsIn(drawn)[at]).toEqual(expect.arrayContaining(them));
});

const tables = [
  [a, b, c],
  [d, e, f],
  [g, h, i],
];
const base = drawRequest(people(9), 3, { seed: 3, tables });

test('[TABLES4] [DRAW8] what facilitators ask for comes before tables, and tables before any private request', () => {
  const at = (groups: readonly { people: readonly string[] }[], person: string) =>
    groups.findIndex((x) => x.people.includes(person));
  const asks: [string, Partial<DrawRequest>, [string, string], boolean][] = [
    ['pinned', { pinned: [[a, d]] }, [a, d], true],
    ['private', { privateApart: [[a, b]] }, [a, b], true],
    [
      'many private',
      { privateApart: [a, b, c].flatMap((one) => [d, e].map((other): [string, string] => [one, other])) },
      [a, b],
      true,
    ],
  ];
  for (const seed of [1, 2, 3, 4, 5])
    for (const [what, ask, [one, other], same] of asks) {
      const { groups } = draw({ ...base, ...ask, seed });
      expect(at(groups, one) === at(groups, other), what).toBe(same);
    }
  // A draft is the same with a private request and without one.
  const { groups } = draw(base);
  expect(draw({ ...base, privateApart: [[a, b]] }).groups.map(({ people }) => [...people].sort())).toEqual(
    groups.map(({ people }) => [...people].sort()),
  );
});

test('[TABLES4] a table of people who only observe gets someone to play, and wanting to push back first parts no table', () => {
  const observers = { ...base, people: base.people.map((p) => ({ ...p, observesOnly: [a, b, c].includes(p.person) })) };
  expect(draw(observers).unmet.observersPlaying).toEqual([]);
  const eager = { ...base, people: base.people.map((p) => ({ ...p, pushesFirst: [a, b, c].includes(p.person) })) };
  expect(draw(eager).groups.map((group) => [...group.people].sort())).toEqual(expect.arrayContaining([[a, b, c]]));
});

test('[TABLES3] tables that don’t fit the plan are found, and a size that would fit', () => {
  const sized = (...counts: number[]) => counts.flatMap((count, t) => Array.from({ length: count }, () => ({ table: t + 1 })));
  expect(misfitting(sized(3, 3, 4), 3)).toEqual({ misfits: [], groups: { least: 3, most: 4 }, fits: null });
  expect(misfitting(sized(4, 4, 4), 3)).toMatchObject({ misfits: [{ table: 1 }, { table: 2 }, { table: 3 }], fits: 4 });
  expect(misfitting(sized(5, 3, 1), 3)).toEqual({
    misfits: [
      { table: 1, names: 5, by: 2 },
      { table: 3, names: 1, by: -2 },
    ],
    groups: { least: 3, most: 3 },
    fits: null,
  });
  // People without a table fill others.
  expect(misfitting([...sized(3, 2), {}], 3).misfits).toEqual([{ table: 2, names: 2, by: -1 }]);
  expect(misfitting(sized(3, 3, 2), 2).fits).toBeNull();
  expect(misfitting([], 3)).toMatchObject({ misfits: [], fits: null });
});
