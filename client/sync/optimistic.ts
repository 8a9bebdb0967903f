import type { RoomPageCommand } from '../../shared/domain/room/commands.ts';
import type { PersonId } from '../../shared/domain/room/people.ts';
import { decideRoom, evolveRoom } from '../../shared/domain/room/room.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import type { WorkshopPageCommand } from '../../shared/domain/workshop/commands.ts';
import type { WorkshopState } from '../../shared/domain/workshop/state.ts';
import { decideWorkshop, evolveWorkshop } from '../../shared/domain/workshop/workshop.ts';
import type { Waiting } from './outbox.ts';

/**
 * The room as it will be once this person's unanswered commands are accepted, by the same rules as on the server. A command that
 * the rules refuse, or that the page cannot decide, has no effect yet.
 */
export function withRoomCommands(
  state: RoomState,
  you: PersonId,
  gone: readonly PersonId[],
  at: number,
  waiting: readonly Waiting<RoomPageCommand>[],
): RoomState {
  let room = state;
  for (const { command } of waiting) {
    // A microphone waits until the server has agreed.
    if (command.type === 'start-recording') continue;
    // Whether the scene goes on depends on who stepped out, which only the server knows.
    if (command.type === 'go-on' && room.outside > 0) continue;
    // Only the server has the card of a round that starts with an OK, and the round that an undo brings back.
    if (command.type === 'undo-finish' || (command.type === 'answer-proposal' && command.yes)) continue;
    const events = decideRoom(room, command, { actor: you, at, gone, chance: 0, card: null });
    if (Array.isArray(events)) room = events.reduce(evolveRoom, room);
  }
  return room;
}

/**
 * The workshop commands that a page can decide with what it sees. Drawing groups, opening a round and changing who leads are not
 * among them: those need fresh ids, who sat with whom, or more than this reader sees.
 */
const decidedHere: ReadonlySet<WorkshopPageCommand['type']> = new Set([
  'change-plan',
  'describe-workshop',
  'set-call-links',
  'set-roster',
  'use-preset',
  'use-plan',
  'add-round',
  'change-round',
  'remove-round',
  'lock-workshop',
  'ask-for-pair',
  'broadcast',
  'choose-part',
  'volunteer',
  'request-apart',
  'tap-silence',
  'say-aloud',
  'score-opening-example',
  'submit-opening-sheet',
]);

/** The workshop as it will be once this person's unanswered commands are accepted, as far as the page can decide them. */
export function withWorkshopCommands(
  state: WorkshopState,
  you: PersonId,
  at: number,
  waiting: readonly Waiting<WorkshopPageCommand>[],
): WorkshopState {
  let workshop = state;
  for (const { command } of waiting) {
    if (!decidedHere.has(command.type)) continue;
    const events = decideWorkshop(workshop, command, { actor: you, at, chance: 0, gone: [], fresh: '' });
    if (Array.isArray(events)) workshop = events.reduce(evolveWorkshop, workshop);
  }
  return workshop;
}
