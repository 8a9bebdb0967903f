import type { ReviewEvent } from '../../shared/domain/review/events.ts';
import { notedIn } from '../../shared/domain/review/noting.ts';
import type { ReviewState } from '../../shared/domain/review/state.ts';
import type { WorkshopServerCommand } from '../../shared/domain/workshop/commands.ts';
import { type Effect, type Reactors, submitOnce } from '../engine/reactor.ts';
import type { Rooms } from '../rooms/room-kind.ts';
import { theServer, type Workshops } from '../workshops/workshop-kind.ts';
import type { ReviewStreams } from './review-kind.ts';

type Parts = { reviewStreams: ReviewStreams; rooms: Rooms; workshops: Workshops; reactors: Reactors };

/** The events that change who has something to look at in a review, or where it is shown. */
export const notedTurns: readonly ReviewEvent['type'][] = [
  'together-asked',
  'together-answered',
  'question-ended',
  'facilitators-agreed',
  'facilitators-shut-out',
  'review-begun',
  'review-shown',
  'review-ended',
];

/** Has a workshop note the reviews of its rooms, so that its pages follow those that have something for their reader. */
export function noteReviews({ reviewStreams, rooms, workshops, reactors }: Parts): void {
  const noted = (stream: string, version: number, state: ReviewState): Effect => {
    const { room, round } = state;
    const command: WorkshopServerCommand = { type: 'note-review', room, round, ...notedIn(state) };
    const ref = { person: theServer, id: `review-${stream}-${version}`, hash: JSON.stringify(command) };
    const run = async () => {
      const workshop = (await rooms.load(room))?.state.workshop?.workshop;
      if (workshop !== undefined) await submitOnce(() => workshops.submit(workshop, { ref, command }));
    };
    return { id: `${stream} noted ${version}`, queue: `noted ${stream}`, run };
  };

  reactors.react<ReviewState, ReviewEvent>(reviewStreams, {
    failed: 'reaction-failed',
    about: (review) => ({ review }),
    on: notedTurns,
    effects: (stream, { version, before, after }) => {
      const same = JSON.stringify(notedIn(before)) === JSON.stringify(notedIn(after));
      return same ? [] : [noted(stream, version, after)];
    },
    outstanding: (stream, _, events) => {
      const last = events.findLast(({ before, after }) => JSON.stringify(notedIn(before)) !== JSON.stringify(notedIn(after)));
      return last ? [noted(stream, last.version, last.after)] : [];
    },
  });
}
