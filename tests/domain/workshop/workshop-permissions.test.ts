import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { WorkshopCommandType } from '../../../shared/domain/workshop/commands.ts';
import {
  type WorkshopRole,
  workshopPermissions,
  workshopPhases,
  workshopRoles,
  workshopRolesOf,
} from '../../../shared/domain/workshop/policy.ts';
import type { WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { decideWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import { atChapter } from '../../support/given-workshop.ts';
import { workshopSamples as samples, workshopsOf } from './workshops-in-phase.ts';

const commands = Object.keys(workshopPermissions) as WorkshopCommandType[];
const words: Record<string, string[]> = { leaders: ['facilitator', 'co-facilitator'] };

/** The table as SPEC.md prints it: command, phase, roles. */
function printed(): Map<string, string[]> {
  const cells = new Map<string, string[]>();
  for (const line of readFileSync(new URL('../../../SPEC.md', import.meta.url), 'utf8').split('\n')) {
    const [, command = '', ...row] = line.split('|').map((cell) => cell.trim());
    if (!(command in workshopPermissions)) continue;
    workshopPhases.forEach((phase, i) => {
      const said = (row[i] ?? '').split(',').map((word) => word.trim());
      cells.set(
        `${command} ${phase}`,
        said.filter(Boolean).flatMap((word) => words[word] ?? [word]),
      );
    });
  }
  return cells;
}

const actors: Record<WorkshopRole, string | null> = {
  facilitator: 'fay',
  'co-facilitator': 'gus',
  participant: 'person-01',
  stranger: 'out-01',
  server: null,
};

const workshops = workshopsOf(6);

test('[WORK3] SPEC.md prints the table of permissions, cell by cell', () => {
  const cells = printed();
  for (const command of commands)
    for (const phase of workshopPhases)
      expect([...(cells.get(`${command} ${phase}`) ?? ['not printed'])].sort(), `${command} in ${phase}`).toEqual(
        [...(workshopPermissions[command][phase] ?? [])].sort(),
      );
});

test('[WORK3] every cell of role × command × phase holds in the workshop itself', () => {
  const faults: string[] = [];
  let cells = 0;
  for (const phase of workshopPhases) {
    const stories = workshops[phase]();
    for (const command of commands) {
      for (const role of workshopRoles) {
        cells += 1;
        const actor = actors[role];
        // Gus is a facilitator and has come as a participant too, so he may do what a participant may.
        const holds = (state: WorkshopState) => workshopRolesOf(state, actor);
        const may = (r: WorkshopRole) => r === role || (role === 'co-facilitator' && r === 'participant');
        const allowed = (workshopPermissions[command][phase] ?? []).some(may);
        const answers = stories.flatMap(({ state, now }) => {
          if (!holds(state).includes(role)) faults.push(`${actor} is no ${role} in ${phase}`);
          return samples[command](state).map((command) => {
            const frozen = JSON.stringify(state);
            const answer = decideWorkshop(state, atChapter(command, state), {
              actor,
              at: now + 1000,
              chance: 1,
              gone: [],
              fresh: 'fresh',
            });
            if (JSON.stringify(state) !== frozen) faults.push(`${role} ${command} in ${phase} changed what it was asked about`);
            return Array.isArray(answer) ? `events ${answer.length}` : answer.refusal;
          });
        });
        const told = [...new Set(answers)].join(', ');
        const inAlready = command === 'join-workshop' && role !== 'stranger' && told === 'already-so';
        if (allowed && !inAlready && !answers.some((a) => a.startsWith('events ') && a !== 'events 0'))
          faults.push(`${role} may ${command} in ${phase}, but is told ${told}`);
        // People with a valid link or code may learn that it is closed.
        const outside = command === 'join-workshop' ? 'closed' : 'no-such-room';
        const barred = role === 'stranger' ? [outside] : ['not-now', 'not-yours'];
        if (!allowed && !answers.every((a) => barred.includes(a)))
          faults.push(`${role} may not ${command} in ${phase}, but is told ${told}`);
      }
    }
  }
  expect(faults).toEqual([]);
  expect(cells).toBe(workshopPhases.length * workshopRoles.length * commands.length);
});

test('[WORK3] a refusal tells a stranger nothing: each command in each phase, in the same words', () => {
  const told = workshopPhases.flatMap((phase) =>
    workshops[phase]().flatMap(({ state, now }) =>
      commands
        .filter((command) => command !== 'join-workshop')
        .flatMap((command) => samples[command](state))
        .map((command) =>
          decideWorkshop(state, atChapter(command, state), { actor: 'out-01', at: now, chance: 1, gone: [], fresh: 'f' }),
        ),
    ),
  );
  expect(new Set(told.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"refusal":"no-such-room"}']));
});
