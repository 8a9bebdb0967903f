import { mkdtempSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { AppSettings } from './app-settings.ts';
import { makeFolder } from './make-folder.ts';
import { ErasureList, usualListName } from './people/erasure-list.ts';
import { messageOf, openFolder, openShared, type Store, whyNotOpen } from './store/open-store.ts';

/** Something people must fix before the server can start. Thrown before anything listens; its message is a sentence for them. */
export class CannotStart extends Error {}

/** Makes a folder and tries to write into it. Throws CannotStart. */
export function prepareFolder(folder: string, what = 'data folder', setting = 'DATA_DIR'): void {
  try {
    makeFolder(folder);
    rmdirSync(mkdtempSync(join(folder, '.writable-')));
  } catch (cause) {
    throw new CannotStart(`The ${what} ${folder} cannot be written. Choose another one with ${setting}, or change its rights.`, {
      cause,
    });
  }
}

/** The store that the settings name. Rejects with CannotStart. */
export function openStore({ shared, dataDir, note, clock, onFault }: AppSettings): Promise<Store> {
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

/** The list of people to erase. Kept outside the store, because the store may be restored from a backup. Rejects with CannotStart. */
export async function openList({ erasuresFile, dataDir }: AppSettings): Promise<ErasureList> {
  const list = new ErasureList(erasuresFile ?? join(dataDir, usualListName));
  await list.prepare().catch((cause: unknown) => {
    throw new CannotStart(`The list of erasures ${list.file} cannot be written. Choose another place with ERASURES_FILE.`, {
      cause,
    });
  });
  return list;
}

/** Why the port couldn't be opened, and what to change, in two sentences. */
function whyNotListening(port: number, host: string | undefined, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : '';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST ${host} is no address of this machine. Leave it out to listen on every one.`;
  if (code === 'EACCES') return `This user may not open port ${port}. Choose one above 1023 with PORT.`;
  return `Port ${port} cannot be opened. Is something else using it? Choose another one with PORT.`;
}

/** Listens on `host`, by default on every address of this machine, with IPv4 and IPv6 if it has both. Rejects with CannotStart. */
export async function listen(pages: FastifyInstance, { port, host }: AppSettings): Promise<void> {
  const withoutVersion6 = (error: NodeJS.ErrnoException) =>
    host === undefined && error.code === 'EAFNOSUPPORT' ? '0.0.0.0' : null;
  try {
    await pages.listen({ port, host: host ?? '::' }).catch((error: NodeJS.ErrnoException) => {
      const other = withoutVersion6(error);
      return other ? pages.listen({ port, host: other }) : Promise.reject(error);
    });
  } catch (cause) {
    throw new CannotStart(whyNotListening(port, host, cause), { cause });
  }
}
