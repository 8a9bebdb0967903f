import { rmSync } from 'node:fs';
import { describe } from 'vitest';
import { sqliteAccess } from '../../server/store/sqlite/access.ts';
import { sqliteDeadlines } from '../../server/store/sqlite/deadlines.ts';
import { sqliteDirectory } from '../../server/store/sqlite/directory.ts';
import { openSqlite, type Sqlite } from '../../server/store/sqlite/link.ts';
import { LocalCluster } from '../../server/store/sqlite/local-cluster.ts';
import { sqliteLog } from '../../server/store/sqlite/log.ts';
import { freshFolder } from '../support/start-server.ts';
import { accessContract } from './access-contract.ts';
import { clusterContract } from './cluster-contract.ts';
import { deadlinesContract } from './deadlines-contract.ts';
import { directoryContract } from './directory-contract.ts';
import { logContract } from './log-contract.ts';
import { unusedContract } from './unused-contract.ts';

function embedded<T>(make: (sqlite: Sqlite) => T) {
  const folder = freshFolder();
  let sqlite: Sqlite | null = null;
  const open = async () => {
    sqlite = await openSqlite(folder);
    return make(sqlite);
  };
  const close = async () => {
    await sqlite?.close();
    sqlite = null;
  };
  const reopen = async () => {
    await close();
    return open();
  };
  const sweep = async () => rmSync(folder, { recursive: true, force: true });
  return { open, close, reopen, sweep, folder: () => folder };
}

describe('the embedded log', () => logContract(() => embedded(sqliteLog)));
describe('the embedded directory', () => directoryContract(() => embedded(sqliteDirectory)));
describe('embedded access', () => accessContract(() => embedded(sqliteAccess)));
describe('embedded deadlines', () =>
  deadlinesContract(() => embedded((sqlite) => ({ log: sqliteLog(sqlite), deadlines: sqliteDeadlines(sqlite) }))));
describe('what is unused, embedded', () =>
  unusedContract(() =>
    embedded((sqlite) => ({
      log: sqliteLog(sqlite),
      access: sqliteAccess(sqlite),
      directory: sqliteDirectory(sqlite),
      deadlines: sqliteDeadlines(sqlite),
    })),
  ));
describe('servers in one process', () =>
  clusterContract(() => {
    const house = new LocalCluster({ now: () => performance.now() });
    return { join: async () => house.join(), sweep: async () => undefined };
  }));
