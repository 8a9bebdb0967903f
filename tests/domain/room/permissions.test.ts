import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { RoomCommandType } from '../../../shared/domain/room/commands.ts';
import {
  type RoomPermissions,
  type RoomRole,
  roomPermissions,
  roomPhases,
  roomRoles,
} from '../../../shared/domain/room/policy.ts';
import { walkPermissions } from '../play/permission-walk.ts';

const words: Record<string, readonly RoomRole[]> = { all: ['client', 'advisor', 'observer'], players: ['client', 'advisor'] };

/** The table as SPEC.md prints it: command, phase, roles. */
function printed(): Map<string, readonly RoomRole[]> {
  const cells = new Map<string, readonly RoomRole[]>();
  for (const line of readFileSync(new URL('../../../SPEC.md', import.meta.url), 'utf8').split('\n')) {
    const [, command = '', ...row] = line.split('|').map((cell) => cell.trim());
    if (!(command in roomPermissions)) continue;
    roomPhases.forEach((phase, i) => {
      const said = (row[i] ?? '')
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean);
      cells.set(
        `${command} ${phase}`,
        said.flatMap((word) => words[word] ?? [word as RoomRole]),
      );
    });
  }
  return cells;
}

test('[ROOM7] SPEC.md prints the table of permissions, cell by cell', () => {
  const cells = printed();
  const permissions: RoomPermissions = roomPermissions;
  for (const command of Object.keys(roomPermissions) as RoomCommandType[]) {
    for (const phase of roomPhases) {
      const asked = [...(permissions[command][phase] ?? [])].sort();
      expect([...(cells.get(`${command} ${phase}`) ?? ['not printed'])].sort(), `${command} in ${phase}`).toEqual(asked);
    }
  }
});

test('[ROOM7] every cell of role × command × phase holds in the room itself', () => {
  const { cells, faults } = walkPermissions(roomPermissions);
  expect(faults).toEqual([]);
  expect(cells).toBe(roomPhases.length * roomRoles.length * Object.keys(roomPermissions).length);
});
