import { spawnSync } from 'node:child_process';
import { createVitest, parseCLI, type TestCase, type TestModule, type TestState } from 'vitest/node';
import { findOrInstallBrowser } from './install/find-browser.ts';

const isCI = process.env['CI'] === 'true';

type Tally = { passed: number; failed: number; skipped: number };

/** Vitest's own command line: what follows `npm test --`. `--long` is ours: tests that have a long form take it. */
async function runTests(commandLine: string[]): Promise<Tally> {
  if (commandLine.includes('--long')) process.env['LONG'] = '1';
  const { filter, options } = parseCLI(['vitest', 'run', ...commandLine.filter((word) => word !== '--long')]);
  const vitest = await createVitest('test', { ...options, run: true, watch: false });
  try {
    const selected = (await vitest.globTestSpecifications(filter)).map(({ moduleId }) => moduleId);
    const isIn = (folders: RegExp) => selected.some((file) => folders.test(file));
    if (isIn(/\/tests\/(browser|trials)\//)) process.env['CHROMIUM_PATH'] = await findOrInstallBrowser();
    if (isIn(/\/tests\/(browser|trials|server|contract|house)\//)) build();
    const { testModules, unhandledErrors } = await vitest.start(filter);
    const tally = count(testModules);
    tally.failed += unhandledErrors.length;
    return tally;
  } finally {
    await vitest.close();
  }
}

function build(): void {
  const { status } = spawnSync('npm', ['run', 'build'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm run build failed, so no test was run');
}

function count(modules: readonly TestModule[]): Tally {
  const tests = (state: TestState) => modules.flatMap((module) => [...module.children.allTests(state)]);
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  // A suite has its own errors if it could not be loaded or a hook failed; a test stays pending if its process died.
  const broken = [...suites.filter((suite) => suite.errors().length > 0), ...tests('pending')];
  const skipped = tests('skipped');
  if (isCI) for (const test of skipped) console.error(`Skipped, which counts as failed here: ${fullNameOf(test)}`);
  return {
    passed: tests('passed').length,
    failed: tests('failed').length + broken.length + (isCI ? skipped.length : 0),
    skipped: isCI ? 0 : skipped.length,
  };
}

function fullNameOf(test: TestCase): string {
  return `${test.module.relativeModuleId} > ${test.fullName}`;
}

let tally: Tally;
try {
  tally = await runTests(process.argv.slice(2));
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  tally = { passed: 0, failed: 1, skipped: 0 };
}
const { passed, failed, skipped } = tally;
if (passed + failed === 0) console.error('No test was run.');
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
