import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { freePort } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import { benchConsole } from './console.ts';
import { contestants } from './contestants/contestants.ts';
import { benchDataExport } from './data-export.ts';
import type { Asked, Result } from './load/generate.ts';
import { benchNodes } from './nodes.ts';
import { benchPage } from './page.ts';
import { benchPairing } from './pairing.ts';
import { benchReplay } from './replay.ts';
import { report } from './report.ts';
import { benchWorkshop } from './workshop.ts';

const help = `npm run bench [-- page | workshop | console | replay | data-export | fan-out | nodes] [options]   all of it, or one part
  page           what a browser receives before someone can write their name (P11)
  workshop       pairing times, and 200 people in a workshop of three rounds: the console and the event loop
  console        what a facilitator's page does while 200 people play one round, in a real browser at a quarter of its speed
  replay         a two-hour room of 2,000 events gone through again, in a real browser
  data-export       someone downloads their data from 5,000 rooms, compared with reading everything
  fan-out        our server next to bare ws and bare Socket.IO, in turns in one run
  nodes          two of our servers on one Redis next to two of bare Socket.IO with its Redis adapter (P12)
  --quick        a minute and a half: 60 rooms, no repeats
  --rooms N      rooms of six (200)
  --seconds N    of measuring at one score a second and observer (10)
  --search N     seconds of looking for the most deliveries a second (24; 0: not at all)
  --repeats N    turns each contestant takes (2)
  --only NAME    a row's name has this in it`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean' },
    quick: { type: 'boolean' },
    rooms: { type: 'string' },
    seconds: { type: 'string' },
    search: { type: 'string' },
    repeats: { type: 'string' },
    only: { type: 'string' },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const rooms = Number(values.rooms ?? (values.quick ? 60 : 200));
const seconds = Number(values.seconds ?? (values.quick ? 5 : 10));
const search = Number(values.search ?? (values.quick ? 10 : 24));
const repeats = Number(values.repeats ?? (values.quick ? 1 : 2));

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const started = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});
const pinned = spawnSync('taskset', ['--version']).status === 0;

/** Server on one core, load on the other, where processes can be pinned. */
function start(core: number, argv: string[], settings: { cwd?: string; env?: NodeJS.ProcessEnv }): ChildProcess {
  const [command, ...rest] = pinned ? ['taskset', '-c', String(core), process.execPath, ...argv] : [process.execPath, ...argv];
  const child = spawn(command ?? process.execPath, rest, { ...settings, stdio: ['pipe', 'pipe', 'inherit'] });
  started.add(child);
  child.once('exit', () => started.delete(child));
  return child;
}

function install(folder: string): void {
  const cwd = path(`./contestants/${folder}/`);
  if (!existsSync(`${cwd}package.json`) || existsSync(`${cwd}node_modules`)) return;
  console.log(`installing ${folder} …`);
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${folder} could not be installed`);
}

async function once(name: string): Promise<Result> {
  const contestant = contestants[name];
  if (!contestant) throw new Error(`nobody is called ${name}`);
  install(contestant.folder);
  const port = await freePort();
  const dataDir = freshFolder();
  const hook = path('./load/collect-garbage.mjs');
  const cwd = path(`./contestants/${contestant.folder}/`);
  const env = {
    ...process.env,
    ...contestant.env,
    PORT: String(port),
    DATA_DIR: dataDir,
    PACE_PER_SECOND: '100000',
    PACE_BURST: '100000',
  };
  const server = start(0, ['--expose-gc', '--import', hook, contestant.server ?? 'server.mjs'], { cwd, env });
  let output = '';
  server.stdout?.on('data', (data) => {
    output += String(data);
  });
  const { readyPath } = contestant;
  const ready = () =>
    readyPath
      ? fetch(`http://127.0.0.1:${port}${readyPath}`).then(
          (a) => a.ok,
          () => false,
        )
      : output.includes('READY');
  await until(ready, `${name} is ready`, 20_000);
  const asked: Asked = { name, ports: [port], server: server.pid ?? 0, rooms, seconds, late: 10, search };
  const load = start(1, ['--import', 'tsx', path('./load/generate.ts'), JSON.stringify(asked)], { cwd: path('../../') });
  let answer = '';
  load.stdout?.on('data', (data) => {
    answer += String(data);
  });
  const limit = setTimeout(() => load.kill('SIGKILL'), (seconds + search + 90) * 1000);
  await new Promise((ok) => load.once('close', ok));
  clearTimeout(limit);
  const gone = new Promise((ok) => server.once('exit', ok));
  server.kill('SIGKILL');
  await gone;
  rmSync(dataDir, { recursive: true, force: true });
  if (!answer) throw new Error(`${name} gave no result`);
  return JSON.parse(answer) as Result;
}

const part = positionals[0] ?? 'all';
if (part === 'page' || (part === 'all' && !values.only)) {
  const { line, reached } = await benchPage();
  console.log(line);
  if (!reached) process.exitCode = 1;
}
if (part === 'replay' || (part === 'all' && !values.only)) await benchReplay();
if (part === 'workshop' || (part === 'all' && !values.only)) {
  console.log(`\n${benchPairing()}\n`);
  console.log(await benchWorkshop(start));
}
if (part === 'console' || (part === 'all' && !values.only)) console.log(await benchConsole(start));
if (part === 'data-export' || (part === 'all' && !values.only)) console.log(await benchDataExport());
if (part === 'nodes' || (part === 'all' && !values.only))
  console.log(await benchNodes({ start, install, rooms: Math.min(rooms, 60), seconds, repeats }));
if (['page', 'workshop', 'console', 'replay', 'data-export', 'nodes'].includes(part)) process.exit();

const wanted = Object.keys(contestants).filter((name) => !values.only || name.includes(values.only));
const results: Record<string, Result[]> = {};
for (let turn = 1; turn <= repeats; turn++) {
  for (const name of wanted) {
    const result = await once(name);
    results[name] = [...(results[name] ?? []), result];
    const { main, most, endedBy } = result;
    console.log(
      `${turn}/${repeats} ${name}: p50 ${main.p50} p99 ${main.p99} ms, ${main.got}/${main.owed} delivered; most ${most?.perSecond ?? '–'}/s (${endedBy})`,
    );
  }
}
mkdirSync(path('./results/'), { recursive: true });
writeFileSync(path(`./results/${Date.now()}.json`), JSON.stringify({ rooms, seconds, search, results }, null, 1));
console.log(report(results, rooms));
process.exit();
