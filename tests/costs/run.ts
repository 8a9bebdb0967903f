import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { freshFolder } from '../support/start-server.ts';
import { undisturbed } from '../support/undisturbed.ts';
import type { Call } from './call.ts';
import { Measuring, prepare } from './measuring.ts';
import { deckCalls, reviewCalls } from './other-calls.ts';
import { roomCalls } from './room-calls.ts';
import { messageCalls, routeCalls } from './route-calls.ts';
import { type Cost, tableOf, withTable } from './table.ts';
import { longWorkshop, workshopCalls, workshopStories } from './workshop-calls.ts';

const help = `npm run costs -- [words]   plays every command, message and route at the largest sizes that the rules allow, and prints
                          for how long the server's event loop is busy with each, the worst first

  give-mark export        only calls with one of these words in their name
  --copies N              how often each is played, in a place of its own each time (3)
  --write                 writes the worst 20 into docs/threat-model.md`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    copies: { type: 'string', default: '3' },
    write: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(help);
  process.exit(0);
}
const copies = Number(values.copies);
const threatModel = new URL('../../docs/threat-model.md', import.meta.url);
const now = Date.now();

function allCalls(): Call[] {
  const stories = workshopStories(200);
  const long = longWorkshop();
  return Array.from({ length: copies }, (_, copy) => [
    ...messageCalls(now, copy, long),
    ...roomCalls(now, copy),
    ...reviewCalls(now, copy),
    ...deckCalls(copy),
    ...routeCalls(now, copy, long),
    ...workshopCalls(now, copy, stories),
  ]).flat();
}

/** What is refused on purpose: that is the most that it costs, or what is missing costs nothing. */
const refusedToo = /^(?:enter by|POST .api.recover|GET .api.screens.*heat)/;

const wanted = allCalls().filter(({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)));
const dataDir = freshFolder();
const costs = new Map<string, Cost>();
const known = await prepare(dataDir, wanted, now);
console.log(`${wanted.length} calls are prepared`);
await undisturbed(async () => {
  const measuring = new Measuring(dataDir, now, known);
  try {
    await measuring.start();
    for (const [i, call] of wanted.entries()) {
      const { ms, atOnceMs, readers, refused } = await measuring.cost(call);
      const cost = costs.get(call.name) ?? { name: call.name, times: [], atOnce: [], readers: 0, refused: null };
      costs.set(call.name, cost);
      cost.times.push(ms);
      cost.atOnce.push(atOnceMs);
      cost.readers = Math.max(cost.readers, readers);
      cost.refused ??= refused;
      if ((i + 1) % 50 === 0) console.log(`${i + 1} of ${wanted.length}`);
    }
  } finally {
    await measuring.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
const all = [...costs.values()];
console.log(tableOf(all));
const wrong = all.filter(({ name, refused }) => refused !== null && !refusedToo.test(name));
if (wrong.length > 0) {
  console.error(`refused: ${wrong.map(({ name, refused }) => `${name} (${refused})`).join(', ')}`);
  process.exit(1);
}
if (values.write) writeFileSync(threatModel, withTable(readFileSync(threatModel, 'utf8'), all));
