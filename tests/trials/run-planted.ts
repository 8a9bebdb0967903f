import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { own } from '../support/owned.ts';
import { copyProject, deleteProject } from '../support/project-copy.ts';
import { type Plant, planted } from './plant.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** A copy of this project with one fault in it, built. The caller deletes it. */
function brokenBuild(plant: Plant): string {
  const folder = copyProject(`planted-${plant.name}`);
  const file = join(folder, plant.file);
  writeFileSync(file, planted(readFileSync(file, 'utf8'), plant));
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${plant.name}: the broken build cannot be built: ${stderr}`);
  return folder;
}

/** The exit code of a row, and everything it printed. */
type Told = { code: number | null; said: string };

/** Runs a row in a folder of its own. */
function runRow(folder: string, table: string, { row, form }: Plant): Promise<Told> {
  const argv = ['--import', 'tsx', 'tests/trials/run.ts', table, row, ...(form === 'short' ? ['--short'] : [])];
  const child = own(spawn(process.execPath, argv, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] }), 'SIGTERM');
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      said += String(data);
    });
  return new Promise((ok) => child.once('exit', (code) => ok({ code, said })));
}

/** The line with the row's figure. */
function figureOf(said: string): string {
  return /^ {5}(?:held|fell short|owed|not run) .*$/m.exec(said)?.[0].trim() ?? said.trim();
}

/** Runs the planted faults of a table, one after another. */
export class PlantedRuns {
  /** What a row says about the sound server: run once, however many faults it has to notice. */
  private readonly sound = new Map<string, Told>();
  private readonly table: string;

  constructor(table: 'faults' | 'attacks') {
    this.table = table;
  }

  private async askSound(plant: Plant): Promise<Told> {
    const key = `${plant.row} ${plant.form}`;
    const told = this.sound.get(key) ?? (await runRow(root, this.table, plant));
    this.sound.set(key, told);
    return told;
  }

  /** Out: true if the row falls short because of the fault, and holds without it. */
  async caught(plant: Plant): Promise<boolean> {
    console.log(`${plant.name}: ${plant.broken} (${plant.file}); ${plant.row} must notice`);
    const sound = await this.askSound(plant);
    console.log(`  without  ${figureOf(sound.said)}`);
    const folder = brokenBuild(plant);
    try {
      const broken = await runRow(folder, this.table, plant);
      const figure = figureOf(broken.said);
      console.log(`  with     ${figure}`);
      // A row says *owed* only if everything that is built of it holds.
      const holds = /^ {5}(held|owed) /m.test(sound.said);
      const fallsShort = broken.code === 1 && figure.startsWith('fell short') && plant.says.test(figure);
      console.log(`  ${holds && fallsShort ? 'caught' : 'NOT CAUGHT'}`);
      return holds && fallsShort;
    } finally {
      deleteProject(folder);
    }
  }
}
