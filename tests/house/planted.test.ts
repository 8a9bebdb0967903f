import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Log } from '../../server/store/log.ts';
import { type RoomPermissions, roomPermissions } from '../../shared/domain/room/policy.ts';
import { attackTable, owedAttacks } from '../attacks/rows.ts';
import { walkPermissions } from '../domain/play/permission-walk.ts';
import { faultTable, owedFaults } from '../faults/rows.ts';
import { simulate } from '../faults/simulated.ts';
import { planted } from '../trials/plant.ts';
import { plants } from '../trials/plants.ts';

const told = readFileSync(new URL('../../docs/planted-faults.md', import.meta.url), 'utf8');

describe('faults that are planted on purpose', () => {
  const all = [...plants.faults, ...plants.attacks];

  test('every row has one', () => {
    expect([...new Set(all.map(({ row }) => row))]).toEqual([
      ...faultTable.filter((row) => !owedFaults.includes(row)),
      ...attackTable.filter((row) => !owedAttacks.includes(row)),
    ]);
  });

  test.each(all.map((plant) => [plant.name, plant] as const))('%s still matches one place in the source', (_, plant) => {
    const source = readFileSync(new URL(`../../${plant.file}`, import.meta.url), 'utf8');
    // The place has moved: update `from` in the list of planted faults.
    expect(planted(source, plant)).not.toBe(source);
    expect(told).toContain(`\`${plant.name}\` | ${plant.row} `);
  });

  test('the permission walk notices a missing cell of the table', () => {
    const { faults } = walkPermissions({ 'rate-felt': {} } as RoomPermissions);
    expect(faults).toContainEqual(expect.stringMatching(/^client may not rate-felt in scoring, but is told events/));
    expect(
      walkPermissions({ 'rate-felt': roomPermissions['rate-felt'] } as Partial<RoomPermissions> as RoomPermissions).faults,
    ).toEqual([]);
  });

  test('the simulation notices an acknowledgement before the commit', async () => {
    const hasty = (log: Log): Log => ({
      ...log,
      append: async (...given) => {
        log.append(...given).catch(() => undefined);
        return { epoch: 1, entry: given[1] };
      },
    });
    expect((await simulate(1)).broken).toEqual([]);
    expect((await simulate(1, hasty)).broken).not.toEqual([]);
  });
});
