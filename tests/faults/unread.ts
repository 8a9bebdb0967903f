import { readFileSync } from 'node:fs';
import { freshId } from '../../client/connection/ids.ts';
import { seated, type Table, toRoleplay } from '../support/play.ts';
import { byForm, quantile, type Trial } from '../trials/trial.ts';
import { type DeafLink, deafLink } from './deaf-link.ts';
import { withSteadyServer } from './steady-room.ts';

function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

/** A typed room in which so much was said that a whole picture of it is a quarter of a megabyte. */
async function talkative(url: string): Promise<Table> {
  const table = await seated(url, 3, { level: 2, talk: 'typed' });
  await toRoleplay(table);
  const words = 'What I hear is that the launch matters most. '.repeat(13).slice(0, 590);
  for (let i = 0; i < 400; i++) await table.pusher.does({ type: 'say-line', line: freshId(), words });
  return table;
}

/** So much is within what two medians of the same server differ by. */
const noWaitMs = 0.3;

async function answerMs(table: Table): Promise<number> {
  const figures: number[] = [];
  for (let i = 0; i < 60; i++) {
    const began = performance.now();
    await table.host.wish({ type: i % 2 === 0 ? 'stop-scene' : 'go-on' });
    figures.push(performance.now() - began);
    await new Promise((ok) => setTimeout(ok, 10));
  }
  return quantile(figures, 0.5);
}

type Reached = { links: DeafLink[]; asked: number; mostMb: number };

/**
 * Twelve links that ask for pictures, ten a second, until they are closed or have asked `times`: four tabs of each observer beside
 * their own, for a sixth tab would close the oldest.
 */
async function ask(
  { observers, host }: Table,
  at: { port: number; pid: number },
  most: number,
  times: number,
  reads = false,
): Promise<Reached> {
  const links: DeafLink[] = [];
  for (const { cookie } of observers)
    for (let i = 0; i < 4 && links.length < most; i++) links.push(await deafLink(at.port, cookie, host.room, reads));
  let [asked, mostMb] = [0, 0];
  // What the kernel holds is full after some pictures; then the server queues.
  for (let round = 0; round < times && links.some((link) => !link.closed()); round++) {
    for (const link of links.filter((l) => !l.closed())) {
      link.ask();
      asked += 1;
    }
    await new Promise((ok) => setTimeout(ok, 100));
    mostMb = Math.max(mostMb, residentMb(at.pid));
  }
  return { links, asked, mostMb };
}

/** R15: connections that never read ask for whole pictures of a room in which much was said. */
export const unread: Trial = {
  row: 'R15',
  what: 'connections that never read',
  must: 'closed at 1 MB queued; memory + ≤ 60 MB; others within 10 %',
  longMinutes: 1,
  timed: true,
  run: ({ form }) =>
    withSteadyServer(
      async ({ server }) => {
        const deaf = byForm(form, { short: 6, usual: 24, long: 50 });
        const tables: Table[] = [];
        for (let i = 0; i < Math.ceil(deaf / 12); i++) tables.push(await talkative(server.url));
        const other = await seated(server.url, 1);
        await toRoleplay(other);
        const { pid, port } = server;
        const [first] = tables;
        if (pid === undefined || !first) throw new Error('impossible: no server, or no room');
        const at = { pid, port };
        await answerMs(other);
        const idle = residentMb(pid);
        // Pictures take memory until it is swept, read or not: what the unread ones take more is what nobody reading costs.
        const read = await ask(first, at, 12, 20, true);
        for (const link of read.links) link.end();
        const before = Math.max(idle, read.mostMb);
        const links: DeafLink[] = [];
        const seen: { peace: number; after: number }[] = [];
        let most = 0;
        let asked = 0;
        // In turns, peace and deaf links, so that whatever else the machine does meets both alike.
        for (const table of tables) {
          const peace = await answerMs(other);
          const reached = await ask(table, at, deaf - links.length, 300);
          links.push(...reached.links);
          asked += reached.asked;
          most = Math.max(most, reached.mostMb);
          seen.push({ peace, after: await answerMs(other) });
        }
        const ratio = quantile(
          seen.map((t) => t.after / t.peace),
          0.5,
        );
        const more = quantile(
          seen.map((t) => t.after - t.peace),
          0.5,
        );
        const baseline = quantile(
          seen.map((t) => t.peace),
          0.5,
        );
        const during = quantile(
          seen.map((t) => t.after),
          0.5,
        );
        const closed = links.filter((link) => link.closed()).length;
        for (const link of links) link.end();
        for (const person of [...tables, other].flatMap((t) => t.all)) person.disconnect();
        const grown = Math.max(0, most - before);
        return {
          held: closed === links.length && grown <= 60 && (ratio <= (form === 'short' ? 3 : 1.1) || more <= noWaitMs),
          figure: `${closed} of ${links.length} closed; memory + ${grown.toFixed(0)} MB at most over the ${before.toFixed(0)} MB with which the same pictures are read (idle ${idle.toFixed(0)}); others’ answers ${baseline.toFixed(2)} → ${during.toFixed(2)} ms, ${ratio.toFixed(2)} × (up to ${noWaitMs} ms more counts as no wait)`,
          fired: `${links.length} links that never read asked for ${asked} pictures of a quarter of a megabyte`,
        };
      },
      { PACE_BURST: '1000000', PACE_PER_SECOND: '1000000' },
    ),
};
