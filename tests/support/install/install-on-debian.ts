import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export function mayInstall(): boolean {
  const systemFile = '/etc/os-release';
  return process.getuid?.() === 0 && existsSync(systemFile) && /^ID=debian$/m.test(readFileSync(systemFile, 'utf8'));
}

/** Throws with `whatToDo` when it fails. */
export function apt(whatToDo: string, ...request: string[]): void {
  // A machine that updates itself in its first minutes holds the lock for a while. The package must not start a service.
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3', '-o', 'Dpkg::Use-Pty=0'];
  const { status, error } = spawnSync('apt-get', [...options, ...request], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  });
  if (status !== 0) throw new Error(`apt-get ${request[0]} failed.\n${whatToDo}`, { cause: error });
}
