import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/launch-browser.ts';
import { freePort } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import { batchesIn, type TracedPage } from './load/page-trace.ts';
import type { CrowdAsked, CrowdResult } from './load/workshop-crowd.ts';

type Start = (core: number, argv: string[], settings: { cwd?: string; env?: NodeJS.ProcessEnv }) => ChildProcess;

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const people = 200;
/** A facilitator's laptop is not a developer's. */
const slowdown = 4;
const mustBatchMs = 16;
const mustTaskMs = 50;
const mustBehindMs = 1000;

type Facilitator = { cookie: string; workshop: string };

/** Opens the console as this facilitator, on a slowed-down page. */
async function openConsole(browser: Browser, url: string, { cookie, workshop }: Facilitator): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const [name = '', value = ''] = cookie.split('=');
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await page.goto(`${url}/w/${workshop}`);
  await page.getByRole('button').first().waitFor();
  return page;
}

/** What the console does while two hundred people play one round, by a trace of its page. */
export async function benchConsole(start: Start): Promise<string> {
  const port = await freePort();
  const dataDir = freshFolder();
  const env = { ...process.env, PACE_PER_SECOND: '100000', PACE_BURST: '100000', PORT: String(port), DATA_DIR: dataDir };
  const server = start(0, [path('../../dist/server/main.js')], { env });
  const url = `http://127.0.0.1:${port}`;
  const ready = () =>
    fetch(`${url}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
  await until(ready, 'the server is ready', 20_000);
  const browser = await launchBrowser();
  const asked: CrowdAsked = { url, people, rounds: 1, idleMs: 1000, playMs: 12_000, waits: true };
  const crowd = start(1, ['--import', 'tsx', path('./load/workshop-crowd.ts'), JSON.stringify(asked)], { cwd: path('../../') });
  let output = '';
  let page: Page | undefined;
  let trace: Buffer | undefined;
  crowd.stdout?.on('data', async (data) => {
    output += String(data);
    const [, facilitator] = /^waits (.*)$/m.exec(String(data)) ?? [];
    if (facilitator) {
      page = await openConsole(browser, url, JSON.parse(facilitator) as Facilitator);
      await browser.startTracing(page, { categories: ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] });
      crowd.stdin?.write('go on\n');
    }
  });
  await new Promise((ok) => crowd.once('close', ok));
  if (page) trace = await browser.stopTracing();
  await browser.close();
  const gone = new Promise((ok) => server.once('exit', ok));
  server.kill('SIGKILL');
  await gone;
  rmSync(dataDir, { recursive: true, force: true });
  const last = output.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{') || !trace) throw new Error(`the console gave no result: ${output}`);
  return table(JSON.parse(last) as CrowdResult, batchesIn(trace.toString()));
}

function table({ rooms, worst, p99 }: CrowdResult, { batches, tasks, seconds }: TracedPage): string {
  const verdict = (reached: boolean) => (reached ? 'reached' : 'missed');
  const ms = (n: number) => `${n.toFixed(1)} ms`;
  const at = (values: readonly number[], share: number) =>
    [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), 0);
  const kinds = ['ownMs', 'cpuMs', 'wallMs'] as const;
  const row = (name: string, of: (kind: (typeof kinds)[number]) => string, must = '', reached = '') =>
    `| ${[name, ...kinds.map(of), must, reached].join(' | ')} |`;
  const batch = (kind: (typeof kinds)[number]) => batches.map((one) => one[kind]);
  const task = (kind: (typeof kinds)[number]) => tasks.map((one) => one[kind]);
  const over = (kind: (typeof kinds)[number]) => task(kind).filter((spent) => spent > mustTaskMs).length;
  const busy = (kind: (typeof kinds)[number]) => task(kind).reduce((a, b) => a + b, 0) / (seconds * 1000);
  return [
    `the console of ${people} people in ${rooms} rooms, one round, real Chromium at 1/${slowdown} of its speed, ${batches.length} batches`,
    '| console | scripts and layout, by the thread | all of it, by the thread | by the wall clock | must | verdict by the wall clock |',
    '|---|---|---|---|---|---|',
    `| tile behind the tap, p99 | – | – | ${ms(p99)} | | |`,
    `| the latest | – | – | ${ms(worst)} | ≤ ${mustBehindMs} ms | ${verdict(worst <= mustBehindMs)} |`,
    row('work for a batch, p50', (kind) => ms(at(batch(kind), 0.5))),
    row(
      'p95',
      (kind) => ms(at(batch(kind), 0.95)),
      `≤ ${mustBatchMs} ms`,
      verdict(batches.length > 0 && at(batch('wallMs'), 0.95) <= mustBatchMs),
    ),
    row('the most', (kind) => ms(most(batch(kind)))),
    row(`tasks over ${mustTaskMs} ms, of ${tasks.length}`, (kind) => String(over(kind)), 'none', verdict(over('wallMs') === 0)),
    row('the longest', (kind) => ms(most(task(kind)))),
    row('of a second, the page is busy', (kind) => ms(busy(kind) * 1000)),
  ].join('\n');
}
