import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { own } from '../support/owned.ts';
import { TestPerson } from '../support/person.ts';
import { seated } from '../support/play.ts';
import { undisturbed } from '../support/undisturbed.ts';
import { WatchedServer } from '../support/watched-server.ts';
import { byForm, quantile, type Trial } from '../trials/trial.ts';

const script = fileURLToPath(new URL('./flood-process.ts', import.meta.url));
type Messages = { floods: number; sent: number; slowestCutMs: number; keptOut: number };
type Connections = { opened: number; refused: number; live: number };

/** Starts a flood in its own process. Out: its figures, once it is over. */
function flood<T>(mode: 'messages' | 'connections', port: number, cookie: string, count: number): Promise<T> {
  const argv = ['--import', 'tsx', script, mode, String(port), cookie, String(count)];
  const child = own(spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] }));
  // A real attacker uses another machine, so this process must not take precedence on ours.
  if (child.pid !== undefined) setPriority(child.pid, 0);
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += String(data);
  });
  return new Promise((ok, no) =>
    child.once('exit', (code) => (code === 0 ? ok(JSON.parse(said) as T) : no(new Error(`the flood ended with ${code}`)))),
  );
}

/** Below this an answer counts as quick, whatever it was before: attacker and server share the cores of this machine. */
const quickMs = 20;
const mostCutMs = 1000;

/** S13: as many messages as one connection can send, and as many connections as one address can open. */
export const floods: Trial = {
  row: 'S13',
  what: 'a flood of messages from one, a flood of connections from one address, each from a process of its own',
  must: 'cut ≤ 1 s; others ≤ 2 ×',
  longMinutes: 2,
  run: ({ form, say }) =>
    undisturbed(async () => {
      const floodMs = byForm(form, { short: 2000, usual: 6000, long: 30_000 });
      const connections = byForm(form, { short: 300, usual: 2000, long: 5000 });
      const watched = await WatchedServer.start();
      const { server } = watched;
      try {
        const table = await seated(server.url, 1);
        const loud = await TestPerson.arrive(server.url, 'Loud');
        const answersWhile = async (going: () => boolean): Promise<number[]> => {
          const figures: number[] = [];
          for (let i = 0; figures.length < 8 || going(); i++) {
            const began = performance.now();
            await table.host.command({ type: i % 2 === 0 ? 'step-out' : 'come-back' });
            figures.push(performance.now() - began);
            // Slower than the pace that one person is allowed in the long run.
            await new Promise((ok) => setTimeout(ok, 80));
          }
          return figures;
        };
        const during = async <T>(begun: Promise<T>): Promise<[T, number[]]> => {
          let going = true;
          const over = begun.finally(() => {
            going = false;
          });
          const figures = await answersWhile(() => going);
          return [await over, figures];
        };
        const half = (figures: readonly number[]) => quantile(figures, 0.5);
        // Quiet and loud phases alternate, and the best median of each is compared, so that other load on this machine affects
        // both.
        const rounds = byForm(form, { short: 2, usual: 3, long: 3 });
        const [quiet, loudly, crowded]: [number[], number[], number[]] = [[], [], []];
        const sums = { floods: 0, sent: 0, slowestCutMs: 0, keptOut: 0, opened: 0, refused: 0, live: 0 };
        for (let i = 0; i < rounds; i++) {
          let left = 20;
          quiet.push(half(await answersWhile(() => left-- > 0)));
          const [sent, whileSent] = await during(flood<Messages>('messages', server.port, loud.cookie, floodMs));
          loudly.push(half(whileSent));
          sums.floods += sent.floods;
          sums.sent += sent.sent;
          sums.keptOut += sent.keptOut;
          sums.slowestCutMs = Math.max(sums.slowestCutMs, sent.slowestCutMs);
          const [opened, whileOpened] = await during(flood<Connections>('connections', server.port, loud.cookie, connections));
          crowded.push(half(whileOpened));
          sums.opened += opened.opened;
          sums.refused += opened.refused;
          sums.live = Math.max(sums.live, opened.live);
          say(
            `${i + 1} of ${rounds}: others’ answers ${[quiet, loudly, crowded].map((one) => one.at(-1)?.toFixed(1)).join(', ')} ms`,
          );
        }
        const [base, one, many] = [quiet, loudly, crowded].map((figures) => Math.min(...figures)) as [number, number, number];
        const most = Math.max(base * 2, quickMs);
        return {
          held: sums.floods > 0 && sums.live <= 5,
          inTime: sums.slowestCutMs <= mostCutMs && one <= most && many <= most,
          figure: `each flood cut after ${Math.round(sums.slowestCutMs)} ms at most; others’ answers ${base.toFixed(1)} ms, ${one.toFixed(1)} ms while messages flood, ${many.toFixed(1)} ms while connections do (up to ${quickMs} ms counts as no wait); ${sums.live} of these live at most`,
          fired: `${sums.sent} messages in ${sums.floods} floods at up to 50,000 a second (${sums.keptOut} times kept out before), ${sums.opened + sums.refused} connections of one person (${sums.refused} refused)`,
        };
      } finally {
        await watched.close();
      }
    }),
};
