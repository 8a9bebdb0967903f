import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apt, mayInstall } from '../support/install/install-on-debian.ts';

function compile(source: string, library: string): boolean {
  const file = fileURLToPath(new URL(source, import.meta.url));
  return spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, file, '-ldl']).status === 0;
}

/** Compiles a library to load before the C library, into `folder`. Null where there is no compiler and none may be installed. */
export function faultLibrary(name: 'failing-sync' | 'shifted-clock', folder: string): string | null {
  const library = join(folder, `${name}.so`);
  if (compile(`./${name}.c`, library)) return library;
  if (!mayInstall()) return null;
  apt('Install a C compiler (cc).', 'update');
  apt('Install a C compiler (cc).', 'install', '--yes', '--no-install-recommends', 'gcc', 'libc6-dev');
  return compile(`./${name}.c`, library) ? library : null;
}
