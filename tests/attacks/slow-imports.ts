import { deflateRawSync, gzipSync } from 'node:zlib';
import { freshId } from '../../client/sync/ids.ts';
import { bombs } from '../support/deck-bombs.ts';
import { TestPerson } from '../support/person.ts';
import { undisturbed } from '../support/undisturbed.ts';
import { until } from '../support/until.ts';
import { WatchedServer } from '../support/watched-server.ts';
import { byForm, type Trial } from '../trials/trial.ts';

const [mostMs, mostMegabytes, mostLoopMs] = [250, 64, 20];
const sound = 'id: a-deck\ntitle: A deck\nversion: 1\ncards: []\n';
const zeros = Buffer.alloc(20_000_000);
/** A handmade zip with one entry of 20 MB of zeros: local header, data, directory. */
function zipBomb(): Buffer {
  const data = deflateRawSync(zeros);
  const name = Buffer.from('deck.yaml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt32LE(zeros.length, 22);
  local.writeUInt16LE(name.length, 26);
  return Buffer.concat([local, name, data]);
}

type File = { name: string; body: string | Buffer; headers?: Record<string, string> };
const files: readonly File[] = [
  ...Object.entries(bombs).map(([name, body]) => ({ name, body })),
  { name: 'gzip, declared as packed', body: gzipSync(zeros), headers: { 'content-encoding': 'gzip' } },
  { name: 'zip, as a zip', body: zipBomb(), headers: { 'content-type': 'application/zip' } },
  { name: 'zip, declared as YAML', body: zipBomb() },
  // Every pattern of the schema, against text on which an ambiguous pattern backtracks.
  { name: 'ids for slow patterns', body: `id: ${'a-'.repeat(20_000)}!\ncards:\n${`  - id: ${'a'.repeat(900)}!\n`.repeat(20)}` },
  { name: 'blanks for slow patterns', body: `id: a\ntitle: "${' '.repeat(50_000)}x"\nversion: 1` },
  { name: 'braces for slow patterns', body: `id: a\ntitle: a\nversion: 1\ncards:\n  - title: "${'{'.repeat(40_000)}"` },
  { name: 'numbers for slow patterns', body: `version: ${'1'.repeat(60_000)}e` },
  { name: 'dates for slow patterns', body: `version: 2001-1${'1'.repeat(50_000)}` },
];

/** S18: small files that cost a lot to read, sent to the import in the usual way. */
export const slowImports: Trial = {
  row: 'S18',
  what: 'YAML and zip bombs, slow regular expressions in imports',
  must: 'refused ≤ 250 ms, ≤ 64 MB, event loop p99 ≤ 20 ms',
  longMinutes: 1,
  run: ({ form, say }) =>
    undisturbed(async () => {
      const watched = await WatchedServer.start();
      try {
        const send = async ({ body, headers }: Omit<File, 'name'>): Promise<[number, number]> => {
          // A new person each time, because one person's many files are slowed down. As on the page, the library is loaded before
          // sending.
          const person = await TestPerson.arrive(watched.url, 'Sender');
          await fetch(`${watched.url}/api/decks/mine`, { headers: { cookie: person.cookie } });
          const from = performance.now();
          const answer = await fetch(`${watched.url}/api/decks/files?id=${freshId()}`, {
            method: 'POST',
            headers: { 'content-type': 'application/yaml', cookie: person.cookie, ...headers },
            body: new Uint8Array(Buffer.from(body)),
          });
          await answer.text();
          const ms = performance.now() - from;
          person.disconnect();
          return [answer.status, ms];
        };
        await until(async () => (await send({ body: sound }))[1] < 100, 'the reader is warm');
        const before = await watched.look();
        const [wrong, quickest] = [new Set<string>(), new Map<string, number>()];
        let [p99Ms, idleMs, peak, passes] = [Number.POSITIVE_INFINITY, 0, 0, 0];
        let calm = false;
        const slowest = () => [...quickest].reduce((one, other) => (other[1] > one[1] ? other : one), ['', 0]);
        // The machine does other things too, so the quickest pass shows what a file costs.
        const most = byForm(form, { short: 1, usual: 6, long: 6 });
        while (passes < most && (passes === 0 || slowest()[1] > mostMs || !calm)) {
          // The delay of an idle loop. On a busy machine it exceeds the limit, and then it is the measure.
          await new Promise((ok) => setTimeout(ok, 1500));
          const idle = await watched.look();
          for (const { name, ...file } of files) {
            // The previous file may have ended the reading thread: read a sound file first, so that starting a thread isn't
            // measured.
            await send({ body: sound });
            const [status, ms] = await send(file);
            if (status < 400 || status >= 500) wrong.add(`${name}: ${status}`);
            quickest.set(name, Math.min(quickest.get(name) ?? ms, ms));
          }
          const seen = await watched.look();
          peak = Math.max(peak, seen.peak);
          if (seen.p99Ms <= Math.max(mostLoopMs, idle.p99Ms)) calm = true;
          if (seen.p99Ms < p99Ms) [p99Ms, idleMs] = [seen.p99Ms, idle.p99Ms];
          passes += 1;
          say(
            `pass ${passes}: slowest by now ${Math.round(slowest()[1])} ms (${slowest()[0]}), event loop p99 ${p99Ms.toFixed(1)} ms`,
          );
        }
        const grown = Math.max(0, peak - before.rss) / 1e6;
        const quick = slowest()[1] <= mostMs && calm;
        return {
          held: wrong.size === 0 && grown <= mostMegabytes,
          inTime: form === 'short' || quick,
          figure: `slowest ${Math.round(slowest()[1])} ms (${slowest()[0]}); memory of the server + ${Math.round(grown)} MB at most; its event loop p99 ${p99Ms.toFixed(1)} ms (idle ${idleMs.toFixed(1)} ms)${wrong.size ? `; TAKEN: ${[...wrong].join('; ')}` : ''}`,
          fired: `${files.length} files, all refused but ${wrong.size}; of ${passes} ${passes === 1 ? 'pass' : 'passes'} each file’s quickest`,
          ...(form === 'short' ? { instead: 'in this form answers and memory are judged, not milliseconds' } : {}),
        };
      } finally {
        await watched.close();
      }
    }),
};
