import { parseArgs } from 'node:util';
import { attacks, attackTable } from '../attacks/rows.ts';
import { faults, faultTable } from '../faults/rows.ts';
import type { Form, Trial } from './trial.ts';

const help = `npm run faults -- [rows]    brings faults about, one after another, and prints what came out
npm run attacks -- [rows]   the same for attacks

  R6 R12      these rows; none: every row
  --all       every row, also said out loud
  --short     the forms that npm test runs
  --long      the forms of the table: up to three hours for all; each says how many minutes to expect
  --from R9   goes on from a row, after an interruption
  --seed N    draws from this seed (1)

A row ends as *held*, *fell short*, or *owed* where something is not built yet, which counts as not passed.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    all: { type: 'boolean' },
    short: { type: 'boolean' },
    long: { type: 'boolean' },
    from: { type: 'string' },
    seed: { type: 'string' },
  },
});
const [table, ...rows] = positionals;
if (values.help || (table !== 'faults' && table !== 'attacks')) {
  console.log(help);
  process.exit(values.help ? 0 : 2);
}
const trials = table === 'faults' ? faults : attacks;
const titles = table === 'faults' ? faultTable : attackTable;
const form: Form = values.long ? 'long' : values.short ? 'short' : 'usual';
const seed = Number(values.seed ?? 1);
const asked = rows.map((row) => row.toUpperCase());
const unknown = asked.filter((row) => !titles.includes(row));
if (unknown.length > 0) {
  console.error(`There is no row ${unknown.join(', ')}. Rows: ${titles.join(' ')}`);
  process.exit(2);
}
const wanted = titles.filter((row) => asked.length === 0 || asked.includes(row));
const from = values.from ? wanted.indexOf(values.from.toUpperCase()) : 0;

async function one(row: string, trial: Trial | undefined): Promise<'held' | 'fell short' | 'owed'> {
  if (!trial) {
    console.log(`${row.padEnd(4)} owed        no such row is built yet`);
    return 'owed';
  }
  const minutes = form === 'long' && trial.longMinutes > 1 ? `, about ${trial.longMinutes} minutes` : '';
  console.log(`${row.padEnd(4)} ${trial.what} … must: ${trial.must}${minutes}`);
  const began = performance.now();
  try {
    const seen = await trial.run({ form, seed, say: (words) => console.log(`       ${words}`) });
    const verdict = !seen.held ? 'fell short' : seen.owed ? 'owed' : 'held';
    console.log(`     ${verdict.padEnd(11)} ${seen.figure}`);
    console.log(`       fired: ${seen.fired}; ${Math.round((performance.now() - began) / 1000)} s`);
    if (seen.instead) console.log(`       instead: ${seen.instead}`);
    if (seen.owed) console.log(`       owed: ${seen.owed}`);
    return verdict;
  } catch (fault) {
    console.log(`     fell short  ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`);
    return 'fell short';
  }
}

const count = { held: 0, 'fell short': 0, owed: 0 };
for (const row of wanted.slice(Math.max(0, from))) {
  const trial = trials.find((t) => t.row === row);
  count[await one(row, trial)] += 1;
}
console.log(`${count.held} held, ${count['fell short']} fell short, ${count.owed} owed (${form} forms, seed ${seed})`);
process.exit(count['fell short'] + count.owed > 0 ? 1 : 0);
