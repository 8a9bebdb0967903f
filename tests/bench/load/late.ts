import { setTimeout as sleep } from 'node:timers/promises';
import type { Driver, Member } from './driver.ts';
import { type Late, median, type Turn } from './results.ts';

const betweenMs = 15;
/** Strides through the rooms, so that late joiners spread. */
const stride = 7;

/** Late joiners, one after another, while the rooms go on scoring. */
export async function joinLate(driver: Driver, { port, rooms, members, lateJoiners }: Turn): Promise<Late | null> {
  const times: number[] = [];
  const joined: Member[] = [];
  for (let i = 0; i < lateJoiners; i++) {
    const session = (await driver.signIn?.(port)) ?? '';
    const began = performance.now();
    const place = {
      port,
      room: (i * stride) % rooms,
      member: members + i,
      members,
      session,
      late: true,
      onScore: () => undefined,
    };
    joined.push(await driver.connect(place));
    times.push(performance.now() - began);
    await sleep(betweenMs);
  }
  const bytes = joined.every(({ link }) => link) ? joined.reduce((sum, { link }) => sum + (link?.bytesIn ?? 0), 0) : null;
  for (const member of joined) member.close();
  const p50 = median(times);
  return p50 === null ? null : { p50, max: Math.max(...times), bytes: bytes && Math.round(bytes / joined.length) };
}
