import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import type { CrowdAsked, CrowdResult } from './load/workshop-crowd.ts';

type Start = (core: number, argv: string[], settings: { cwd?: string; env?: NodeJS.ProcessEnv }) => ChildProcess;
type Loop = { p50: number; p99: number; max: number };

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const people = 200;
const rounds = 3;

/** Two hundred people in a workshop of three rounds over real sockets: how late the console and the server's event loop are. */
export async function benchWorkshop(start: Start): Promise<string> {
  const port = await freePort();
  const dataDir = freshFolder();
  const loopFile = join(dataDir, 'loop.txt');
  const paces = { PACE_PER_SECOND: '100000', PACE_BURST: '100000' };
  const env = { ...process.env, ...paces, PORT: String(port), DATA_DIR: dataDir, LOOP_FILE: loopFile };
  const server = start(0, ['--import', path('./load/loop-delay.mjs'), path('../../dist/server/main.js')], { env });
  const url = `http://127.0.0.1:${port}`;
  const ready = () =>
    fetch(`${url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
  await until(ready, 'the server is ready', 20_000);
  const asked: CrowdAsked = { url, people, rounds, idleMs: 5000, playMs: 12_000 };
  const crowd = start(1, ['--import', 'tsx', path('./load/workshop-crowd.ts'), JSON.stringify(asked)], {
    cwd: path('../../'),
  });
  const loops = () =>
    existsSync(loopFile)
      ? readFileSync(loopFile, 'utf8')
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Loop)
      : [];
  let output = '';
  // The server's measurement is split at the beginning and the end of the crowd's play.
  crowd.stdout?.on('data', (data) => {
    output += String(data);
    for (const name of ['idle', 'busy', 'done']) if (String(data).includes(name)) server.kill('SIGUSR2');
  });
  await new Promise((ok) => crowd.once('close', ok));
  await until(() => loops().length >= 3, 'the server has written down its delays');
  const [, idle, busy] = loops();
  const gone = new Promise((ok) => server.once('exit', ok));
  server.kill('SIGKILL');
  await gone;
  rmSync(dataDir, { recursive: true, force: true });
  const last = output.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{') || !idle || !busy) throw new Error(`the workshop gave no result: ${output}`);
  const result = JSON.parse(last) as CrowdResult;
  const verdict = (reached: boolean) => (reached ? 'reached' : 'missed');
  const ms = (n: number) => `${n.toFixed(1)} ms`;
  return [
    `${people} people, ${rounds} rounds, ${result.rooms} rooms, ${result.commands} commands (${result.refused} refused)`,
    '| workshop | idle | busy | must | verdict |',
    '|---|---|---|---|---|',
    `| console's tile behind the tap, p50 of ${result.tiles} | – | ${ms(result.p50)} | | |`,
    `| p99 | – | ${ms(result.p99)} | | |`,
    `| the latest | – | ${ms(result.worst)} | ≤ 1,000 ms | ${verdict(result.worst <= 1000)} |`,
    `| server's event loop, p50 | ${ms(idle.p50)} | ${ms(busy.p50)} | | |`,
    `| p99 | ${ms(idle.p99)} | ${ms(busy.p99)} | ≤ 20 ms | ${verdict(busy.p99 <= 20)} |`,
    `| the longest | ${ms(idle.max)} | ${ms(busy.max)} | | |`,
    `| the load's own event loop, p99 | – | ${ms(result.ownP99)} | | |`,
  ].join('\n');
}
