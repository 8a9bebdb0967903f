import type { RoomEvent } from '../room/events.ts';
import { holderOf, present, type RoomState } from '../room/state.ts';
import type { WorkshopCommandOf } from './commands.ts';
import { tallyOf } from './tally.ts';

/** The events of a room that tell its workshop something about a round. */
export const roundEndings: readonly RoomEvent['type'][] = [
  'round-finished',
  'round-abandoned',
  'call-withdrawn',
  'closing-begun',
];

/**
 * What a workshop keeps of a room's round, given the room just before the event: who met, who actually held the seats, and the
 * submitted sheets. An abandoned scene gave no one a turn, and people who never sat down haven't met. A round that the closing
 * interrupts is recorded as it is, because no one may ever close the room. Null if there is nothing to keep.
 */
export function roundRecord(room: string, event: RoomEvent, before: RoomState): WorkshopCommandOf<'record-round'> | null {
  const { workshop, round, stage } = before;
  if (!workshop) return null;
  const sceneOver = stage.phase === 'scoring' || stage.phase === 'debrief' || stage.phase === 'second-take';
  if (event.type === 'closing-begun' && !sceneOver) return null;
  const withdrawn = event.type === 'call-withdrawn';
  const here = present(before).map((m) => m.person);
  return {
    type: 'record-round',
    round: workshop.round,
    room,
    people: withdrawn ? [] : here,
    advisor: sceneOver ? (holderOf(before, 'advisor')?.person ?? null) : null,
    client: sceneOver ? (holderOf(before, 'client')?.person ?? null) : null,
    tally: sceneOver && round ? tallyOf(before) : null,
    ...(event.type === 'closing-begun' ? { interim: true } : {}),
  };
}
