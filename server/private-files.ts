import { chmodSync, existsSync } from 'node:fs';

/** From now on whatever this process makes is its user's alone: files 0600, folders 0700. */
export function createPrivate(): void {
  process.umask(0o077);
}

/** The same for files that an earlier release made for everyone. One that belongs to another user stays as it is. */
export function makePrivate(...files: readonly string[]): void {
  for (const file of files) {
    try {
      if (existsSync(file)) chmodSync(file, 0o600);
    } catch {
      // Whoever it belongs to has to close it.
    }
  }
}
