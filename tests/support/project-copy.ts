import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { own } from './owned.ts';
import { until } from './until.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** What a copy needs in order to build, to start and to run a test. */
const copied = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'vitest.config.ts',
  'README.md',
  'SPEC.md',
  'build',
  'shared',
  'server',
  'client',
  'tests',
  'docs',
  'dist',
];

/** Of the build outputs, only what a start would use. */
function isWanted(path: string): boolean {
  const [, build, part] = /\bdist[\\/]builds[\\/]([^\\/]+)(?:[\\/](\w+))?/.exec(path.slice(root.length)) ?? [];
  // Whatever uses the build here doesn't use a copy of it.
  return build === undefined || (build === currentBuild() && part !== 'users');
}

function currentBuild(): string {
  return readFileSync(join(root, 'dist/current'), 'utf8').trim();
}

/** A copy of this project, with its build, in a folder of its own. The caller deletes it. */
export function copyProject(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  for (const part of copied)
    if (existsSync(join(root, part))) cpSync(join(root, part), join(folder, part), { recursive: true, filter: isWanted });
  symlinkSync(realpathSync(join(root, 'node_modules')), join(folder, 'node_modules'));
  return folder;
}

/** The environment without the test runner's variables: people start what npm starts here. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(npm_|VITEST|NODE_ENV$|NODE_OPTIONS$|TEST$|PORT$|HOST$|DATA_DIR$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

type Ended = { code: number | null; said: string };

/** npm in the folder of a project, with all its output. */
export class Npm {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  said = '';

  constructor(folder: string, argv: readonly string[], environment: Record<string, string> = {}) {
    const env = { ...plainEnvironment(), ...environment };
    // In its own process group, so that all of it can be ended.
    this.child = own(spawn('npm', argv, { cwd: folder, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] }), 'SIGTERM');
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (data: Buffer) => {
        this.said += String(data);
      });
    this.ended = new Promise((ok) => this.child.once('close', (code) => ok({ code, said: this.said })));
  }

  /** Every process of it that still runs, no matter who its parent is by now. */
  left(): number[] {
    return readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .filter((pid) => groupOf(pid) === this.child.pid)
      .map(Number);
  }

  endAll(): void {
    for (const pid of this.left()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended since.
      }
    }
  }
}

function groupOf(pid: string): number | null {
  try {
    // The name of the program may hold spaces and brackets, so the fields are counted after its end.
    const [state, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return state === 'Z' ? null : Number(group);
  } catch {
    return null;
  }
}

/** Resolves once the server that `npm` started is ready; rejects where it ended instead. */
export async function whenReady(npm: Npm, port: number): Promise<void> {
  await until(
    async () => {
      if (npm.child.exitCode !== null) throw new Error(`npm ended with ${npm.child.exitCode}: ${npm.said}`);
      return fetch(`http://127.0.0.1:${port}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
    },
    `the server is ready on ${port}`,
    120_000,
  );
}

/** Changes what the page and the server say, as an upgrade does: every later build is a different one. */
export function changeSources(folder: string, change: string): void {
  for (const file of [
    'client/app/main.tsx',
    'client/calibration/calibrate.tsx',
    'server/main.ts',
    'server/decks/reading-thread.ts',
  ])
    appendFileSync(join(folder, file), `\n(globalThis as { changed?: string }).changed = '${change}';\n`);
}

/** Every address that a page can reach from the first one, including chunks that load later, with a digest of each answer. */
export async function servedAt(url: string): Promise<Map<string, string>> {
  const served = new Map<string, string>();
  const asked = ['/'];
  for (let path = asked.shift(); path !== undefined; path = asked.shift()) {
    if (served.has(path)) continue;
    const answer = await fetch(`${url}${path}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    served.set(path, answer.ok ? createHash('sha256').update(bytes).digest('hex') : `answered with ${answer.status}`);
    if (!/html|javascript|css/.test(answer.headers.get('content-type') ?? '')) continue;
    for (const [, name] of bytes.toString().matchAll(/([\w.-]+-[\w-]{8}\.(?:js|css|woff2))\b/g)) asked.push(`/assets/${name}`);
  }
  return served;
}

/** Addresses of the first look that now have another answer, or none. */
export async function changedAt(url: string, before: ReadonlyMap<string, string>): Promise<string[]> {
  const changed: string[] = [];
  for (const [path, digest] of before) {
    const answer = await fetch(`${url}${path}`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok) changed.push(`${path}: ${answer.status}`);
    else if (createHash('sha256').update(bytes).digest('hex') !== digest) changed.push(`${path}: changed`);
  }
  return changed;
}

export function deleteProject(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}
