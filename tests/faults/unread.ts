import { readFileSync } from 'node:fs';
import { freshId } from '../../client/sync/ids.ts';
import { seated, type Table, toScene } from '../support/play.ts';
import { byForm, quantile, type Trial } from '../trials/trial.ts';
import { type DeafLink, deafLink } from './deaf-link.ts';
import { withSteadyServer } from './steady-room.ts';

function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

/** A typed room whose lines make a whole snapshot of it as large as lines can. */
async function talkative(url: string): Promise<Table> {
  const table = await seated(url, 3, { level: 2, talk: 'typed' });
  await toScene(table);
  const words = 'What I hear is that the launch matters most. '.repeat(13).slice(0, 590);
  for (let i = 0; i < 100; i++) await table.advisor.does({ type: 'say-line', line: freshId(), words });
  return table;
}

/** Two medians of the same server differ by up to this much. */
const noWaitMs = 0.3;

async function answerMs(table: Table): Promise<number> {
  const figures: number[] = [];
  for (let i = 0; i < 60; i++) {
    const began = performance.now();
    await table.host.command({ type: i % 2 === 0 ? 'stop-scene' : 'go-on' });
    figures.push(performance.now() - began);
    await new Promise((ok) => setTimeout(ok, 10));
  }
  return quantile(figures, 0.5);
}

/** R15: connections that never read request whole snapshots of a room with many lines. */
export const unread: Trial = {
  row: 'R15',
  what: 'connections that never read',
  must: 'closed at 1 MB queued; memory + ≤ 60 MB; others within 10 %',
  longMinutes: 1,
  run: ({ form }) =>
    withSteadyServer(
      async ({ server }) => {
        const deaf = byForm(form, { short: 6, usual: 24, long: 50 });
        const tables: Table[] = [];
        for (let i = 0; i < Math.ceil(deaf / 12); i++) tables.push(await talkative(server.url));
        const other = await seated(server.url, 1);
        await toScene(other);
        if (server.pid === undefined) throw new Error('impossible: no server');
        await answerMs(other);
        const before = residentMb(server.pid);
        const links: DeafLink[] = [];
        const seen: { peace: number; after: number }[] = [];
        let most = 0;
        let asked = 0;
        // Quiet phases and deaf links alternate, so that other load on the machine affects both alike.
        for (const { observers, host } of tables) {
          const peace = await answerMs(other);
          const fresh: DeafLink[] = [];
          // Four tabs of one observer in addition to their own: a sixth would close the oldest.
          for (const { cookie } of observers)
            for (let i = 0; i < 4 && links.length + fresh.length < deaf; i++)
              fresh.push(await deafLink(server.port, cookie, host.room));
          links.push(...fresh);
          const end = performance.now() + 30_000;
          // After some snapshots the kernel's buffers are full, and the server queues.
          while (fresh.some((link) => !link.closed()) && performance.now() < end) {
            for (const link of fresh.filter((l) => !l.closed())) {
              link.ask();
              asked += 1;
            }
            await new Promise((ok) => setTimeout(ok, 100));
            most = Math.max(most, residentMb(server.pid));
          }
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
          held: closed === links.length && grown <= 60,
          inTime: ratio <= (form === 'short' ? 3 : 1.1) || more <= noWaitMs,
          figure: `${closed} of ${links.length} closed; memory + ${grown.toFixed(0)} MB at most; others’ answers ${baseline.toFixed(2)} → ${during.toFixed(2)} ms, ${ratio.toFixed(2)} × (up to ${noWaitMs} ms more counts as no wait)`,
          fired: `${links.length} links that never read asked for ${asked} snapshots of a quarter of a megabyte`,
        };
      },
      { PACE_BURST: '1000000', PACE_PER_SECOND: '1000000' },
    ),
};
