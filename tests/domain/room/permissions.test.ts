import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CommandType } from '../../../shared/domain/room/commands.ts';
import { permissions, phases, type Role, roles } from '../../../shared/domain/room/policy.ts';
import { walkPermissions } from '../play/permission-walk.ts';

const words: Record<string, readonly Role[]> = { all: ['client', 'advisor', 'observer'], players: ['client', 'advisor'] };

/** The table as SPEC.md prints it: command, phase, roles. */
function printed(): Map<string, readonly Role[]> {
  const cells = new Map<string, readonly Role[]>();
  for (const line of readFileSync(new URL('../../../SPEC.md', import.meta.url), 'utf8').split('\n')) {
    const [, command = '', ...row] = line.split('|').map((cell) => cell.trim());
    if (!(command in permissions)) continue;
    phases.forEach((phase, i) => {
      const said = (row[i] ?? '')
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean);
      cells.set(
        `${command} ${phase}`,
        said.flatMap((word) => words[word] ?? [word as Role]),
      );
    });
  }
  return cells;
}

test('[ROOM7] SPEC.md prints the table that is asked, cell by cell', () => {
  const cells = printed();
  for (const command of Object.keys(permissions) as CommandType[]) {
    for (const phase of phases) {
      const asked = [...(permissions[command][phase] ?? [])].sort();
      expect([...(cells.get(`${command} ${phase}`) ?? ['not printed'])].sort(), `${command} in ${phase}`).toEqual(asked);
    }
  }
});

test('[ROOM7] every cell of role × command × phase holds in the room itself', () => {
  const { cells, faults } = walkPermissions(permissions);
  expect(faults).toEqual([]);
  expect(cells).toBe(phases.length * roles.length * Object.keys(permissions).length);
});
