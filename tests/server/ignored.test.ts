import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ignored, noteIgnoredInto } from '../../server/scheduling/ignored.ts';
import { noteIn } from '../support/notes.ts';

let notes: string[];
beforeEach(() => {
  notes = [];
  noteIgnoredInto(noteIn(notes));
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const fail = (why: string) => Promise.reject(new Error(why));
const noted = (what: string, count: number, why: string) =>
  `fault-ignored {"what":"${what}","count":${count},"err":"Error: ${why}"}`;

test('[BACK4] a fault that changes nothing is noted with its count, once a minute for each kind', async () => {
  for (let i = 0; i < 5; i++) await fail(`try ${i}`).catch(ignored('news'));
  await fail('no room').catch(ignored('names'));
  expect(notes).toEqual([noted('news', 1, 'try 0'), noted('names', 1, 'no room')]);
  vi.advanceTimersByTime(59_999);
  await fail('try 5').catch(ignored('news'));
  expect(notes).toHaveLength(2);
  vi.advanceTimersByTime(1);
  await fail('try 6').catch(ignored('news'));
  expect(notes.slice(2)).toEqual([noted('news', 6, 'try 6')]);
});

test('[BACK4] a caller that awaits it gets nothing, or what was said to give instead', async () => {
  expect(await fail('away').catch(ignored('news'))).toBe(undefined);
  expect(await fail('away').catch(ignored('the probe', false))).toBe(false);
});
