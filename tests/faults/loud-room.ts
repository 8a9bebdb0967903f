import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { own } from '../support/owned.ts';
import { seated, type Table, toScene } from '../support/play.ts';
import { byForm, quantile, type Trial } from '../trials/trial.ts';
import { withSteadyServer } from './steady-room.ts';

const crowdFile = fileURLToPath(new URL('./loud-process.ts', import.meta.url));

/** Two medians of the same server differ by up to this much. */
const noWaitMs = 0.5;

/** R16: everyone in one room sends a hundred times what they may. */
export const loudRoom: Trial = {
  row: 'R16',
  what: 'one room at 100 × the allowed rate',
  must: 'other rooms ≤ 1.2 × their baseline',
  longMinutes: 2,
  run: ({ form }) =>
    withSteadyServer(async ({ server }) => {
      const { turns, samples } = byForm(form, {
        short: { turns: 2, samples: 15 },
        usual: { turns: 6, samples: 30 },
        long: { turns: 12, samples: 60 },
      });
      const quiet = await seated(server.url, 2, { level: 2, board: 'open' });
      const loud = await seated(server.url, 3, { level: 2, board: 'open' });
      await toScene(quiet);
      await toScene(loud);
      const timed = async (table: Table) => {
        const figures: number[] = [];
        for (let i = 0; i < samples; i++) {
          const began = performance.now();
          await table.host.command({ type: i % 2 === 0 ? 'stop-scene' : 'go-on' });
          figures.push(performance.now() - began);
          await new Promise((ok) => setTimeout(ok, 55));
        }
        return quantile(figures, 0.5);
      };
      await timed(quiet);
      const cookies = loud.observers.map(({ cookie }) => cookie);
      const crowd = own(fork(crowdFile, [server.url, loud.host.room, ...cookies], { execArgv: ['--import', 'tsx'] }));
      try {
        const heard = <T>() =>
          new Promise<T>((ok, no) => {
            crowd.once('message', (said) => ok(said as T));
            crowd.once('exit', (code) => no(new Error(`the crowd ended with ${code}`)));
          });
        await heard();
        const turnsSeen: { peace: number; loud: number }[] = [];
        for (let turn = 0; turn < turns; turn++) {
          const peace = await timed(quiet);
          crowd.send('loud');
          const loudMs = await timed(quiet);
          crowd.send('calm');
          turnsSeen.push({ peace, loud: loudMs });
        }
        crowd.send('count');
        const { sent, again } = await heard<{ sent: number; again: number }>();
        for (const p of [...quiet.all, ...loud.all]) p.disconnect();
        const baseline = quantile(
          turnsSeen.map((t) => t.peace),
          0.5,
        );
        const during = quantile(
          turnsSeen.map((t) => t.loud),
          0.5,
        );
        const ratio = quantile(
          turnsSeen.map((t) => t.loud / t.peace),
          0.5,
        );
        return {
          // The phases alternate, so that other load on the machine affects both alike. Few samples vary more.
          held: true,
          inTime: ratio <= (form === 'short' ? 3 : 1.2) || during - baseline <= noWaitMs,
          figure: `other room ${baseline.toFixed(2)} → ${during.toFixed(2)} ms, ${ratio.toFixed(2)} × in the middle of ${turns} turns (up to ${noWaitMs} ms more counts as no wait)`,
          fired: `${sent} commands from three people, ${again} times cut off and back`,
        };
      } finally {
        crowd.kill('SIGKILL');
      }
    }),
};
