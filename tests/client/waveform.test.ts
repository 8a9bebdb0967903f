import { expect, test } from 'vitest';
import { peaksOf } from '../../client/recording/peaks.ts';
import { placedSounds, soundAt } from '../../client/recording/placed-sound.ts';
import { barsOf, wavePath } from '../../client/recording/waveform.ts';

test('[REC11] segments are placed in milliseconds of play: stopped time does not count, and between two of them is silence', () => {
  const from = 100_000;
  const played = { startedAt: from, endedAt: from + 60_000, stops: [{ from: from + 20_000, to: from + 30_000 }] };
  const sounds = placedSounds(played, [
    { id: 'second', by: 'pia', startedAt: from + 35_000, endedAt: null },
    { id: 'first', by: 'pia', startedAt: from + 5_000, endedAt: from + 20_000 },
    { id: 'empty', by: 'pia', startedAt: from + 1_000, endedAt: from + 1_000 },
  ]);
  expect(sounds).toEqual([
    { segment: 'first', fromMs: 5_000, toMs: 20_000 },
    { segment: 'second', fromMs: 25_000, toMs: 50_000 },
  ]);
  expect([4_999, 5_000, 20_000, 25_000, 50_000].map((ms) => soundAt(sounds, ms)?.segment)).toEqual([
    undefined,
    'first',
    undefined,
    'second',
    undefined,
  ]);
});

test('peaks are the loudest sample of each stretch, the last one as short as it is', async () => {
  const samples = Float32Array.from([0, 0.5, -0.75, 0.25, 0.125]);
  expect(await peaksOf(samples, 2)).toEqual([0.5, 0.75, 0.125]);
});

test('the drawing has bars where there is sound, a hairline where it was quiet and nothing where nothing was recorded', () => {
  const sounds = [{ segment: 'one', fromMs: 200, toMs: 600 }];
  // A tenth of a second each; the sound is shorter than its segment.
  const bars = barsOf(sounds, new Map([['one', [1, 0, 0.5]]]), 1000, 10);
  expect(bars).toEqual([null, null, 1, 0, 0.5, null, null, null, null, null]);
  expect(wavePath(bars)).toBe('M2.5 0V2M3.5 0.97V1.03M4.5 0.5V1.5');
  // More bars than peaks: each bar has the height of the peak at its place.
  expect(barsOf(sounds, new Map([['one', [1, 0.5]]]), 1000, 20).slice(3, 9)).toEqual([null, 1, 1, 0.5, 0.5, null]);
});
