import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** This file names the build by a digest of everything that it was made from. */
const built = fileURLToPath(new URL('../../dist/current', import.meta.url));
const kept = z.record(z.string(), z.object({ figure: z.string(), at: z.string() }));

/**
 * The rows that held in a long run, in a file, so that the same command resumes after an interruption. It counts only for the same
 * seed and the same built server, and is deleted once the run has finished.
 */
export class Progress {
  private readonly file: string;
  private held: z.infer<typeof kept>;

  constructor(table: string, seed: number) {
    const build = createHash('sha256').update(readFileSync(built)).digest('hex').slice(0, 12);
    this.file = fileURLToPath(new URL(`./results/${table}-${build}-${seed}.json`, import.meta.url));
    this.held = this.read();
  }

  private read(): z.infer<typeof kept> {
    try {
      return kept.parse(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch {
      // There is no file yet, or it was cut off while it was written: the rows are run again.
      return {};
    }
  }

  /** The figure with which a row held before the interruption, and when; null: the row must still run. */
  before(row: string): string | null {
    const known = this.held[row];
    return known ? `${known.figure} (seen ${known.at}, before the interruption)` : null;
  }

  keep(row: string, figure: string): void {
    this.held[row] = { figure, at: new Date().toISOString() };
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify(this.held, null, 2));
  }

  forget(): void {
    this.held = {};
    rmSync(this.file, { force: true });
  }
}
