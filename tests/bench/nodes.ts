import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { RedisProcess } from '../support/redis/redis-process.ts';
import { freePort } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import { contestants } from './contestants/contestants.ts';
import type { Asked, Result } from './load/generate.ts';

type Start = (core: number, argv: string[], settings: { cwd?: string; env?: NodeJS.ProcessEnv }) => ChildProcess;
type Setting = { start: Start; install: (folder: string) => void; rooms: number; seconds: number; repeats: number };

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const ours = 'gentle-pushback';
const peer = 'bare Socket.IO';
const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

async function startNode(start: Start, name: string, redisUrl: string): Promise<{ port: number; child: ChildProcess }> {
  const contestant = contestants[name];
  if (!contestant) throw new Error(`nobody is called ${name}`);
  const port = await freePort();
  const paces = { PACE_PER_SECOND: '100000', PACE_BURST: '100000' };
  const env = { ...process.env, ...contestant.env, ...paces, PORT: String(port), DATA_DIR: freshFolder(), REDIS_URL: redisUrl };
  const hook = path('./load/collect-garbage.mjs');
  const cwd = path(`./contestants/${contestant.folder}/`);
  const child = start(0, ['--expose-gc', '--import', hook, contestant.server ?? 'server.mjs'], { cwd, env });
  let output = '';
  child.stdout?.on('data', (data) => {
    output += String(data);
  });
  const { readyPath } = contestant;
  const answers = () =>
    fetch(`http://127.0.0.1:${port}${readyPath}`).then(
      (answer) => answer.ok,
      () => false,
    );
  await until(readyPath ? answers : () => output.includes('READY'), `${name} is ready`, 20_000);
  return { port, child };
}

/** Two servers on one Redis that keeps every commit; half of each room sits at the other server. */
async function once(name: string, { start, rooms, seconds }: Setting): Promise<Result> {
  const redis = await RedisProcess.start();
  const nodes = [await startNode(start, name, redis.url), await startNode(start, name, redis.url)];
  const ports = nodes.map(({ port }) => port);
  const asked: Asked = { name, ports, server: nodes[0]?.child.pid ?? 0, rooms, seconds, late: 0, search: 0 };
  const load = start(1, ['--import', 'tsx', path('./load/generate.ts'), JSON.stringify(asked)], { cwd: path('../../') });
  let answer = '';
  load.stdout?.on('data', (data) => {
    answer += String(data);
  });
  await new Promise((ok) => load.once('close', ok));
  for (const { child } of nodes) {
    const gone = new Promise((ok) => child.once('exit', ok));
    child.kill('SIGKILL');
    await gone;
  }
  await redis.sweep();
  if (!answer) throw new Error(`${name} gave no result with two nodes`);
  return JSON.parse(answer) as Result;
}

/** Target P12: how long a score takes from a sender at one server to a listener at the other. */
export async function benchNodes(setting: Setting): Promise<string> {
  const found: Record<string, number[]> = { [ours]: [], [peer]: [] };
  const lines: string[] = [];
  for (let turn = 1; turn <= setting.repeats; turn++) {
    for (const name of [ours, peer]) {
      setting.install(contestants[name]?.folder ?? '');
      const { main } = await once(name, setting);
      found[name]?.push(main.p50 ?? Number.NaN);
      lines.push(`| ${name} | ${main.p50} | ${main.p99} | ${main.got}/${main.owed} |`);
    }
  }
  const ratio = median(found[ours] ?? []) / median(found[peer] ?? []);
  const verdict = Number.isNaN(ratio) ? 'not measured' : ratio <= 1 ? 'reached' : 'missed';
  return [
    `P12 two nodes on one Redis, ${setting.rooms} rooms of six, one score a second each, across nodes`,
    '| contestant | p50 ms | p99 ms | delivered |',
    '|---|---|---|---|',
    ...lines,
    `| ratio of p50 | ${ratio.toFixed(2)} × | ≤ 1.0 × | ${verdict} |`,
  ].join('\n');
}
