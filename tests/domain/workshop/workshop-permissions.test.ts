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
import type { WorkshopPhase, WorkshopState } from '../../../shared/domain/workshop/state.ts';
import { decideWorkshop } from '../../../shared/domain/workshop/workshop.ts';
import { atChapter, hall, type WorkshopCommandInTest, type WorkshopStory } from '../../support/given-workshop.ts';

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

const lobby = () => hall(6);
const shown = (story: WorkshopStory) =>
  story.does(null, { type: 'show-room', room: story.state.groups[0]?.room ?? '', shown: true });
const told = (story: WorkshopStory) => story.does('fay', { type: 'tell-rooms', what: 'pause' });
/** Someone was removed. */
const without = (story: WorkshopStory) => story.does('fay', { type: 'remove-participant', person: 'person-06' });
const unconvened = () => lobby().drawn().does('fay', { type: 'open-round' });

/** Workshops in a phase, in the different states that a command may need. */
const workshops: Record<WorkshopPhase, () => WorkshopStory[]> = {
  lobby: () => [lobby(), lobby().drawn(), without(lobby())],
  opening: () => [without(lobby()).does('fay', { type: 'next-block' }), lobby().drawn().does('fay', { type: 'next-block' })],
  rounds: () => [without(unconvened()), lobby().inRound(), lobby().inRound().drawn(), shown(told(lobby().inRound()))],
  closing: () => [without(unconvened()).closing(), told(lobby().inRound()).closing(), shown(lobby().inRound().closing())],
  closed: () => [
    lobby().does('fay', { type: 'close-workshop' }),
    lobby().inRound().closing().does('fay', { type: 'close-workshop' }),
  ],
};

type Sample = (state: WorkshopState) => WorkshopCommandInTest[];
const one =
  (...commands: WorkshopCommandInTest[]): Sample =>
  () =>
    commands;
const room = (state: WorkshopState) => state.groups[0]?.room ?? 'no-room-here';

/** For each command, samples of which at least one must succeed wherever the table allows it. */
const samples: Record<WorkshopCommandType, Sample> = {
  'join-workshop': one({ type: 'join-workshop' }),
  'leave-workshop': one({ type: 'leave-workshop' }),
  'choose-part': one({ type: 'choose-part', observesOnly: true, pushesFirst: false }),
  'request-apart': one({ type: 'request-apart', from: ['person-02'] }),
  'tap-silence': one({ type: 'tap-silence', spot: 'scope' }),
  'say-aloud': one({ type: 'say-aloud' }),
  'mark-example': one({ type: 'mark-example', steps: ['impact'] }),
  'change-plan': one({ type: 'change-plan', plan: { timers: 'hard' } }),
  'add-round': one({ type: 'add-round', round: 'round-9' }),
  'change-round': one({ type: 'change-round', round: 'r3', to: { level: 3 } }),
  'remove-round': one({ type: 'remove-round', round: 'r3' }),
  'renew-workshop-invitation': one({ type: 'renew-workshop-invitation' }),
  'lock-workshop': one({ type: 'lock-workshop', locked: true }),
  'let-back-in': (state) => state.removed.map((person) => ({ type: 'let-back-in', person })),
  'remove-participant': one({ type: 'remove-participant', person: 'person-02' }),
  'add-facilitator': one({ type: 'add-facilitator', person: 'person-02' }),
  'end-facilitator': one({ type: 'end-facilitator', person: 'gus' }),
  'hand-over-workshop': one({ type: 'hand-over-workshop', person: 'gus' }),
  'step-back': one({ type: 'step-back' }),
  'ask-for-pair': one({ type: 'ask-for-pair', people: ['person-01', 'person-02'], as: 'apart' }),
  'next-block': one({ type: 'next-block' }),
  'skip-opening': one({ type: 'skip-opening' }),
  'draw-groups': one({ type: 'draw-groups' }),
  'drop-draft': one({ type: 'drop-draft' }),
  'move-person': (state) =>
    (state.draft?.groups[0]?.people ?? ['person-01']).map((person) => ({ type: 'move-person', person, to: 1 })),
  'pin-person': one({ type: 'pin-person', person: 'person-01', pinned: true }),
  'open-round': one({ type: 'open-round' }),
  'place-person': (state) =>
    ['person-01', 'person-02', 'person-03', 'person-04'].map((person) => ({ type: 'place-person', person, room: room(state) })),
  'tell-rooms': one({ type: 'tell-rooms', what: 'pause' }),
  broadcast: one({ type: 'broadcast', words: 'five more minutes' }),
  'hide-room': one({ type: 'hide-room' }),
  'begin-workshop-closing': one({ type: 'begin-workshop-closing' }),
  'back-to-rounds': one({ type: 'back-to-rounds' }),
  'close-workshop': one({ type: 'close-workshop' }),
  'note-convened': (state) => [{ type: 'note-convened', round: state.round, rooms: [room(state)] }],
  'note-heard': (state) => state.orders.map(({ number }) => ({ type: 'note-heard', number, rooms: [room(state)] })),
  'record-round': (state) => [
    { type: 'record-round', round: state.round, room: room(state), people: [], advisor: null, client: null, tally: null },
  ],
  'show-room': (state) => [{ type: 'show-room', room: state.shown ?? room(state), shown: state.shown === null }],
};

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
            const answer = decideWorkshop(state, atChapter(command, state), { actor, at: now + 1000, chance: 1, fresh: 'fresh' });
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
        .map((command) => decideWorkshop(state, atChapter(command, state), { actor: 'out-01', at: now, chance: 1, fresh: 'f' })),
    ),
  );
  expect(new Set(told.map((answer) => JSON.stringify(answer)))).toEqual(new Set(['{"refusal":"no-such-room"}']));
});
