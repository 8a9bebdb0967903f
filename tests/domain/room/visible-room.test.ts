import { describe, expect, test } from 'vitest';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { evolveRoom, noRoom } from '../../../shared/domain/room/room.ts';
import { outsider } from '../play/filled-commands.ts';
import { castOf, openingOf, play } from '../play/random-play.ts';
import { happenings, realView, type View, visibilityFault } from '../play/visibility-law.ts';

/** Seeds that once found something. They are always played first. */
const foundSeeds = [1000, 1011];
const long = process.env['LONG'] === '1';
const seeds = [...foundSeeds, ...Array.from({ length: long ? 1000 : 30 }, (_, i) => 1012 + i)];
const mostMoves = 400;

/** Plays one room. Out: the first fault for any reader, in words, or null. */
function firstFault(seed: number, view: View): string | null {
  const readers = [...castOf(seed), outsider, 'fay-99'];
  const faultIn = (happened: ReturnType<typeof happenings>[number], move: number) => {
    for (const reader of readers) {
      const fault = visibilityFault(happened, reader, view);
      if (fault) return `seed ${seed}, move ${move}, ${happened.event.type}, as ${reader}: ${fault}`;
    }
    return null;
  };
  for (const happened of happenings(noRoom, openingOf(seed))) {
    const fault = faultIn(happened, -1);
    if (fault) return fault;
  }
  let move = 0;
  for (const { before, answer } of play(seed)) {
    for (const happened of Array.isArray(answer) ? happenings(before, answer) : []) {
      const fault = faultIn(happened, move);
      if (fault) return fault;
    }
    move += 1;
    if (move >= mostMoves) break;
  }
  return null;
}

describe('what every reader is sent', () => {
  test('[VIEW1] the visible state after an event is the one before it with the sent events folded in', () => {
    for (const seed of seeds) expect(firstFault(seed, realView)).toBeNull();
  }, 600_000);

  test('[VIEW2] everything that is sent survives JSON, also for a reader who folds only what arrived', () => {
    for (const seed of seeds.slice(0, 20)) {
      const cast = castOf(seed);
      const held = new Map<PersonId, unknown>();
      let moves = 0;
      const hear = ({ event, before, after }: ReturnType<typeof happenings>[number]) => {
        for (const reader of cast) {
          const visible = realView.visibleEvent(event, before, after, reader);
          if (visible === null) continue;
          const arrived = JSON.parse(JSON.stringify(visible === 'snapshot' ? realView.visibleState(after, reader) : visible));
          held.set(reader, visible === 'snapshot' ? arrived : evolveRoom(held.get(reader) as never, arrived));
        }
      };
      happenings(noRoom, openingOf(seed)).forEach(hear);
      for (const { before, answer, after } of play(seed)) {
        if (Array.isArray(answer)) happenings(before, answer).forEach(hear);
        if (++moves % 50 === 0) {
          for (const reader of cast) {
            const inside = after.members.some((m) => m.person === reader && !m.left);
            if (inside) expect([seed, moves, held.get(reader)]).toEqual([seed, moves, realView.visibleState(after, reader)]);
          }
        }
        if (moves >= mostMoves) break;
      }
    }
  });

  const brokenViews: Record<string, View> = {
    'a mark that is sent to nobody': {
      ...realView,
      visibleEvent: (event, before, after, reader) =>
        event.type === 'mark-given' ? null : realView.visibleEvent(event, before, after, reader),
    },
    'a change of seats without a snapshot': {
      ...realView,
      visibleEvent: (event, before, after, reader) =>
        event.type === 'seats-set' ? event : realView.visibleEvent(event, before, after, reader),
    },
    'a warmth that is sent to all': {
      ...realView,
      visibleEvent: (event, before, after, reader) =>
        event.type === 'warmth-set' ? event : realView.visibleEvent(event, before, after, reader),
    },
    'a visible state in which a field is undefined': {
      ...realView,
      visibleState: (state, reader) => ({ ...realView.visibleState(state, reader), round: undefined as never }),
    },
  };
  test.each(Object.entries(brokenViews))('finds %s', (_, view) => {
    expect(seeds.some((seed) => firstFault(seed, view) !== null)).toBe(true);
  });
});
