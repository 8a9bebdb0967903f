import { expect } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import { roomCodec } from '../../shared/domain/room/stored.ts';
import { triad } from '../support/given.ts';
import { noteIn } from '../support/notes.ts';
import { openRooms } from '../support/open-rooms.ts';
import { until } from '../support/until.ts';

const room = 'room-of-no-one';

/**
 * A scene ends, scoring begins, and so does its time. The server ends at that moment, and nothing that it wrote apart from entries
 * has arrived. No one comes into the room again. In: the store as that server has it, and as another one has it, which starts an
 * hour later.
 */
export async function scoringWithoutAnyone(first: Store, second: Store): Promise<void> {
  const story = triad().scene();
  const entries = story.events.map((event, version) => {
    return { version, command: { person: 'told', id: `c${version}`, hash: 'h' }, ...roomCodec.write([event]) };
  });
  await first.log.put(room, { epoch: 1, entries });
  await first.access.add({ stream: room, kind: 'room', code: 'CODE2222', invitation: 'invitation-1' }, 'pia', 'open');
  const onFault = (fault: unknown) => expect(fault).toBeNull();
  const [notes, lost]: [string[], () => Promise<never>] = [[], () => new Promise(() => {})];
  const rest = { note: noteIn(notes), onFault };
  const deadlines = { due: first.deadlines.due, atLatest: lost, correct: lost, drop: lost };
  const ending = openRooms({ ...first, ...rest, deadlines, clock: { now: () => story.now } }).rooms;
  const advisor = story.state.members.find(({ seat }) => seat === 'advisor')?.person ?? '';
  const ref = { person: advisor, id: 'end', hash: 'end' };
  expect(await ending.submit(room, { ref, command: { type: 'end-scene' } })).toEqual({ accepted: true });
  ending.stop();
  const later = openRooms({ ...second, ...rest, clock: { now: () => story.now + 3_600_000 } }).rooms;
  later.start();
  const senders = async () => (await second.log.read(room, 0)).entries.map(({ command }) => command.person);
  await until(async () => (await senders()).at(-1) === 'clock', 'its time is up');
  later.stop();
  expect(notes).toEqual([]);
}
