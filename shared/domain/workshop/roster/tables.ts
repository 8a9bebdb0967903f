import { groupSizes } from '../../pairing/sizes.ts';
import type { PersonId } from '../../room/people.ts';
import { type Size, sizes } from '../plan.ts';
import { takingPart, type WorkshopState } from '../state.ts';
import type { Expected } from './expected.ts';

export type Table<T> = { table: number; people: T[] };

/** What is at each table, in the order of the tables. */
export function byTable<T>(all: readonly T[], tableOf: (one: T) => number | undefined): Table<T>[] {
  const tables = new Map<number, T[]>();
  for (const one of all) {
    const table = tableOf(one);
    if (table !== undefined) tables.set(table, [...(tables.get(table) ?? []), one]);
  }
  return [...tables].map(([table, people]) => ({ table, people })).sort((a, b) => a.table - b.table);
}

/** The tables that were prepared, with the people who are here and don't lead. */
export function preparedTables(state: WorkshopState): Table<PersonId>[] {
  const here = new Set(takingPart(state).map(({ person }) => person));
  const come = state.roster.flatMap(({ person, table }) => (person !== null && here.has(person) ? { person, table } : []));
  return byTable(come, ({ table }) => table).map(({ table, people }) => ({ table, people: people.map((one) => one.person) }));
}

/** Groups in the order of the tables that most of their people come from: that of table 2 is the second. Others fill the gaps. */
export function inTableOrder<G extends { people: PersonId[] }>(groups: readonly G[], tables: readonly Table<PersonId>[]): G[] {
  const tableOf = new Map(tables.flatMap(({ table, people }) => people.map((person) => [person, table] as const)));
  const shares = groups.flatMap((group) =>
    byTable(group.people, (person) => tableOf.get(person)).map(({ table, people }) => ({ group, table, share: people.length })),
  );
  const places = new Map<number, G>();
  const placed = new Set<G>();
  for (const { group, table } of shares.sort((a, b) => b.share - a.share || a.table - b.table)) {
    if (placed.has(group) || places.has(table) || table > groups.length) continue;
    places.set(table, group);
    placed.add(group);
  }
  const others = groups.filter((group) => !placed.has(group));
  return groups.flatMap((_, i) => places.get(i + 1) ?? others.shift() ?? []);
}

/** A table with `by` names more than the largest group will have; below 0, with fewer than the smallest. */
export type Misfit = { table: number; names: number; by: number };

function misfitsIn(tables: readonly Table<unknown>[], names: number, size: number): Misfit[] {
  const groups = groupSizes(names, size);
  const [largest = size, smallest = size] = [groups[0], groups.at(-1)];
  return tables.flatMap(({ table, people: { length } }) => {
    const by = length > largest ? length - largest : Math.min(0, length - smallest);
    return by === 0 ? [] : { table, names: length, by };
  });
}

/**
 * Which prepared tables are too large or too small for the groups of a plan if everyone on the list comes, what sizes those groups
 * have, and the size of groups that all tables would fit, if there is one.
 */
export function misfitting(
  roster: readonly Pick<Expected, 'table'>[],
  size: Size,
): { misfits: Misfit[]; groups: { least: number; most: number }; fits: Size | null } {
  const tables = byTable(roster, ({ table }) => table);
  const misfits = misfitsIn(tables, roster.length, size);
  const groups = groupSizes(roster.length, size);
  const fit = (other: Size) =>
    misfitsIn(tables, roster.length, other).length === 0 && groupSizes(roster.length, other).length >= tables.length;
  const fits = misfits.length > 0 ? sizes.find(fit) : undefined;
  return { misfits, groups: { least: groups.at(-1) ?? size, most: groups[0] ?? size }, fits: fits ?? null };
}
