import { emptied } from '../room/concerns/room-cards.ts';
import { type RoomEvent, type RoomEventType, wordFields } from '../room/events.ts';
import type { PersonId } from '../room/people.ts';
import { evolveRoom, noRoom } from '../room/room.ts';
import { holderOf, type RoomState } from '../room/state.ts';

/** Said or agreed by the two who play, or quoted from what they said: it is theirs, no matter who wrote it down. */
const ofThePlayers: readonly RoomEventType[] = ['mark-given', 'mark-noted', 'second-take-begun', 'shared-stake-answered'];

function isPlaying(state: RoomState, person: PersonId): boolean {
  return holderOf(state, 'advisor')?.person === person || holderOf(state, 'client')?.person === person;
}

/** Whether an event holds this person's words: as its author, as someone it quotes, or as its sender. */
function isTheirs(event: RoomEvent, state: RoomState, actor: PersonId | null, person: PersonId): boolean {
  if ('by' in event && event.by === person) return true;
  if ('person' in event && event.person === person) return true;
  if (event.type === 'note-left') return event.of === person;
  if (!ofThePlayers.includes(event.type)) return false;
  return actor === person || isPlaying(state, person);
}

function withoutCard(event: RoomEvent, state: RoomState, actor: PersonId | null, person: PersonId): RoomEvent {
  if (event.type === 'card-brought') return event.by === person ? { ...event, card: null } : event;
  if (event.type !== 'round-begun' || !event.ours) return event;
  const brought = state.brought.find((one) => one.card.id === event.card.id);
  if (actor !== person && brought?.by !== person) return event;
  const { fills: _, ...begun } = event;
  return { ...begun, card: emptied(event.card) };
}

/**
 * Deletes a person's words from a room, entry by entry from the start; everything else stays in place. In: the events of an entry,
 * the version before them, and who sent them. A quote belongs to the person quoted.
 */
export function roomEraser(person: PersonId) {
  let state = noRoom;
  return (events: readonly RoomEvent[], version: number, actor: PersonId | null): RoomEvent[] => {
    if (version === 0) state = noRoom;
    return events.map((event) => {
      const before = state;
      state = evolveRoom(state, event);
      const fields = wordFields[event.type];
      const goes = fields !== undefined && isTheirs(event, before, actor, person);
      const wordless = goes ? { ...event, ...Object.fromEntries(fields.map((field) => [field, null])) } : event;
      return withoutCard(wordless, before, actor, person);
    });
  };
}
