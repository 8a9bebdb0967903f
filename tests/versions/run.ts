import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The oldest Node that this project supports, and the two versions that are kept working, each with its npm. */
const versions = [
  { node: '20.19', npm: '10' },
  { node: '22', npm: '10' },
  { node: '24', npm: '11' },
];
/** Everything except browsers, rows of faults and most of what needs a Redis: differences between versions of Node show here. */
/** What needs neither a browser nor Redis. */
const chosen = ['--project', 'server', '--exclude', 'tests/trials/**', '--exclude', 'tests/**/*redis*'];
/** What a checkout doesn't have. */
const notOfTheSources = /^(node_modules|dist|data|\.git)(\/|$)/;

type Seen = { version: string; quiet: boolean; tests: string; held: boolean };

/** A Node and its npm from the package registry, in their own folder. Out: an environment in which they come first. */
function install(folder: string, version: (typeof versions)[number]): NodeJS.ProcessEnv {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const wanted = [`${name}@${version.node}`, `npm@${version.npm}`];
  const { status, stderr } = spawnSync('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', ...wanted], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${wanted.join(' and ')} could not be installed: ${stderr}`);
  const bins = [join(folder, 'node_modules', name, 'bin'), join(folder, 'node_modules/.bin')];
  const ours = Object.entries(process.env).filter(([key]) => !key.startsWith('npm_'));
  // Of this machine's npm settings, only the registry: warnings about other settings, or about a newer npm, would look like the
  // project's own.
  const registry = spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).stdout.trim();
  const npm = {
    npm_config_registry: registry,
    npm_config_userconfig: join(folder, 'no-settings'),
    npm_config_update_notifier: 'false',
  };
  return { ...Object.fromEntries(ours), ...npm, PATH: [...bins, process.env['PATH']].join(delimiter) };
}

/** Installs the project from scratch under a version of Node, and runs the suites there. */
function tryOn(version: (typeof versions)[number]): Seen {
  const folder = mkdtempSync(join(tmpdir(), `node-${version.node}-`));
  try {
    const env = install(join(folder, 'node'), version);
    const project = join(folder, 'project');
    cpSync(root, project, { recursive: true, filter: (path) => !notOfTheSources.test(relative(root, path)) });
    // Some tests ask git which files are ours.
    for (const argv of [
      ['init', '-q'],
      ['add', '-A'],
    ])
      spawnSync('git', argv, { cwd: project });
    const run = (command: string, ...argv: string[]) => {
      console.log(`> ${command} ${argv.join(' ')}`);
      return spawnSync(command, argv, { cwd: project, env, encoding: 'utf8', maxBuffer: 1 << 28 });
    };
    const is = run('node', '--version').stdout.trim();
    const installed = run('npm', 'ci');
    console.log(`${installed.stdout}${installed.stderr}`.trim());
    const quiet = installed.status === 0 && installed.stderr === '';
    const tested = run('npm', 'test', '--', ...chosen);
    if (tested.status !== 0) console.log(tested.stdout + tested.stderr);
    const tests = /^\d+ passed, \d+ failed.*$/m.exec(tested.stdout)?.[0] ?? 'no test was run';
    return { version: `Node ${is.slice(1)}`, quiet, tests, held: quiet && tested.status === 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const asked = process.argv.slice(2);
const unknown = asked.filter((one) => !versions.some(({ node }) => node === one));
if (unknown.length > 0) {
  console.error(`${unknown.join(', ')} isn't one of ${versions.map(({ node }) => node).join(', ')}.`);
  process.exit(64);
}
const seen: Seen[] = [];
for (const version of versions.filter(({ node }) => asked.length === 0 || asked.includes(node))) seen.push(tryOn(version));
for (const { version, quiet, tests } of seen) console.log(`${version}: npm ci ${quiet ? 'quiet' : 'NOT quiet'}; ${tests}`);
process.exit(seen.every(({ held }) => held) ? 0 : 1);
