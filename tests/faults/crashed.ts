import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { openFolder, openShared } from '../../server/store/open-store.ts';
import type { Store } from '../../server/store/store.ts';
import { foundIn } from '../support/found-in.ts';
import { TestPerson } from '../support/person.ts';
import { reactionStories, tellAll } from '../support/reactions/stories.ts';
import { isCaused, moveTo, type ReactionStory } from '../support/reactions/story.ts';
import { RedisProcess } from '../support/redis/redis-process.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import { byForm, type Trial } from '../trials/trial.ts';
import { canHold, heldBy, holdEffects } from './held-effects.ts';
import { withTwoNodes } from './nodes/two-nodes.ts';

/** What was seen of the effects of all kills. */
type EffectsSeen = {
  kills: number;
  effects: number;
  held: number;
  tooLate: string[];
  undone: string[];
  doubled: string[];
  lateMs: number;
};

/** One of each reactor. */
const fewStories = [
  'words leave the disk',
  'a recording is deleted',
  'a deck leaves the disk',
  'a review is brought up to date',
  'rooms are called',
  'someone who left is out of their room',
  'a round is recorded',
];

/** Causes the events on a server that holds what they cause. Out: how many effects it was about to begin. */
async function actAll(server: ServerProcess, told: readonly ReactionStory[]): Promise<number> {
  await holdEffects(server, told);
  for (const { act } of told) await act();
  const held = (story: ReactionStory) => heldBy(server, story).length;
  for (const story of told) await until(() => held(story) > 0, `the server was about to see to it that ${story.what}`);
  return told.reduce((sum, story) => sum + held(story), 0);
}

/** Someone in a room who wants to be erased, which no reactor does: the request is in a list of its own. */
async function toBeErased(url: string): Promise<{ id: string; ask: () => Promise<void> }> {
  const [ada, rui] = [await TestPerson.arrive(url, 'Ada'), await TestPerson.arrive(url, 'Rui')];
  await ada.open();
  await rui.enter({ invitation: ada.known?.snapshot.access.invitation ?? '' });
  const headers = { cookie: rui.cookie, 'content-type': 'application/json' };
  const ask = async () => {
    const answer = await fetch(`${url}/api/me/erase`, { method: 'POST', headers, body: JSON.stringify({ word: 'erase' }) });
    if (!answer.ok) throw new Error(`the erasure was refused with ${answer.status}`);
    for (const person of [ada, rui]) person.disconnect();
  };
  return { id: rui.id, ask };
}

/** Whether this person has been erased; null if no one asked for it. */
async function isErased({ directory }: Pick<Store, 'directory'>, id: string): Promise<boolean | null> {
  return (await directory.erasures()).find(({ person }) => person === id)?.done ?? null;
}

/** By the log of a server that was killed: was every event stored, and had nothing happened yet? */
async function judgeKill(store: Store, told: readonly ReactionStory[], erased: string, seen: EffectsSeen): Promise<void> {
  seen.kills += 1;
  for (const { what, cause, times } of told)
    if (!(await isCaused(store.log, cause)) || (await times(store.log)) > 0) seen.tooLate.push(what);
  if ((await isErased(store, erased)) !== false) seen.tooLate.push('someone is erased');
}

/** Waits until everything has happened. `since`: when a server was there for it, by `performance.now()`. */
async function awaitAll(
  told: readonly Pick<ReactionStory, 'what' | 'isDone'>[],
  since: number,
  seen: EffectsSeen,
): Promise<void> {
  const waits = told.map(async ({ what, isDone }) => {
    await until(isDone, what, 20_000);
    seen.lateMs = Math.max(seen.lateMs, performance.now() - since);
  });
  // What never happens is counted at the end.
  await Promise.allSettled(waits);
}

async function judgeAll(store: Store, told: readonly ReactionStory[], erased: string, seen: EffectsSeen): Promise<void> {
  seen.effects += told.length + 1;
  for (const { what, times } of told) {
    const often = await times(store.log);
    if (often > 1) seen.doubled.push(what);
    if (often === 0) seen.undone.push(what);
  }
  if ((await isErased(store, erased)) !== true) seen.undone.push('someone is erased');
}

async function inFolder(dataDir: string, judge: (store: Store) => Promise<void>): Promise<void> {
  const store = await openFolder(dataDir, () => undefined);
  await judge(store);
  await store.close();
}

function moveAll(
  url: string,
  told: readonly ReactionStory[],
  goes: (person: TestPerson, story: ReactionStory) => boolean = () => true,
) {
  const moves = told.flatMap((story) => story.all.filter((one) => goes(one, story)).map((one) => moveTo(url, one, story)));
  return Promise.all(moves);
}

