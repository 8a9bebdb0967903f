import { parseArgs } from 'node:util';
import { attacks, attackTable } from '../attacks/rows.ts';
import { faults, faultTable } from '../faults/rows.ts';
import { plants } from './plants.ts';
import { Progress } from './progress.ts';
import { PlantedRuns } from './run-planted.ts';
import type { Form, Seen, Trial } from './trial.ts';

const help = `npm run faults -- [rows]    injects faults, one after another, and prints the results
npm run attacks -- [rows]   the same for attacks

  R6 R12      these rows; none: every row
  --all       every row, the same as none
  --short     the forms that npm test runs
  --long      the forms of the table; each says how many minutes to expect. Interrupted, the same command goes on: what held
              with this build and this seed is said again and not run again
  --anew      forgets what an interrupted long run has seen
  --from R9   begins at a row
  --seed N    draws from this seed (1)
  --plant X   breaks a copy of the server on purpose; well if the row that should notice falls short there, and holds here
  --planted   every such fault of this table, or of these rows: docs/planted-faults.md

A row ends as *held*, *fell short*, *owed* where something is not built yet, or *not run* where this machine cannot: only the
first one passes.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    all: { type: 'boolean' },
    short: { type: 'boolean' },
    long: { type: 'boolean' },
    anew: { type: 'boolean' },
    from: { type: 'string' },
    seed: { type: 'string' },
    plant: { type: 'string' },
    planted: { type: 'boolean' },
  },
});
const [table, ...rows] = positionals;
if (values.help || (table !== 'faults' && table !== 'attacks')) {
  console.log(help);
  process.exit(values.help ? 0 : 2);
}
const asked = rows.map((row) => row.toUpperCase());
if (values.plant !== undefined || values.planted) {
  const all = plants[table];
  const wanted = all.filter((plant) =>
    values.plant === undefined ? asked.length === 0 || asked.includes(plant.row) : plant.name === values.plant,
  );
  if (wanted.length === 0) console.error(`Faults to plant: ${all.map(({ name }) => name).join(', ')}`);
  const runs = new PlantedRuns(table);
  const missed: string[] = [];
  for (const plant of wanted) if (!(await runs.caught(plant))) missed.push(plant.name);
  console.log(
    `${wanted.length - missed.length} of ${wanted.length} planted faults caught${missed.map((name) => `; not ${name}`).join('')}`,
  );
  process.exit(missed.length > 0 || wanted.length === 0 ? 1 : 0);
}
const trials = table === 'faults' ? faults : attacks;
const titles = table === 'faults' ? faultTable : attackTable;
const form: Form = values.long ? 'long' : values.short ? 'short' : 'usual';
const seed = Number(values.seed ?? 1);
const from = values.from?.toUpperCase();
const unknown = [...asked, ...(from ? [from] : [])].filter((row) => !titles.includes(row));
if (unknown.length > 0) {
  console.error(`There is no row ${unknown.join(', ')}. Rows: ${titles.join(' ')}`);
  process.exit(2);
}
if (!Number.isSafeInteger(seed)) {
  console.error(`A seed is a whole number, not ${values.seed}`);
  process.exit(2);
}
const wanted = titles.filter((row, i) => (asked.length === 0 || asked.includes(row)) && i >= (from ? titles.indexOf(from) : 0));
const progress = form === 'long' ? new Progress(table, seed) : null;
if (values.anew) progress?.forget();

type Verdict = 'held' | 'fell short' | 'owed' | 'not run';

function verdictOf({ held, inTime, owed, notRun }: Seen): Verdict {
  if (notRun !== undefined) return 'not run';
  if (!held || inTime === false) return 'fell short';
  return owed === undefined ? 'held' : 'owed';
}

async function one(row: string, trial: Trial | undefined): Promise<Verdict> {
  if (!trial) {
    console.log(`${row.padEnd(4)} owed        no such row is built yet`);
    return 'owed';
  }
  const before = progress?.before(row);
  if (before) {
    console.log(`${row.padEnd(4)} held        ${before}`);
    return 'held';
  }
  const minutes = form === 'long' && trial.longMinutes > 1 ? `, about ${trial.longMinutes} minutes` : '';
  console.log(`${row.padEnd(4)} ${trial.what} … must: ${trial.must}${minutes}`);
  const began = performance.now();
  try {
    const seen = await trial.run({ form, seed, say: (words) => console.log(`       ${words}`) });
    const verdict = verdictOf(seen);
    console.log(`     ${verdict.padEnd(11)} ${seen.notRun ?? seen.figure}`);
    if (verdict === 'held') progress?.keep(row, seen.figure);
    if (verdict !== 'not run') console.log(`       fired: ${seen.fired}; ${Math.round((performance.now() - began) / 1000)} s`);
    if (seen.instead) console.log(`       instead: ${seen.instead}`);
    if (seen.owed) console.log(`       owed: ${seen.owed}`);
    return verdict;
  } catch (fault) {
    console.log(`     fell short  ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
    return 'fell short';
  }
}

const count: Record<Verdict, number> = { held: 0, 'fell short': 0, owed: 0, 'not run': 0 };
const trialOf = (row: string) => trials.find((trial) => trial.row === row);
if (form === 'long') {
  const minutes = wanted.reduce((sum, row) => sum + (progress?.before(row) ? 0 : (trialOf(row)?.longMinutes ?? 0)), 0);
  console.log(`${wanted.length} rows, about ${Math.ceil(minutes)} minutes`);
}
// A server keeps its process by what it listens to, and its timers don't: a trial without sockets would end in the middle.
const awake = setInterval(() => undefined, 60_000);
for (const row of wanted) count[await one(row, trialOf(row))] += 1;
clearInterval(awake);
if (asked.length === 0) progress?.forget();
const sum = Object.entries(count).map(([verdict, rows]) => `${rows} ${verdict}`);
console.log(`${sum.join(', ')} (${form} forms, seed ${seed})`);
process.exit(count['fell short'] + count.owed + count['not run'] > 0 ? 1 : 0);
