import { until } from '../support/until.ts';
import { byForm, quantile, type Trial } from '../trials/trial.ts';
import { mark, steadyRoom, withSteadyServer } from './steady-room.ts';

/** R10: the last event of a burst is dropped, and then nothing more happens: the heartbeat must tell. */
export const lastDropped: Trial = {
  row: 'R10',
  what: 'the last event of a burst dropped, then silence',
  must: 'repaired ≤ 30 s',
  longMinutes: 4,
  run: ({ form }) =>
    withSteadyServer(async (steady) => {
      const times = byForm(form, { short: 1, usual: 3, long: 12 });
      const room = await steadyRoom(steady);
      const [giver, reader] = room.observers;
      if (!giver || !reader) throw new Error('impossible: no observers');
      const repaired: number[] = [];
      for (let i = 0; i < times; i++) {
        for (let burst = 0; burst < 4; burst++) await mark(giver);
        await until(() => reader.state.round?.marks.length === i * 5 + 4, 'the burst has arrived');
        let last = '';
        steady.proxy.passes = (text) => !(text.startsWith('2["seen"') || text.startsWith('42["seen"'));
        last = (await mark(giver)) ?? '';
        await new Promise((ok) => setTimeout(ok, 200));
        steady.proxy.passes = () => true;
        const began = performance.now();
        await until(() => reader.state.round?.marks.some((m) => m.id === last) ?? false, 'the last one is there', 40_000);
        repaired.push(performance.now() - began);
      }
      for (const person of room.all) person.close();
      const worst = quantile(repaired, 1);
      return {
        held: worst <= 30_000 && steady.proxy.fired.dropped >= times,
        figure: `repaired after ${(worst / 1000).toFixed(1)} s at most`,
        fired: `${steady.proxy.fired.dropped} frames dropped in ${times} bursts`,
      };
    }),
};