/** The only server is killed and started again on its folder, and everyone comes back. `twice`: then once more, and nothing happens again. */
async function killTheOne(names: readonly string[], twice: boolean, seen: EffectsSeen): Promise<void> {
  const server = new ServerProcess(await freePort(), freshFolder(), canHold());
  const { url, dataDir } = server;
  await server.start();
  const holds = async (_: string, words: string) => foundIn(dataDir, [words]).length > 0;
  try {
    const told = await tellAll({ url, recordings: join(dataDir, 'recordings'), holds }, names);
    const { id, ask } = await toBeErased(url);
    seen.held += await actAll(server, told);
    await ask();
    await server.end('SIGKILL');
    await inFolder(dataDir, (store) => judgeKill(store, told, id, seen));
    await server.start();
    const since = performance.now();
    await moveAll(url, told);
    const erasure = { what: 'someone is erased', isDone: () => server.output.includes('erasure-done') };
    await awaitAll([...told, erasure], since, seen);
    if (twice) {
      await server.end('SIGKILL');
      await server.start();
      await moveAll(url, told);
      await later(500);
    }
    for (const person of told.flatMap(({ all }) => all)) person.disconnect();
    await server.end('SIGTERM');
    await inFolder(dataDir, (store) => judgeAll(store, told, id, seen));
  } finally {
    await server.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Of two servers the one that decided is killed. The other does it, except for the erasure, which waits for a server that starts. */
async function killOneOfTwo(names: readonly string[], seen: EffectsSeen): Promise<void> {
  const redis = await RedisProcess.start();
  const recordings = freshFolder();
  const store = await openShared({ redisUrl: redis.url, redisPrefix: 'pushback:', redisReplicas: 0 }, () => undefined);
  const holds = async (stream: string, words: string) => JSON.stringify(await store.log.read(stream, 0)).includes(words);
  try {
    await withTwoNodes(
      redis.url,
      async ([one, two]) => {
        const told = await tellAll({ url: one.url, recordings, holds }, names);
        const { id, ask } = await toBeErased(one.url);
        await moveAll(two.url, told, (person, { witness }) => person === witness);
        seen.held += await actAll(one, told);
        await ask();
        await one.end('SIGKILL');
        const since = performance.now();
        await judgeKill(store, told, id, seen);
        await moveAll(two.url, told, (person, { witness }) => person !== witness);
        await awaitAll(told, since, seen);
        await one.start();
        const isDone = async () => (await isErased(store, id)) === true;
        await awaitAll([{ what: 'someone is erased', isDone }], performance.now(), seen);
        for (const person of told.flatMap(({ all }) => all)) person.disconnect();
        await judgeAll(store, told, id, seen);
      },
      { RECORDINGS_DIR: recordings, ...canHold() },
    );
  } finally {
    await store.close();
    await redis.sweep();
    rmSync(recordings, { recursive: true, force: true });
  }
}

const mostMs = 5000;

function told(where: string, { effects, undone, doubled, lateMs }: EffectsSeen): string {
  const named = (all: readonly string[]) => (all.length > 0 ? ` (${[...new Set(all)].join(', ')})` : '');
  return `${where}: of ${effects} effects ${undone.length} undone${named(undone)}, ${doubled.length} done twice${named(doubled)}, ${Math.round(lateMs)} ms late at most`;
}

/** R26: the server that decided is killed between an event and what it causes elsewhere. */
export const crashed: Trial = {
  row: 'R26',
  what: 'kill -9 between an event and its effect, for every reactor, one server and two',
  must: 'the effect happens once, ≤ 5 s after a server is back',
  longMinutes: 2,
  run: async ({ form, say }) => {
    const names = byForm(form, { short: fewStories, usual: reactionStories, long: reactionStories });
    const times = byForm(form, { short: 1, usual: 1, long: 4 });
    // In a test run, `crashed-node.redis.test.ts` does the same with two servers in one process.
    const isShort = form === 'short';
    const fresh = (): EffectsSeen => ({ kills: 0, effects: 0, held: 0, tooLate: [], undone: [], doubled: [], lateMs: 0 });
    const [alone, shared] = [fresh(), fresh()];
    for (let i = 0; i < times; i++) {
      await killTheOne(names, !isShort, alone);
      if (!isShort) await killOneOfTwo(names, shared);
      say(`${i + 1} of ${times} turns`);
    }
    const both = [alone, shared];
    const tooLate = both.flatMap((seen) => seen.tooLate);
    return {
      held: both.every(({ undone, doubled }) => undone.length + doubled.length === 0) && tooLate.length === 0,
      inTime: both.every(({ lateMs }) => lateMs <= mostMs),
      figure: isShort ? told('one server', alone) : `${told('one server', alone)}; ${told('two', shared)}`,
      fired: `${alone.kills + shared.kills} kills with every event stored and ${alone.held + shared.held} effects about to begin${tooLate.map((what) => `; TOO LATE: ${what}`).join('')}`,
    };
  },
};
