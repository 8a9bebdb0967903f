import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, startApp } from '../../server/app.ts';
import type { AppSettings } from '../../server/app-settings.ts';
import { keepNotes, noteIn } from './notes.ts';

export type TestServer = App & { url: string; dataDir: string; notes: string[]; faults: unknown[] };

/** A new folder in the system's temporary folder. */
export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'gentle-pushback-'));
}

/** The real server on a free port of the loopback, with its own data folder; `close` ends it and deletes the folder. */
export async function startServer(settings: Partial<AppSettings> = {}): Promise<TestServer> {
  const dataDir = settings.dataDir ?? freshFolder();
  const notes: string[] = [];
  const faults: unknown[] = [];
  const letGo = keepNotes(notes);
  const app = await startApp({
    port: 0,
    host: '127.0.0.1',
    dataDir,
    publicUrl: null,
    behindProxy: 0,
    note: noteIn(notes),
    onFault: (fault) => void faults.push(fault),
    ...settings,
  });
  return {
    ...app,
    url: `http://127.0.0.1:${app.port}`,
    dataDir,
    notes,
    faults,
    close: async () => {
      await app.close();
      letGo();
      if (!settings.dataDir) rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}
