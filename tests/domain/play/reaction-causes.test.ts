import { beforeAll, expect, test } from 'vitest';
import { recordingDeletions } from '../../../shared/domain/room/concerns/recording.ts';
import { spotlightTurns } from '../../../shared/domain/room/concerns/spotlight.ts';
import type { RoomEventType } from '../../../shared/domain/room/events.ts';
import { evolveRoom } from '../../../shared/domain/room/room.ts';
import type { RoomState } from '../../../shared/domain/room/state.ts';
import { play } from './random-play.ts';

const segmentsOf = ({ recordings }: RoomState) => recordings.flatMap(({ segments }) => segments.map(({ id }) => id));

/** Per event type of long random play, whether it ever showed a room to its workshop or ended that, or deleted sound. */
const shows = new Set<RoomEventType>();
const deletes = new Set<RoomEventType>();
beforeAll(() => {
  for (let seed = 1; seed <= 150; seed++)
    for (const { before, answer } of play(seed)) {
      let state = before;
      for (const event of Array.isArray(answer) ? answer : []) {
        const after = evolveRoom(state, event);
        if ((state.spotlight === 'shown') !== (after.spotlight === 'shown')) shows.add(event.type);
        if (segmentsOf(state).some((id) => !segmentsOf(after).includes(id))) deletes.add(event.type);
        state = after;
      }
    }
});

test('[REACT4] a reaction hears every event that shows a room to its workshop, or ends that', () => {
  expect([...shows].filter((type) => !spotlightTurns.includes(type))).toEqual([]);
  expect(shows.size, 'random play never shows a room').toBeGreaterThan(1);
});

test('[REACT4] a reaction hears every event after which a room keeps less sound', () => {
  expect([...deletes].filter((type) => !recordingDeletions.includes(type))).toEqual([]);
  expect(deletes.size, 'random play never deletes a recording').toBeGreaterThan(0);
});
