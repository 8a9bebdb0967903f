import type { RoomCommandType } from '../../../shared/domain/room/commands.ts';
import { nextDue } from '../../../shared/domain/room/deadlines.ts';
import { theWorkshop } from '../../../shared/domain/room/from-workshop.ts';
import { type RoomPermissions, type RoomRole, roomPhases, roomRoles, roomRolesOf } from '../../../shared/domain/room/policy.ts';
import { decideRoom } from '../../../shared/domain/room/room.ts';
import { sampleCard, sampleExample } from '../../support/sample-cards.ts';
import { deepFreeze } from './invariants.ts';
import { holds, recordedRooms, rooms, workshopRooms } from './rooms-in-phase.ts';
import { samples } from './sample-commands.ts';

/** Who acts for a role: Hana hosts and observes, Ask waits at the door, Out is a stranger. */
const actors: Record<RoomRole, string | null> = {
  client: 'cleo',
  advisor: 'pia',
  observer: 'otto',
  host: 'hana',
  clock: null,
  workshop: theWorkshop,
  facilitator: 'fay',
  stranger: 'out',
  asking: 'ask',
};

/** In a workshop groups are drawn and called: no one asks at a door, a table has no invitation, and no room deals for itself. */
const notInWorkshops: readonly RoomCommandType[] = [
  'begin-round',
  'abandon-round',
  'admit-person',
  'turn-away',
  'renew-invitation',
];

export const barred: readonly string[] = ['not-now', 'not-yours', 'no-such-room', 'closed'];

/** Tries every cell of a table in the room itself. Out: the number of cells, and in words where the room differs. */
export function walkPermissions(table: RoomPermissions): { cells: number; faults: string[] } {
  const faults: string[] = [];
  let cells = 0;
  for (const phase of roomPhases) {
    const stories = [...rooms[phase](), ...workshopRooms(phase), ...recordedRooms(phase)];
    // A command that changed its room would throw.
    for (const { state } of stories) deepFreeze(state);
    for (const command of Object.keys(table) as RoomCommandType[]) {
      for (const role of roomRoles) {
        cells += 1;
        const actor = actors[role];
        const may = (table[command][phase] ?? []).some(
          (r) => r === role || (role === 'host' && r === 'observer') || (role === 'facilitator' && r === 'host'),
        );
        if (role === 'facilitator' && notInWorkshops.includes(command)) continue;
        const telling = stories.filter(({ state }) => roomRolesOf(state, actor, []).join() === holds[role].join());
        if (telling.length === 0 && phase !== 'closed') faults.push(`no room tells about ${role} in ${phase}`);
        const answers = telling.flatMap(({ state, now }) =>
          samples[command](state, actor).map((command) =>
            decideRoom(state, command, {
              actor,
              at: Math.max(now + 90_000, nextDue(state) ?? 0),
              gone: [],
              card: sampleCard,
              example: sampleExample,
              chance: 3,
            }),
          ),
        );
        const given = answers.some((answer) => Array.isArray(answer) && answer.length > 0);
        const told = answers.map((answer) => (Array.isArray(answer) ? 'events' : answer.refusal));
        // A person who is already in gets already-so: the one command that is allowed and gives no event.
        const inAlready =
          command === 'enter-room' && role !== 'stranger' && told.every((t) => t === 'already-so' || t === 'events');
        if (may && !given && !inAlready)
          faults.push(`${role} may ${command} in ${phase}, but is told ${[...new Set(told)].join(', ')}`);
        if (!may && !told.every((t) => barred.includes(t)))
          faults.push(`${role} may not ${command} in ${phase}, but is told ${[...new Set(told)].join(', ')}`);
      }
    }
  }
  return { cells, faults };
}
