import type { RecordedRooms } from '../recordings/recorded-rooms.ts';
import type { Rooms } from '../rooms/room-kind.ts';
import type { Workshops } from '../workshops/workshop-kind.ts';
import type { EraseParts } from './erase-person.ts';

type Parts = { rooms: Rooms; workshops: Workshops; recorded: RecordedRooms };

/** How an erased person leaves a room or a workshop, with the recordings that have their voice. */
export function leaveAsErased({ rooms, workshops, recorded }: Parts): EraseParts['leave'] {
  return async ({ kind, stream }, person) => {
    const ref = { person, id: 'erased', hash: 'erased' };
    // Recordings first: after leaving, a person may no longer withdraw one.
    if (kind === 'room') await recorded.takeBack(stream, person);
    if (kind === 'room') await rooms.submit(stream, { ref, command: { type: 'leave-room' } });
    if (kind === 'workshop') await workshops.submit(stream, { ref, command: { type: 'leave-workshop' } });
  };
}
