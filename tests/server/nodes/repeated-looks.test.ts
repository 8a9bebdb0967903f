import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Reply } from '../../../server/store/redis/connection.ts';
import { RedisFollow } from '../../../server/store/redis/follow.ts';
import { streamKeys } from '../../../server/store/redis/keys.ts';
import type { RedisLink } from '../../../server/store/redis/link.ts';

/** A link whose questions are answered by hand. */
class HeldLink {
  canAsk = true;
  readonly onBack: (() => void)[] = [];
  readonly asked: ((reply: Reply) => void)[] = [];
  ask = () => new Promise<Reply>((ok) => void this.asked.push(ok));
  subscribe = async () => undefined;
  unsubscribe = () => undefined;
}

let link: HeldLink;
let follow: RedisFollow;
beforeEach(() => {
  vi.useFakeTimers();
  link = new HeldLink();
  follow = new RedisFollow(link as unknown as RedisLink, streamKeys('test:'));
});
afterEach(() => {
  follow.close();
  vi.useRealTimers();
});

test('a stream is asked for again only once its last question is answered', async () => {
  const versions: number[] = [];
  await follow.follow('room', ({ version }) => void versions.push(version));
  await vi.advanceTimersByTimeAsync(60_000);
  for (const back of link.onBack) back();
  expect(link.asked).toHaveLength(1);
  link.asked[0]?.(['1', '7']);
  await vi.advanceTimersByTimeAsync(5000);
  expect(versions).toEqual([7]);
  expect(link.asked).toHaveLength(2);
});

test('while Redis is away no stream is asked for, and all are once it is back', async () => {
  await follow.follow('room', () => undefined);
  link.canAsk = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(link.asked).toHaveLength(0);
  for (const back of link.onBack) back();
  expect(link.asked).toHaveLength(1);
});

test('an answer about a stream that no one follows any more is forgotten', async () => {
  const versions: number[] = [];
  const leave = await follow.follow('room', () => undefined);
  for (const back of link.onBack) back();
  leave();
  link.asked[0]?.(['1', '7']);
  await vi.advanceTimersByTimeAsync(1);
  await follow.follow('room', ({ version }) => void versions.push(version));
  for (const back of link.onBack) back();
  link.asked[1]?.(['1', '7']);
  await vi.advanceTimersByTimeAsync(1);
  expect(versions).toEqual([7]);
});
