import { join } from 'node:path';
import type { AppSettings } from '../app-settings.ts';
import type { Closing } from '../closing.ts';
import { DiskSpace } from '../health/disk-space.ts';
import { ErasureList, usualListName } from '../people/erasure-list.ts';
import { fileRecordings } from '../recordings/file-recordings.ts';
import { messageOf, openFolder, openShared, whyNotOpen } from '../store/open-store.ts';
import type { Recordings } from '../store/recordings.ts';
import type { Store } from '../store/store.ts';
import { CannotStart, prepareFolder } from './cannot-start.ts';

/** Everything that is kept: the store, the recordings, and the list of people to erase; and how much space it has left. */
export type Stores = Omit<Store, 'close'> & { recordings: Recordings; list: ErasureList; space: DiskSpace };

/** Opens the store that the settings name, and what is kept beside it. Rejects with CannotStart. */
export async function openStores(settings: AppSettings, closing: Closing): Promise<Stores> {
  const { dataDir, note, recordingsDir = join(dataDir, 'recordings') } = settings;
  if (settings.recordingsDir) prepareFolder(recordingsDir, 'folder for recordings', 'RECORDINGS_DIR');
  const { close, ...store } = aroundPorts(await openStore(settings), settings);
  closing.add('the store', close);
  const list = await openList(settings);
  const space = new DiskSpace([dataDir, recordingsDir], note);
  closing.add('the look at the disk', () => space.stop());
  await space.start();
  const recordings = fileRecordings(recordingsDir);
  return { ...store, recordings: settings.around?.('recordings', recordings) ?? recordings, list, space };
}

/** The store with the ports that a test puts something before. */
function aroundPorts(store: Store, { around }: AppSettings): Store {
  if (!around) return store;
  const { log, directory, access, deadlines } = store;
  return {
    ...store,
    log: around('log', log),
    directory: around('directory', directory),
    access: around('access', access),
    deadlines: around('deadlines', deadlines),
  };
}

function openStore({ shared, dataDir, note, clock, onFault }: AppSettings): Promise<Store> {
  if (shared) {
    return openShared(shared, note).catch((cause: unknown) => {
      throw new CannotStart(
        `Redis at ${shared.redisUrl.replace(/\/\/.*@/, '//')} cannot be used: ${messageOf(cause)}. See REDIS_URL.`,
        {
          cause,
        },
      );
    });
  }
  prepareFolder(dataDir);
  return openFolder(dataDir, note, clock, onFault).catch((cause: unknown) => {
    throw new CannotStart(whyNotOpen(dataDir, cause), { cause });
  });
}

/** The list of people to erase. Kept outside the store, because the store may be restored from a backup. */
async function openList({ erasuresFile, dataDir }: AppSettings): Promise<ErasureList> {
  const list = new ErasureList(erasuresFile ?? join(dataDir, usualListName));
  await list.prepare().catch((cause: unknown) => {
    throw new CannotStart(`The list of erasures ${list.file} cannot be written. Choose another place with ERASURES_FILE.`, {
      cause,
    });
  });
  return list;
}
