import { join } from 'node:path';
import type { Config } from '../config.ts';
import { eraseOutstanding, shutOut } from '../people/erase-person.ts';
import { ErasureList, type Listed, usualListName } from '../people/erasure-list.ts';
import type { Store } from '../store/store.ts';
import { adminFault } from './fault.ts';

/** What an operator types instead of a list if there is none. */
export const noList = 'none';

/** Who was erased: by the server's own list (null if there is none), and by all lists. */
export type Lists = { own: readonly Listed[] | null; all: readonly Listed[] };

type Settings = Pick<Config, 'dataDir' | 'erasuresFile'>;

function ownList({ dataDir, erasuresFile }: Settings): ErasureList {
  return new ErasureList(erasuresFile ?? join(dataDir, usualListName));
}

/** Reads the server's own list and the named ones. If a list is needed and there is none, the operator has to say so explicitly. */
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

/**
 * Adds people to the server's own list who aren't in it yet, so that a server finishes the job if this run breaks off. Out: all of
 * them.
 */
export async function keepList(settings: Settings, { own, all }: Lists): Promise<readonly Listed[]> {
  const list = ownList(settings);
  await list.prepare();
  await list.add(...all.filter(({ person }) => !own?.some((one) => one.person === person)));
  return all;
}

/**
 * Erases someone when an operator asks: adds them to the list, signs them out everywhere, then goes through the streams. Out:
 * what is done and what is left, in sentences. A server does it once more, for open rooms and for recordings.
 */
export async function eraseNow(
  { log, access, directory, cluster, clock }: Store,
  settings: Settings,
  person: string,
): Promise<string> {
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
  await shutOut({ access, directory }, person);
  await cluster.cutOff(person);
  const unreadable = new Set<string>();
  await eraseOutstanding(
    {
      log,
      access,
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
 * Erases again everyone whom the lists or the store itself name as erased, because imported data may be older than the erasure.
 * Out: how many, and which damaged streams may still hold something of them. No server may be running on the store. The next one
 * that starts erases once more, to leave rooms and to delete recordings.
 */
export async function replayErasures(
  { log, access, directory }: Store,
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
    access,
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
