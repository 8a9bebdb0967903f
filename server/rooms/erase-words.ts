import { shows } from '../../shared/domain/levels.ts';
import type { RoomEvent, RoomEventType } from '../../shared/domain/room/events.ts';
import type { RoomState } from '../../shared/domain/room/state.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import type { Effect, Reactors } from '../engine/reactor.ts';
import { eventsIn } from '../engine/read-entries.ts';
import type { AppliedEvent } from '../engine/stream-kind.ts';
import type { Log } from '../store/log.ts';
import { type Dropped, droppedBy, wordDropper } from './drop-words.ts';
import type { Rooms } from './room-kind.ts';

type Parts = { rooms: Rooms; log: Log; reactors: Reactors };

const causes: readonly RoomEventType[] = ['words-dropped', 'round-finished', 'round-abandoned', 'room-closed'];

function holdsDropped(events: readonly RoomEvent[], dropped: Dropped): boolean {
  return JSON.stringify(wordDropper(dropped)(events, 0)) !== JSON.stringify(events);
}

/**
 * Erases words of dropped rounds, and cards that people wrote for a room that is closed, from the disk after the event that drops
 * them.
 */
export function eraseDroppedWords({ rooms, log, reactors }: Parts): void {
  const erase = (room: string, dropped: Dropped, cause: string): Effect => ({
    id: `words ${room} ${cause}`,
    queue: `words ${room}`,
    run: async () => {
      const { entries } = await log.read(room, 0);
      if (!holdsDropped(eventsIn(room, entries, roomCodec), dropped)) return;
      const active = await rooms.load(room);
      if (!active) throw new Error('the room cannot be read');
      await active.writer.rewrite(wordDropper(dropped));
    },
  });

  function effects(room: string, { event, version, before: { round } }: AppliedEvent<RoomState, RoomEvent>): Effect[] {
    const dropped = droppedBy([event], round?.number);
    // Rewriting reads the whole room: for drafts it is worth that only at the level that has them.
    const drafted = dropped.drafts.length > 0 && round !== null && shows(round.level, 'drafts');
    return dropped.words.length > 0 || drafted || dropped.ownCards ? [erase(room, dropped, String(version))] : [];
  }

  reactors.react<RoomState, RoomEvent>(rooms, {
    failed: 'words-not-deleted',
    about: (room) => ({ room }),
    on: causes,
    effects,
    outstanding: (room, _, applied) => {
      const events = applied.map(({ event }) => event);
      const dropped = droppedBy(events);
      return holdsDropped(events, dropped) ? [erase(room, dropped, 'outstanding')] : [];
    },
  });
}
