import { freshId } from '../../client/connection/ids.ts';
import { seated, type Table, toRoleplay } from '../support/play.ts';
import { byForm, quantile, type Trial } from '../trials/trial.ts';
import { withSteadyServer } from './steady-room.ts';

/** R16: everybody in one room sends a hundred times what they may. */
export const loudRoom: Trial = {
  row: 'R16',
  what: 'one room at 100 × the allowed rate',
  must: 'other rooms ≤ 1.2 × their baseline',
  longMinutes: 2,
  run: ({ form }) =>
    withSteadyServer(async ({ server }) => {
      const samples = byForm(form, { short: 60, usual: 150, long: 400 });
      const quiet = await seated(server.url, 2, { level: 2, board: 'open' });
      const loud = await seated(server.url, 3, { level: 2, board: 'open' });
      await toRoleplay(quiet);
      await toRoleplay(loud);
      const timed = async (table: Table) => {
        const figures: number[] = [];
        for (let i = 0; i < samples; i++) {
          const began = performance.now();
          await table.host.wish({ type: i % 2 === 0 ? 'stop-scene' : 'go-on' });
          figures.push(performance.now() - began);
          await new Promise((ok) => setTimeout(ok, 55));
        }
        return quantile(figures, 0.5);
      };
      await timed(quiet);
      const baseline = await timed(quiet);
      let going = true;
      let sent = 0;
      let again = 0;
      const crowd = loud.observers.map(async (observer) => {
        while (going) {
          if (!observer.link.connected) {
            again += 1;
            await observer.connect().catch(() => undefined);
            await observer.follow(loud.host.room, true).catch(() => undefined);
          }
          // 2,000 a second is a hundred times the pace of a connection.
          for (let i = 0; i < 20; i++, sent++) {
            const mark = freshId();
            const wish = { type: 'give-mark' as const, mark, about: 'impact' as const, heardAt: 0, quote: null, round: 1 };
            observer.link.emit('command', { kind: 'room', stream: loud.host.room, id: mark, wish }, () => undefined);
          }
          await new Promise((ok) => setTimeout(ok, 10));
        }
      });
      const during = await timed(quiet);
      going = false;
      await Promise.all(crowd);
      for (const p of [...quiet.all, ...loud.all]) p.disconnect();
      return {
        // On a machine that does other things besides, a ratio of two moments says nothing.
        held: form === 'short' || during <= Math.max(baseline * 1.2, baseline + 0.5),
        figure: `other room ${baseline.toFixed(2)} → ${during.toFixed(2)} ms, ${(during / baseline).toFixed(2)} ×`,
        fired: `${sent} wishes from three people, ${again} times cut off and back`,
      };
    }),
};
