import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { freshFolder } from '../support/start-server.ts';

const program = ['soffice', 'libreoffice', 'localc'].find(
  (name) => spawnSync(name, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0,
);

/**
 * Opens a table in LibreOffice. Out: how many cells it treats as formulas and how many it read at all, or null where it isn't
 * installed. Runs with its own profile, so that no one's settings matter.
 */
export function openedInSpreadsheet(csv: string): { formulas: number; cells: number } | null {
  if (!program) return null;
  const folder = freshFolder();
  try {
    writeFileSync(join(folder, 'table.csv'), csv);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const { status, stderr } = spawnSync(
      program,
      [profile, '--headless', '--convert-to', 'fods', '--outdir', folder, join(folder, 'table.csv')],
      { encoding: 'utf8', timeout: 90_000 },
    );
    if (status !== 0) throw new Error(`the spreadsheet program ended with ${status}: ${stderr}`);
    const read = readFileSync(join(folder, 'table.fods'), 'utf8');
    return { formulas: read.split('table:formula=').length - 1, cells: read.split('office:value-type=').length - 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
