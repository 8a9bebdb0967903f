import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askedOnce, oneTryMs, untilAnswered } from '../../client/sync/retry.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** No answer comes, and after a while the try is over. */
const silence = () => new Promise<never>((_, no) => setTimeout(() => no(new Error('no answer')), oneTryMs));

test('[WAIT1] a server that does not answer is asked again and again, and the page gives up within half a minute', async () => {
  const ask = vi.fn(silence);
  const answer = untilAnswered(ask);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await answer).toEqual({ refusal: 'no-answer' });
  expect(ask.mock.calls.length).toBeGreaterThan(2);
});

test('[WAIT1] without a connection, which fails at once, the page asks a few times a second and no more', async () => {
  const ask = vi.fn(() => Promise.reject(new Error('offline')));
  const answer = untilAnswered(ask);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await answer).toEqual({ refusal: 'no-answer' });
  expect(ask.mock.calls.length).toBeLessThan(100);
});

test('[WAIT1] a press after that sends the same question, under the same id; once answered, the next one is another', async () => {
  const ids: string[] = [];
  let answering = false;
  let made = 0;
  const ask = (id: string): Promise<{ accepted: true }> => {
    ids.push(id);
    return answering ? Promise.resolve({ accepted: true }) : silence();
  };
  const tap = () => askedOnce({ kind: 'room' }, () => `id-${++made}`, ask);
  const first = tap();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await first).toEqual({ refusal: 'no-answer' });
  answering = true;
  expect(await tap()).toEqual({ accepted: true });
  expect(new Set(ids)).toEqual(new Set(['id-1']));
  await tap();
  expect(ids.at(-1)).toBe('id-2');
});
