import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { freshId } from '../../client/sync/ids.ts';
import { deckText } from '../../server/decks/write-deck.ts';
import { TestPerson } from '../support/person.ts';
import { changedAt, changeSources, copyProject, deleteProject, Npm, servedAt, whenReady } from '../support/project-copy.ts';
import { sampleCard } from '../support/sample-cards.ts';
import { freePort } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { byForm, type Given, notRun, type Seen, type Trial } from '../trials/trial.ts';

/** Commands that people run in the folder of a running server. */
const beside: Record<string, readonly string[]> = {
  'a second start': ['start'],
  'a build': ['run', 'build'],
  'a test run': ['test', '--', '--project', 'server', 'tests/server/operating/file-requests.test.ts'],
  'an admin command': ['run', 'admin', '--', '--help'],
};

/** Each builds first, which takes most of the time. */
const inShort = ['a second start', 'a test run'];

/**
 * Imports a deck. The reading thread starts with the first file, from the build that the server was started with, or not at all.
 */
async function readsDecks(url: string): Promise<boolean> {
  const ada = await TestPerson.arrive(url, 'Ada');
  const answer = await fetch(`${url}/api/decks/files?id=${freshId()}`, {
    method: 'POST',
    headers: { 'content-type': 'application/yaml', cookie: ada.cookie },
    body: deckText({ title: 'From a file', cards: [sampleCard], version: 1 }),
  });
  return answer.ok;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((ok) => {
    const probe = createServer();
    probe.once('error', () => ok(false));
    probe.listen(port, () => probe.close(() => ok(true)));
  });
}

type Stop = { ms: number; left: number; held: boolean };

/** Starts as the README says, and sends the signal to npm only. */
async function stopped(folder: string, signal: NodeJS.Signals): Promise<Stop> {
  const [port, dataDir] = [await freePort(), freshFolder()];
  const npm = new Npm(folder, ['start'], { PORT: String(port), DATA_DIR: dataDir });
  try {
    await whenReady(npm, port);
    const began = performance.now();
    if (npm.child.pid) process.kill(npm.child.pid, signal);
    while (performance.now() - began < 10_000 && (npm.left().length > 0 || !(await isFree(port))))
      await new Promise((ok) => setTimeout(ok, 50));
    return { ms: performance.now() - began, left: npm.left().length, held: !(await isFree(port)) };
  } finally {
    npm.endAll();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function besideARunningOne(folder: string, { form, say }: Given): Promise<Omit<Seen, 'inTime'>> {
  const [port, dataDir] = [await freePort(), freshFolder()];
  const url = `http://127.0.0.1:${port}`;
  const npm = new Npm(folder, ['start'], { PORT: String(port), DATA_DIR: dataDir });
  try {
    await whenReady(npm, port);
    const before = await servedAt(url);
    const broken: string[] = [];
    const outcomes: string[] = [];
    for (let turn = 1; turn <= byForm(form, { short: 1, usual: 1, long: 5 }); turn++) {
      for (const [what, argv] of Object.entries(beside).filter(([what]) => form !== 'short' || inShort.includes(what))) {
        changeSources(folder, `${what} ${turn}`);
        const { code, said } = await new Npm(folder, argv, { PORT: String(port), DATA_DIR: dataDir }).ended;
        outcomes.push(`${what}: ${code}`);
        say(`${what} ended with ${code}`);
        if (what === 'a second start' && !/is in use|Port \d+ cannot/.test(said)) broken.push(`the second start said: ${said}`);
        broken.push(...(await changedAt(url, before)).map((change) => `${what}: ${change}`));
      }
    }
    const decks = await readsDecks(url);
    return {
      held: broken.length === 0 && before.size > 20 && decks,
      figure: `${broken.length} of ${before.size} addresses changed${broken
        .slice(0, 3)
        .map((one) => `; ${one}`)
        .join('')}; ${decks ? 'decks are read' : 'NO DECK is read'}`,
      fired: outcomes.join(', '),
    };
  } finally {
    npm.endAll();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** R27: people build, test and start in the folder of a running server, and stop one by signaling the process that they started. */
export const besideARunningServer: Trial = {
  row: 'R27',
  what: "a second start, a build and a test run in a running server's folder; SIGTERM to what the README starts",
  must: 'no page changes, no address 404s; everything ends',
  longMinutes: 2,
  run: async (given) => {
    if (process.platform !== 'linux') return notRun('what is left of a start is looked up in /proc');
    const folder = copyProject('beside');
    try {
      const beside = await besideARunningOne(folder, given);
      const signals = byForm<NodeJS.Signals[]>(given.form, {
        short: ['SIGTERM'],
        usual: ['SIGTERM', 'SIGINT', 'SIGKILL'],
        long: ['SIGTERM', 'SIGINT', 'SIGKILL', 'SIGTERM', 'SIGINT', 'SIGKILL'],
      });
      const stops: Stop[] = [];
      for (const signal of signals) stops.push(await stopped(folder, signal));
      const left = stops.reduce((sum, stop) => sum + stop.left, 0);
      const slowest = Math.max(...stops.map(({ ms }) => ms));
      return {
        held: beside.held && left === 0 && stops.every((stop) => !stop.held),
        inTime: slowest <= 10_000,
        figure: `${beside.figure}; ${left} processes LEFT BEHIND of ${stops.length} stops, the slowest after ${Math.round(slowest)} ms`,
        fired: `${beside.fired}; npm was sent ${signals.join(', ')}`,
      };
    } finally {
      deleteProject(folder);
    }
  },
};
