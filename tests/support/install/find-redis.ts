import { spawnSync } from 'node:child_process';
import { apt, mayInstall } from './install-on-debian.ts';

const programs = ['redis-server', 'valkey-server'];

const whatToDo = `No Redis was found, and the tests of several nodes need one. Any of these will do:
  - install redis-server or valkey-server (7 or newer), so that it is on the path
  - on Debian, as root: apt-get install redis-server
  - set REDIS_URL_TEST to the address of one that may be written to, such as redis://127.0.0.1:6379`;

/** The Redis program for tests: on the path, or installed if this is root on Debian. Throws with instructions. */
export function findOrInstallRedis(): string {
  const found = programs.find(runs);
  if (found) return found;
  if (mayInstall()) {
    console.log('No Redis found: installing redis-server with apt-get');
    apt(whatToDo, 'update');
    apt(whatToDo, 'install', '--yes', '--no-install-recommends', 'redis-server');
  }
  const installed = programs.find(runs);
  if (!installed) throw new Error(whatToDo);
  return installed;
}

function runs(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}
