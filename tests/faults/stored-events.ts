import type { MovableLog } from '../../server/store/log.ts';
import { openSqlite } from '../../server/store/sqlite/link.ts';
import { sqliteLog } from '../../server/store/sqlite/log.ts';
import type { RoomEvent, RoomEventType } from '../../shared/domain/room/events.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';

/** Opens the log in the folder of a server that has ended. */
async function withLog<T>(dataDir: string, run: (log: MovableLog) => Promise<T>): Promise<T> {
  const sqlite = await openSqlite(dataDir);
  try {
    return await run(sqliteLog(sqlite));
  } finally {
    await sqlite.close();
  }
}

/** All events stored for a room, read from the folder of a server that has ended, no matter who saw them. */
export function storedEvents(dataDir: string, room: string): Promise<RoomEvent[]> {
  return withLog(dataDir, async (log) => {
    const { entries } = await log.read(room, 0);
    return entries.flatMap(roomCodec.read);
  });
}

export function ofType(events: readonly RoomEvent[], type: RoomEventType): RoomEvent[] {
  return events.filter((event) => event.type === type);
}

/** Moves the end of a running scene, which no command can do. `dueAt` in milliseconds of server time. */
export function moveSceneEnd(dataDir: string, room: string, dueAt: number): Promise<number> {
  return withLog(dataDir, (log) =>
    log.rewrite(room, (entry) =>
      roomCodec.write(roomCodec.read(entry).map((event) => (event.type === 'scene-begun' ? { ...event, dueAt } : event))),
    ),
  );
}

const filledAtOnce = 1000;

/** Puts this many events of other rooms into a folder without a server, so that it starts like one that is a year old. */
export function fillLog(dataDir: string, events: number): Promise<void> {
  return withLog(dataDir, async (log) => {
    const at = Date.now();
    for (let room = 0; room * filledAtOnce < events; room++) {
      const entries = Array.from({ length: filledAtOnce }, (_, version) => ({
        version,
        command: { person: 'somebody', id: `before-${version}`, hash: 'before' },
        schema: 1,
        events: [{ type: 'scene-stopped', at }],
      }));
      await log.put(`before-${room}`, { epoch: 1, entries });
    }
  });
}
