import { expect, test } from 'vitest';
import { timeLeftAt } from '../../../client/pushback/use-time-left.ts';
import { leftInTile, tileOf } from '../../../shared/domain/workshop/tile.ts';
import { atTheTable, called, type Story } from '../../support/given.ts';

const scene = atTheTable(called()).scene();

/** What a tile and the clocks in its room have left at a server time, in milliseconds. */
function bothAt({ state }: Story, at: number): [number | null, number] {
  return [leftInTile(tileOf('room-1', state, { here: [], lastTapAt: 0, reader: 'fay' }), at), timeLeftAt(state, at).leftMs];
}

test('[PAUSE3] a tile’s clock stands still while an advisor pauses, as the clocks in its room do, and never goes back', () => {
  const paused = scene.does('pia', { type: 'take-pause' });
  const [before] = bothAt(scene, paused.now);
  for (const [afterMs, usedMs] of [
    [0, 0],
    [5000, 0],
    [10_000, 0],
    [12_000, 2000],
  ] as const) {
    const [tile, room] = bothAt(paused, paused.now + afterMs);
    expect([afterMs, tile, room]).toEqual([afterMs, (before ?? 0) - usedMs, (before ?? 0) - usedMs]);
  }
});

test('[PAUSE3] a pause that ends early is over on the tile too', () => {
  const paused = scene.does('pia', { type: 'take-pause' });
  const goesOn = paused.later(4000).does('pia', { type: 'make-move', move: 'go-on' });
  const [tile, room] = bothAt(goesOn, goesOn.now + 3000);
  expect(tile).toBe(room);
  expect(tile).toBe((bothAt(paused, paused.now)[0] ?? 0) - 3000);
});
