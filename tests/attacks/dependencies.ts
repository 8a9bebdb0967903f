import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { assertSafe } from '../../server/store/sqlite/single.ts';
import type { Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

type Lock = { packages: Record<string, { version?: string; resolved?: string; link?: boolean; integrity?: string }> };
type Audit = { metadata?: { vulnerabilities?: { high: number; critical: number } }; message?: string };

/** What the registry knows about these versions: the number of high and critical advisories, or why it gave no answer. */
function audit(): { high: number } | { silent: string } {
  const { stdout } = spawnSync('npm', ['audit', '--json'], { cwd: root, encoding: 'utf8', timeout: 60_000 });
  try {
    const { metadata, message } = JSON.parse(stdout) as Audit;
    const found = metadata?.vulnerabilities;
    // The address of the registry must not show up in a printed row.
    return found ? { high: found.high + found.critical } : { silent: (message ?? 'no answer').replace(/https?:\S+/g, '').trim() };
  } catch {
    return { silent: 'no answer' };
  }
}

/** True if another process can open the file of a running server. */
function openedBeside(file: string): boolean {
  const other = new Database(file);
  try {
    other.prepare('SELECT count(*) FROM streams').get();
    return true;
  } catch {
    return false;
  } finally {
    other.close();
  }
}

/** S21: vulnerabilities of the packages, and the fault of the SQLite version that one of them bundles. */
export const dependencies: Trial = {
  row: 'S21',
  what: 'dependencies: known vulnerabilities, where they come from, and SQLite’s single connection',
  must: 'no high ones known; SQLite ≥ 3.51.3, or a single connection, asserted at start',
  longMinutes: 0.1,
  run: ({ form }) =>
    withServer(async (server) => {
      const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
      const locked = Object.entries(packages).filter(([path]) => path.startsWith('node_modules/'));
      const odd = locked.filter(([, p]) => p.link || p.resolved || !p.version || !p.integrity);
      const db = new Database(':memory:');
      const { version } = db.prepare('SELECT sqlite_version() AS version').get() as { version: string };
      db.close();
      let asserted = false;
      try {
        assertSafe('3.45.1', 'normal');
      } catch {
        asserted = true;
      }
      const beside = openedBeside(join(server.dataDir, 'gentle-pushback.db'));
      const known = form === 'short' ? { silent: 'not asked in this form' } : audit();
      const high = 'high' in known ? known.high : 0;
      return {
        held: odd.length === 0 && !beside && asserted && high === 0,
        figure: `${'high' in known ? `${known.high} known high or critical` : 'known faults could not be asked for'}; ${odd.length} of ${locked.length} packages without version or checksum, or from an odd address; SQLite ${version}, ${beside ? 'OPENED BESIDE the server' : 'locked for the server alone'}, ${asserted ? 'asserted at the start' : 'NOT asserted'}`,
        fired: `${locked.length} packages of the lockfile read; the database opened from a second connection while the server ran`,
        ...('silent' in known ? { instead: `npm audit: ${known.silent}; versions and checksums of the lockfile were read` } : {}),
      };
    }),
};
