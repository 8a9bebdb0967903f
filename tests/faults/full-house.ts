import { cpuMs, residentKb } from '../bench/load/proc.ts';
import { byForm, type Trial } from '../trials/trial.ts';
import { together, withFullHouse } from './wide/full-house.ts';

const pause = (ms: number) => new Promise((ok) => setTimeout(ok, ms));

/** R14: ten thousand people in their rooms, and a steady stream of commands. */
export const fullHouse: Trial = {
  row: 'R14',
  what: '10,000 connections, 1,250 rooms, 500 commands/s',
  must: 'ack p99 ≤ 50 ms, fan-out p99 ≤ 100 ms, for 30 min in the long form',
  longMinutes: 33,
  run: ({ form, say }) => {
    const size = byForm(form, {
      short: { processes: 1, rooms: 20, members: 8, perSecond: 100, seconds: 2 },
      usual: { processes: 3, rooms: 1250, members: 8, perSecond: 500, seconds: 60 },
      long: { processes: 3, rooms: 1250, members: 8, perSecond: 500, seconds: 1800 },
    });
    return withFullHouse(size, say, async ({ pid, load, people }) => {
      const all = <T>(each: (process: (typeof load)[number]) => Promise<T>) => Promise.all(load.map(each));
      const rate = { perSecond: size.perSecond / size.processes };
      // The first seconds are for warming up.
      await all((process) => process.ask('tap', rate));
      await pause(form === 'short' ? 500 : 5000);
      await all((process) => process.ask('tap', rate));
      const began = { at: performance.now(), cpu: cpuMs(pid) };
      for (let left = size.seconds; left > 0; left -= 60) {
        await pause(Math.min(60, left) * 1000);
        if (left <= 60) break;
        const lately = await all((process) => process.ask('lately', null));
        const worst = (of: (l: (typeof lately)[number]) => number) => Math.max(...lately.map(of)).toFixed(0);
        say(
          `${left - 60} s to go, ${Math.round(residentKb(pid) / 1024)} MB; this minute ack p99 ${worst((l) => l.p99)}, at most ${worst((l) => l.most)} ms`,
        );
      }
      const busy = (cpuMs(pid) - began.cpu) / (performance.now() - began.at);
      await all((process) => process.ask('tap', { perSecond: 0 }));
      const seen = together(await all((process) => process.ask('figures', null)));
      const perSecond = seen.sent / size.seconds;
      const fired = perSecond > size.perSecond * 0.95 && people === size.rooms * size.members && seen.closed === 0;
      return {
        held: fired && seen.missing === 0 && seen.refused === 0,
        // With only a few hundred commands, a p99 is a single hiccup of the machine.
        inTime: form === 'short' || (seen.ack.p99 <= 50 && seen.heard.p99 <= 100),
        figure: `ack p50 ${seen.ack.p50.toFixed(1)}, p99 ${seen.ack.p99.toFixed(1)} ms; fan-out p50 ${seen.heard.p50.toFixed(1)}, p99 ${seen.heard.p99.toFixed(1)} ms; ${seen.missing} missing, ${seen.refused} refused; server ${Math.round(busy * 100)} % of a core, ${Math.round(residentKb(pid) / 1024)} MB; load stalled at most ${seen.stalled} ms`,
        fired: `${people} connections in ${size.rooms} rooms, ${seen.closed} of them lost; ${seen.sent} commands in ${size.seconds} s, ${Math.round(perSecond)} a second`,
      };
    });
  },
};
