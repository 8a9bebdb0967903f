import { residentKb } from '../bench/load/proc.ts';
import { byForm, quantile, type Trial } from '../trials/trial.ts';
import { withFullHouse } from './wide/full-house.ts';
import { withLoad } from './wide/load-process.ts';

const pause = (ms: number) => new Promise((ok) => setTimeout(ok, ms));
/** The rooms that keep their links, and their commands meanwhile. */
const others = { rooms: 10, members: 8, perSecond: 50 };

/** R13: every link except those of a few rooms is cut at once, and everyone comes back at once. */
export const reconnectAtOnce: Trial = {
  row: 'R13',
  what: '10,000 reconnect at once',
  must: 'all back ≤ 20 s, memory ≤ 1.5 ×, others’ acks p99 ≤ 500 ms',
  longMinutes: 2,
  run: ({ form, say }) => {
    const size = byForm(form, {
      short: { processes: 1, rooms: 40, members: 8, storms: 1 },
      usual: { processes: 3, rooms: 1250, members: 8, storms: 1 },
      long: { processes: 3, rooms: 1250, members: 8, storms: 5 },
    });
    return withFullHouse(size, say, ({ pid, port, load, people }) =>
      withLoad(1, async ([stay]) => {
        if (!stay) throw new Error('impossible: no process of load');
        await stay.ask('gather', { port, part: size.processes, rooms: others.rooms, members: others.members });
        await pause(form === 'short' ? 200 : 3000);
        for (const process of load) process.giveWay();
        const backMs: number[] = [];
        let attempts = 0;
        let slowest = 0;
        let grown = 0;
        let answers = 0;
        let lost = 0;
        let stalled = 0;
        await stay.ask('tap', { perSecond: others.perSecond });
        await pause(form === 'short' ? 500 : 5000);
        await stay.ask('tap', { perSecond: 0 });
        const quiet = await stay.ask('figures', null);
        for (let storm = 1; storm <= size.storms; storm++) {
          const before = residentKb(pid);
          let most = before;
          const watch = setInterval(() => {
            most = Math.max(most, residentKb(pid));
          }, 100);
          await stay.ask('tap', { perSecond: others.perSecond });
          const figures = await Promise.all(load.map((process) => process.ask('storm', null)));
          await stay.ask('tap', { perSecond: 0 });
          clearInterval(watch);
          const calm = await stay.ask('figures', null);
          backMs.push(...figures.flatMap((f) => f.backMs));
          attempts += figures.reduce((sum, f) => sum + f.attempts, 0);
          slowest = Math.max(slowest, calm.ack.p99);
          grown = Math.max(grown, most / before);
          answers += calm.sent;
          stalled = Math.max(stalled, calm.stalled);
          lost += calm.closed + calm.missing + calm.refused;
          const lastBack = Math.max(...figures.flatMap((f) => f.backMs)) / 1000;
          say(`storm ${storm}: all back after ${lastBack.toFixed(1)} s, others’ acks p99 ${Math.round(calm.ack.p99)} ms`);
          if (storm < size.storms) await pause(5000);
        }
        const last = Math.max(...backMs) / 1000;
        const fired = backMs.length === people * size.storms && answers > 0;
        return {
          held: fired && grown <= 1.5 && lost === 0,
          inTime: last <= 20 && slowest <= 500,
          figure: `all back after ${last.toFixed(1)} s (half after ${(quantile(backMs, 0.5) / 1000).toFixed(1)}); memory at most ${grown.toFixed(2)} ×; others’ acks p99 ${Math.round(quiet.ack.p99)} → ${Math.round(slowest)} ms (their own process stalled at most ${stalled} ms), ${lost} of theirs lost`,
          fired: `${people} links cut in one moment${size.storms > 1 ? `, ${size.storms} times` : ''}, ${backMs.length} came back in ${attempts} tries; others asked ${answers} times meanwhile`,
        };
      }),
    );
  },
};
