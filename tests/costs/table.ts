import { quantile } from '../trials/trial.ts';

/**
 * The times of the server's loop for one kind of call, in milliseconds, in all and at most at once; how many connections followed;
 * what was refused, if anything.
 */
export type Cost = { name: string; times: number[]; atOnce: number[]; readers: number; refused: string | null };

const messages = '20 messages a second from a connection, and 50 ms of work a second for a person';
/** What limits a call, by how its name begins; the first one counts. */
const limits: readonly (readonly [string, string])[] = [
  ['POST /api/session', 'sign-ins of an address in a minute'],
  ['POST /api/me/erase', 'one at a time, in the background'],
  ['GET /api/me/data', '5 requests, then one in 10 s; the slow lane'],
  ['GET /api/me/places', '30 requests, then one in 2 s'],
  ['POST /api/decks', '10 files, then one in 5 s; the slow lane; 100 decks of a person'],
  ['GET /api/decks/{deck}/file', 'the slow lane'],
  ['GET /api/workshops/{workshop}/', 'the slow lane'],
  ['GET /api/rooms/{room}/rounds', 'the slow lane'],
  ['PUT /api/rooms', '60 parts, then 3 a second; 256 MB for a room'],
  ['GET /api/rooms', '120 requests, then 5 a second'],
  ['POST /api/recover', '10 wrong codes, then 10 a minute'],
  ['GET ', 'requests of a person'],
  ['POST ', 'requests of a person'],
  ['open', '40 things, then one a minute; the same messages'],
  ['deck', `12 million characters written into a deck; ${messages}`],
  ['', messages],
];

function limitOf(name: string): string {
  return limits.find(([begins]) => name.startsWith(begins))?.[1] ?? '';
}

const median = ({ times }: Cost) => quantile(times, 0.5);
const worst = ({ times }: Cost) => Math.max(...times);
const ms = (figure: number) => (figure < 10 ? figure.toFixed(1) : figure.toFixed(0));

/** All calls, those with the most time of the loop first. */
export function tableOf(costs: readonly Cost[]): string {
  const rows = costs.toSorted((a, b) => median(b) - median(a));
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows
    .map((cost) => {
      const { name, readers, refused } = cost;
      const told = refused === null ? '' : `  REFUSED: ${refused}`;
      const [usual, most, once] = [median(cost), worst(cost), quantile(cost.atOnce, 0.5)].map((one) => ms(one).padStart(6));
      return `${name.padEnd(width)}  ${usual} ms, worst ${most} ms, at once ${once} ms, ${readers} readers${told}`;
    })
    .join('\n');
}

const [begins, ends] = ['<!-- npm run costs -- --write -->', '<!-- end of costs -->'];
const most = 20;

/** A document with the worst of these calls as its table. Throws if it has no place for it. */
export function withTable(document: string, costs: readonly Cost[]): string {
  const [before, rest] = document.split(begins);
  const [, after] = (rest ?? '').split(ends);
  if (before === undefined || after === undefined) throw new Error(`there is no ${begins} with ${ends} after it`);
  const rows = costs
    .toSorted((a, b) => median(b) - median(a))
    .slice(0, most)
    .map((cost) => {
      const times = [median(cost), worst(cost), quantile(cost.atOnce, 0.5)].map(ms).join(' | ');
      return `| ${cost.name} | ${times} | ${cost.readers} | ${limitOf(cost.name)} |`;
    });
  const table = [
    '| call | median ms | worst ms | at once ms | readers | what limits it |',
    '|---|---|---|---|---|---|',
    ...rows,
  ].join('\n');
  return `${before}${begins}\n${table}\n${ends}${after}`;
}
