import type { Wish } from '../../shared/domain/room/commands.ts';
import { decide, evolve } from '../../shared/domain/room/room.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import type { PersonId } from '../../shared/domain/room/terms.ts';
import type { Waiting } from './outbox.ts';

/**
 * The room as it will be once the unanswered wishes of this person are accepted, by the rules the server uses. What they say
 * no to, or cannot know from here, simply does not show yet.
 */
export function withWishes(
  state: RoomState,
  you: PersonId,
  gone: readonly PersonId[],
  at: number,
  waiting: readonly Waiting<Wish>[],
): RoomState {
  let room = state;
  for (const { wish } of waiting) {
    // A microphone waits until the server has agreed.
    if (wish.type === 'start-recording') continue;
    const events = decide(room, wish, { actor: you, at, gone, chance: 0, card: null });
    if (Array.isArray(events)) room = events.reduce(evolve, room);
  }
  return room;
}
