import { chmodSync, existsSync } from 'node:fs';

/** Makes everything that this process creates private to its user: files 0600, folders 0700. */
export function createPrivate(): void {
  process.umask(0o077);
}

/** Makes files private that an earlier release created for everyone. A file that belongs to another user stays as it is. */
export function makePrivate(...files: readonly string[]): void {
  for (const file of files) {
    try {
      if (existsSync(file)) chmodSync(file, 0o600);
    } catch {
      // Its owner has to make it private.
    }
  }
}
