import { RedisProcess } from '../../support/redis/redis-process.ts';
import { until } from '../../support/until.ts';
import { byForm, dice, quantile, type Trial } from '../../trials/trial.ts';
import { settle } from '../steady-room.ts';
import { SpreadRoom, withTwoNodes } from './two-nodes.ts';

const killsOfARoom = 3;

/** R21: the Redis that two servers share is killed again and again while people tap at both. */
export const redisKilled: Trial = {
  row: 'R21',
  what: 'kill -9 Redis (appendfsync always) under two servers while observers tap',
  must: 'no acknowledged loss, back ≤ 5 s',
  longMinutes: 2,
  run: async ({ form, seed, say }) => {
    const kills = byForm(form, { short: 2, usual: 12, long: 100 });
    const roll = dice(seed);
    const redis = await RedisProcess.start();
    const backMs: number[] = [];
    const sum = { lost: 0, doubled: 0, unlike: 0, marks: 0 };
    try {
      await withTwoNodes(redis.url, async (nodes) => {
        for (let kill = 0; kill < kills; ) {
          const room = await SpreadRoom.open(nodes);
          room.tap(60);
          for (let again = 0; again < killsOfARoom && kill < kills; again++, kill++) {
            await new Promise((ok) => setTimeout(ok, 200 + roll(400)));
            await redis.end('SIGKILL');
            await new Promise((ok) => setTimeout(ok, 100 + roll(300)));
            const began = performance.now();
            await redis.begin();
            const before = new Map(room.times);
            const goesOn = () => room.observers.every((o) => (room.times.get(o) ?? 0) > (before.get(o) ?? 0));
            await until(goesOn, 'everybody is acknowledged again');
            backMs.push(performance.now() - began);
          }
          await room.stop();
          const seen = await settle(room, room.acknowledged);
          sum.lost += seen.lost;
          sum.doubled += seen.doubled;
          sum.unlike += seen.unlike;
          sum.marks += room.acknowledged.length;
          room.close();
          say(`${kill} of ${kills} kills`);
        }
      });
    } finally {
      await redis.sweep();
    }
    const slowest = Math.round(quantile(backMs, 1));
    return {
      held: sum.lost + sum.doubled + sum.unlike === 0,
      inTime: slowest <= 5000,
      figure: `${sum.lost} lost, ${sum.doubled} doubled of ${sum.marks} acknowledged; ${sum.unlike} saw otherwise; back in ${slowest} ms at most`,
      fired: `${backMs.length} kills of Redis`,
    };
  },
};
