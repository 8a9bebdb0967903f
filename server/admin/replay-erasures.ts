import { join } from 'node:path';
import type { Config } from '../config.ts';
import { eraseOutstanding } from '../people/erase-person.ts';
import { ErasureList, type Listed, usualListName } from '../people/erasure-list.ts';
import type { Store } from '../store/open-store.ts';
import { adminFault } from './fault.ts';

/** Said in place of a list where there is none. */
export const noList = 'none';

/** Anyone who was erased: as the server's own list says, where there is one, and as all lists say. */
export type Lists = { own: readonly Listed[] | null; all: readonly Listed[] };

type Settings = Pick<Config, 'dataDir' | 'erasuresFile'>;

function ownList({ dataDir, erasuresFile }: Settings): ErasureList {
  return new ErasureList(erasuresFile ?? join(dataDir, usualListName));
}

/** Reads the server's own list and those named. Without any, and where one is needed, someone has to say that there is none. */
export async function readLists(settings: Settings, files: readonly string[], needed: boolean): Promise<Lists> {
  const list = ownList(settings);
  const own = await list.read();
  if (needed && own === null && files.length === 0)
    throw adminFault(
      `Since this backup people may have been erased, and ${list.file} is not there. Name the list that the server kept: ` +
        `--erasures FILE (${usualListName} in its DATA_DIR, or its ERASURES_FILE). Where there is none: --erasures ${noList}`,
    );
  const all = new Map((own ?? []).map((listed) => [listed.person, listed]));
  for (const file of files.filter((name) => name !== noList)) {
    const read = await new ErasureList(file).read();
    if (!read) throw adminFault(`There is no list ${file}.`);
    for (const listed of read) all.set(listed.person, listed);
  }
  return { own, all: [...all.values()] };
}

/** Writes into the server's own list the people who are not in it yet, so that a server goes on with what is broken off here. Out: all. */
export async function keepList(settings: Settings, { own, all }: Lists): Promise<readonly Listed[]> {
  const list = ownList(settings);
  await list.prepare();
  await list.add(...all.filter(({ person }) => !own?.some((one) => one.person === person)));
  return all;
}

/**
 * Erases someone as an operator asks for it: written into the list first, then signed out everywhere, then gone through. Out: what is
 * done and what is left, in sentences. A server does it once more, for rooms that go on and for recordings.
 */
export async function eraseNow({ log, directory, cluster, clock }: Store, settings: Settings, person: string): Promise<string> {
  const list = ownList(settings);
  const at = clock.now();
  await list
    .prepare()
    .then(() => list.add({ person, at }))
    .catch((cause: unknown) => {
      throw adminFault(`The list ${list.file} cannot be written, so no one was erased. See ERASURES_FILE.`, cause);
    });
  const outstanding = () => directory.put({ record: 'erasure', person, at, done: false });
  await outstanding();
  await directory.forget(person);
  await cluster.cutOff(person);
  const unreadable = new Set<string>();
  await eraseOutstanding(
    {
      log,
      directory,
      note: () => undefined,
      unreadable: (_, streams) => {
        for (const stream of streams) unreadable.add(stream);
      },
      cutOff: cluster.cutOff,
      leave: async () => undefined,
      settleMs: 0,
      isStopped: () => false,
    },
    (other) => other !== person,
  );
  await outstanding();
  const damaged = [...unreadable].map((stream) => `Damaged, so that it may still hold something of them: ${stream}.\n`);
  return `${damaged.join('')}Erased, and written into ${list.file}. A server that runs, or the next one that starts, takes them out of rooms that go on and deletes what was recorded of them: its log then says erasure-done.`;
}

/**
 * Erases again whoever the lists or the store itself know to have been erased: what was brought in may be older than that. Out: how
 * many, and which damaged streams may still hold something of them. No server may run on the store; the first one that does erases once more, for rooms to be left and for recordings.
 */
export async function replayErasures(
  { log, directory }: Store,
  listed: readonly Listed[],
): Promise<{ count: number; unreadable: readonly string[] }> {
  const noted = await directory.erasures();
  const all = new Map([...listed, ...noted].map(({ person, at }) => [person, at]));
  const outstanding = async () => {
    for (const [person, at] of all) await directory.put({ record: 'erasure', person, at, done: false });
  };
  await outstanding();
  const nothing = async () => undefined;
  const unreadable = new Set<string>();
  await eraseOutstanding({
    log,
    directory,
    note: () => undefined,
    unreadable: (_, streams) => {
      for (const stream of streams) unreadable.add(stream);
    },
    cutOff: nothing,
    leave: nothing,
    settleMs: 0,
    isStopped: () => false,
  });
  await outstanding();
  return { count: all.size, unreadable: [...unreadable] };
}
