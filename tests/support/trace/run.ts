import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const help = `npm run trace [-- --against COMMIT] [--list]
  What the server runs for one act, by V8's coverage: files and functions of server/ and shared/, anonymous ones included. An act is
  done five times; what ran each time counts, and what doesn't run while nothing happens. The database's thread isn't counted.
  --against  another commit, measured first
  --list     also the files and functions`;

const here = fileURLToPath(new URL('../../..', import.meta.url));
const times = 5;
/** Longer than an act and what is waited after it. */
const idleMs = 400;

/** Says something to the people and waits for their answer. Throws what went wrong there. */
async function ask(people: ChildProcess, message: object): Promise<void> {
  const answer = new Promise<unknown>((ok) => people.once('message', ok));
  people.send(message);
  const said = await answer;
  if (said !== 'done') throw new Error(String(said));
}

/** `file function@line offset` of everything that ran since the last call. */
async function ranSince(session: Session, root: string): Promise<Set<string>> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  const ran = new Set<string>();
  for (const { url, functions } of result) {
    const path = url.startsWith('file:') ? fileURLToPath(url.split('?')[0] ?? '') : url;
    const file = path.startsWith(root) ? path.slice(root.length).replace(/^\//, '') : '';
    if (!/^(server|shared)\//.test(file)) continue;
    for (const { functionName, ranges } of functions)
      if ((ranges[0]?.count ?? 0) > 0 && functionName !== '__name') ran.add(`${file} ${functionName}@${ranges[0]?.startOffset}`);
  }
  return ran;
}

async function trace(root: string, list: boolean): Promise<void> {
  const path = pathToFileURL(join(root, 'tests/support/start-server.ts')).href;
  const { startServer } = (await import(path)) as typeof import('../start-server.ts');
  // A probe goes the way of a command: while nothing happens, it would hide half of that way.
  const server = await startServer({ probePace: { everyMs: 60 * 60_000, patienceMs: 3000 } });
  const people = fork(new URL('./people.ts', import.meta.url), [root, server.url], { execArgv: ['--import', 'tsx'] });
  const names = await new Promise<string[]>((ok) => people.once('message', (said) => ok(said as string[])));
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  // What runs anyway, such as heartbeats, isn't counted.
  const idle = new Set<string>();
  for (let i = 0; i < times; i++) {
    await ranSince(session, root);
    await later(idleMs);
    for (const one of await ranSince(session, root)) idle.add(one);
  }
  for (const name of names) {
    let always: Set<string> | null = null;
    for (let i = 0; i < times; i++) {
      await ask(people, { say: 'prepare', name });
      await later(300);
      await ranSince(session, root);
      await ask(people, { say: 'act', name });
      await later(100);
      const ran = await ranSince(session, root);
      always = new Set([...ran].filter((one) => always?.has(one) ?? true));
    }
    const ran = [...(always ?? [])].filter((one) => !idle.has(one)).sort();
    const files = [...new Set(ran.map((one) => one.split(' ')[0] ?? ''))];
    const of = (folder: string) => files.filter((file) => file.startsWith(folder)).length;
    console.log(`  ${name}: ${of('server/')} server files, ${of('shared/')} shared files, ${ran.length} functions`);
    if (list)
      for (const file of files)
        console.log(
          `    ${file}: ${ran
            .filter((one) => one.startsWith(`${file} `))
            .map((one) => one.slice(file.length + 1).replace(/@\d+$/, '') || '(anonymous)')
            .join(', ')}`,
        );
  }
  session.disconnect();
  people.kill();
  await server.close();
}

const { values } = parseArgs({
  options: {
    against: { type: 'string' },
    list: { type: 'boolean', default: false },
    root: { type: 'string' },
    help: { type: 'boolean' },
  },
});

if (values.help) console.log(help);
else if (values.root) await trace(values.root, values.list);
else {
  const run = (root: string) => {
    const script = fileURLToPath(import.meta.url);
    const more = values.list ? ['--list'] : [];
    console.log(
      execFileSync(process.execPath, ['--import', 'tsx', script, '--root', root, ...more], { encoding: 'utf8', cwd: here }),
    );
  };
  if (values.against) {
    const other = mkdtempSync(join(tmpdir(), 'gentle-pushback-trace-'));
    execFileSync('git', ['worktree', 'add', '--quiet', '--force', '--detach', other, values.against], { cwd: here });
    try {
      symlinkSync(join(here, 'node_modules'), join(other, 'node_modules'));
      console.log(`${values.against}`);
      run(other);
    } finally {
      rmSync(join(other, 'node_modules'), { force: true });
      execFileSync('git', ['worktree', 'remove', '--force', other], { cwd: here });
    }
  }
  console.log('here');
  run(here.replace(/\/$/, ''));
}
process.exit();
