import { roundIn } from '../support/rounds/round-in.ts';
import { until } from '../support/until.ts';
import { byForm, quantile, type Trial } from '../trials/trial.ts';
import { losePublishes } from './nodes/lost-publish.ts';
import { mark, steadyRoom, withSteadyServer } from './steady-room.ts';

/** Drops the last frame of a burst on its way to a page. Out: milliseconds until the page has it all the same. */
function loseFrames(times: number): Promise<{ repairedMs: number[]; lost: number }> {
  return withSteadyServer(async (steady) => {
    const room = await steadyRoom(steady);
    const [giver, reader] = room.observers;
    if (!giver || !reader) throw new Error('impossible: no observers');
    const repairedMs: number[] = [];
    for (let i = 0; i < times; i++) {
      for (let burst = 0; burst < 4; burst++) await mark(giver);
      await until(() => roundIn(reader.state).marks?.length === i * 5 + 4, 'the burst has arrived');
      steady.proxy.passes = (text) => !(text.startsWith('2["events"') || text.startsWith('42["events"'));
      const last = await mark(giver);
      await new Promise((ok) => setTimeout(ok, 200));
      steady.proxy.passes = () => true;
      const began = performance.now();
      await until(() => roundIn(reader.state).marks?.some((m) => m.id === last) ?? false, 'the last frame is there');
      repairedMs.push(performance.now() - began);
    }
    for (const person of room.all) person.close();
    return { repairedMs, lost: steady.proxy.fired.dropped };
  });
}

/** R10: the last event of a burst is lost, to a page or between two servers, and then nothing more happens. */
export const lastDropped: Trial = {
  row: 'R10',
  what: 'the last event of a burst dropped on its way to a page, or to another server; then silence',
  must: 'repaired ≤ 30 s',
  longMinutes: 4,
  run: async ({ form }) => {
    const times = byForm(form, { short: 1, usual: 3, long: 12 });
    const frames = await loseFrames(times);
    const published = await losePublishes(times);
    const seconds = ({ repairedMs }: typeof frames) => quantile(repairedMs, 1) / 1000;
    return {
      held: frames.lost >= times && published.lost >= times,
      inTime: Math.max(seconds(frames), seconds(published)) <= 30,
      figure: `to a page repaired after ${seconds(frames).toFixed(1)} s at most, to another server after ${seconds(published).toFixed(1)} s`,
      fired: `${frames.lost} frames dropped in ${times} bursts; ${published.lost} publications lost`,
    };
  },
};
