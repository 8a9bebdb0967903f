import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { own } from '../support/owned.ts';
import { freshFolder } from '../support/start-server.ts';
import { byForm, type Seen, type Trial } from '../trials/trial.ts';
import type { Held } from './wide/counted-server.ts';
import { withLoad } from './wide/load-process.ts';
import type { ChurnFigures } from './wide/orders.ts';

const file = fileURLToPath(new URL('./wide/counted-server.ts', import.meta.url));
const pause = (ms: number) => new Promise((ok) => setTimeout(ok, ms));
/** How soon an idle room is put away here, instead of after a minute. */
const idleMs = 1000;
const most = 1.02;

type Counted = { port: number; held: () => Promise<Held> };

/** The server in its own process, which reports what it holds. */
async function withCountedServer<T>(run: (server: Counted) => Promise<T>): Promise<T> {
  const folder = freshFolder();
  const execArgv = ['--import', 'tsx', '--expose-gc', '--no-warnings'];
  const child = own(fork(file, [folder, String(idleMs)], { execArgv, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }));
  try {
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    const held = async (): Promise<Held> => {
      child.send('held');
      const [seen] = (await once(child, 'message')) as [Held];
      return seen;
    };
    return await run({ port, held });
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the server holds once every room has been put away and every link is forgotten. */
async function atRest({ held }: Counted): Promise<Held> {
  const end = performance.now() + 60_000;
  let seen = await held();
  for (let calm = 0; calm < 2 && performance.now() < end; ) {
    await pause(500);
    const before = seen;
    seen = await held();
    calm = seen.rooms === 0 && seen.handles === before.handles && seen.timers <= before.timers ? calm + 1 : 0;
  }
  return seen;
}

function judge(before: Held, after: Held, busiest: Held, sum: ChurnFigures): Omit<Seen, 'fired'> {
  const ratio = (of: (h: Held) => number) => of(after) / of(before);
  const grown = { heap: ratio((h) => h.heap), handles: ratio((h) => h.handles), timers: ratio((h) => h.timers) };
  const mb = (h: Held) => (h.heap / 2 ** 20).toFixed(1);
  const back = Object.values(grown).every((r) => r <= most) && after.openFiles <= before.openFiles && after.rooms === 0;
  return {
    held: back && sum.admittedTokens === 0 && busiest.rooms > 0,
    figure: `heap ${mb(before)} → ${mb(after)} MB (${grown.heap.toFixed(3)} ×), handles ${before.handles} → ${after.handles}, timers ${before.timers} → ${after.timers}, files ${before.openFiles} → ${after.openFiles}; ${after.rooms} rooms left in memory`,
  };
}

/** R17: crowds come into rooms and leave, strangers knock, and the server ends up as it was. */
export const joinsAndGone: Trial = {
  row: 'R17',
  what: '100k joins, 20k rooms, bad tokens',
  must: 'heap, handles, timers back within 2 %',
  longMinutes: 6,
  run: ({ form, say }) => {
    const rooms = byForm(form, { short: 40, usual: 1500, long: 20_000 });
    return withCountedServer((server) =>
      withLoad(1, async ([load]) => {
        if (!load) throw new Error('impossible: no process of load');
        const { port } = server;
        const turn = (part: number, count: number) =>
          load.ask('churn', { port, part, rooms: count, members: 5, badTokens: count * 5 });
        // The first crowd makes V8 compile code and fills pools.
        await turn(0, Math.max(60, Math.round(rooms / 10)));
        const before = await atRest(server);
        say(`${(before.heap / 2 ** 20).toFixed(1)} MB after the first crowd`);
        let busiest = before;
        const sum: ChurnFigures = { joins: 0, rooms: 0, refusedTokens: 0, admittedTokens: 0 };
        const turns = Math.ceil(rooms / 2500);
        for (let part = 1; part <= turns; part++) {
          const under = turn(part, Math.round(rooms / turns));
          let done = false;
          const over = under.finally(() => {
            done = true;
          });
          for (let looked = 0; !done && looked < 20; looked++) {
            await Promise.race([over, pause(form === 'short' ? 300 : 3000)]);
            const during = await server.held();
            if (during.rooms >= busiest.rooms) busiest = during;
          }
          const figures = await under;
          for (const key of ['joins', 'rooms', 'refusedTokens', 'admittedTokens'] as const) sum[key] += figures[key];
          say(`${sum.joins} joins in ${sum.rooms} rooms`);
        }
        const after = await atRest(server);
        return {
          ...judge(before, after, busiest, sum),
          fired: `${sum.joins} joins in ${sum.rooms} rooms, ${sum.refusedTokens} bad tokens, of which ${sum.admittedTokens} came in; in the middle ${busiest.rooms} rooms in memory, ${busiest.handles} handles, ${busiest.timers} timers`,
        };
      }),
    );
  },
};
