import { type EventType, type RoomEvent, wordFields } from '../../shared/domain/room/events.ts';

/** Takes the words out of an event and leaves everything else in place. */
function withoutWords(event: RoomEvent): RoomEvent {
  const fields = wordFields[event.type as EventType];
  return fields ? { ...event, ...Object.fromEntries(fields.map((field) => [field, null])) } : event;
}

/** Rounds whose words were dropped: the log may hold them no longer than it takes to rewrite it. */
export function droppedRounds(events: readonly RoomEvent[]): number[] {
  return events.flatMap((event) => (event.type === 'words-dropped' ? [event.round] : []));
}

/** Rewrites events in order: in the named rounds nothing that somebody said stays. What people keep for themselves does. */
export function wordDropper(rounds: readonly number[]): (events: readonly RoomEvent[]) => RoomEvent[] {
  let round = 0;
  return (events) =>
    events.map((event) => {
      if (event.type === 'round-begun') round = event.number;
      return rounds.includes(round) && event.type !== 'takeaway-kept' ? withoutWords(event) : event;
    });
}
