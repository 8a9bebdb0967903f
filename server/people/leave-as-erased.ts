import type { Answer } from '../../shared/protocol/up.ts';
import type { RecordedRooms } from '../recordings/recorded-rooms.ts';
import type { Rooms } from '../rooms/room-kind.ts';
import type { Workshops } from '../workshops/workshop-kind.ts';
import type { EraseParts } from './erase-person.ts';

type Parts = { rooms: Rooms; workshops: Workshops; recorded: RecordedRooms };

/** A store that can't be written to is no answer: the erasure tries again. Any other refusal says that there is no one to leave. */
function isDone(answer: Answer): void {
  if ('refusal' in answer && answer.refusal === 'cannot-store') throw new Error('an erased person could not leave');
}

/** How an erased person leaves a room or a workshop, with the recordings that have their voice. */
export function leaveAsErased({ rooms, workshops, recorded }: Parts): EraseParts['leave'] {
  return async ({ kind, stream }, person) => {
    const ref = { person, id: 'erased', hash: 'erased' };
    // Recordings first: after leaving, a person may no longer withdraw one.
    if (kind === 'room') await recorded.takeBack(stream, person);
    if (kind === 'room') isDone(await rooms.submit(stream, { ref, command: { type: 'leave-room' } }));
    if (kind === 'workshop') isDone(await workshops.submit(stream, { ref, command: { type: 'leave-workshop' } }));
  };
}
