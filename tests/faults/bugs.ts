import { rmSync } from 'node:fs';
import { freshId } from '../../client/sync/ids.ts';
import { type Hall, openHall, openRound } from '../support/hall.ts';
import { seated, type Table, toScene } from '../support/play.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import type { Seen, Trial } from '../trials/trial.ts';

/** The number of people at a table after someone was moved there, and at no other time. */
const crowded = 4;

/** Bugs that our tests would have caught: for a few names a handler, a fold, a page and a reaction throw. */
const bugs = `
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) {
    const { stringify } = JSON;
    JSON.stringify = (value, ...rest) => {
      if (value?.title === 'bug-in-a-handler') throw new TypeError('planted in a handler');
      if (value?.name === 'Bug In A Page') throw new TypeError('planted in a page');
      if (value?.type === 'set-people' && value.people.length === ${crowded}) throw new TypeError('planted in a reaction');
      return stringify(value, ...rest);
    };
    const { hasOwn } = Object;
    Object.hasOwn = (of, key) => {
      if (key === 'pause-taken') throw new TypeError('planted in a fold');
      return hasOwn(of, key);
    };
  }`;

type Met = { where: string; answer: string; lines: number; well: boolean };

/** An answer must come within this time: a command without an answer is sent again forever. */
const patienceMs = 5000;

async function answerOf(asked: Promise<unknown>): Promise<string> {
  const late = new Promise<null>((ok) => setTimeout(() => ok(null), patienceMs));
  const answer = (await Promise.race([asked, late])) as { refusal?: string } | null;
  return answer === null ? 'none' : (answer.refusal ?? 'accepted');
}

/** Someone is moved to another table: the move is stored and answered, and the reaction to it breaks. */
async function move({ lead, people: [one] }: Hall): Promise<unknown> {
  const to = lead.workshop?.state.groups.find(({ people }) => one && !people.includes(one.id));
  return one && to ? lead.commandOfWorkshop({ type: 'place-person', person: one.id, room: to.room }) : null;
}

/** Triggers every bug in turn. Out: each answer, and how many lines of the log name the place. */
async function meetThem(server: ServerProcess, { host }: Table, hall: Hall): Promise<Met[]> {
  const asked: [where: string, ask: () => Promise<unknown>, says: RegExp, answered?: string][] = [
    [
      'a handler',
      () => host.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'bug-in-a-handler', copyOf: null }),
      /"type":"open"/,
    ],
    ['a fold', () => host.command({ type: 'take-pause' }), /"command":"take-pause"/],
    [
      'a page',
      async () => {
        const body = JSON.stringify({ name: 'Bug In A Page' });
        const headers = { 'content-type': 'application/json' };
        return (await fetch(`${server.url}/api/session`, { method: 'POST', headers, body })).json();
      },
      /"route":"\/api\/session"/,
    ],
    ['a reaction', () => move(hall), /"event":"reaction-failed"/, 'accepted'],
  ];
  const met: Met[] = [];
  for (const [where, ask, says, answered = 'broken'] of asked) {
    const answer = await answerOf(ask());
    const told = () => server.output.split('\n').filter((line) => line.includes(`planted in ${where}`));
    await until(() => told().length > 0 || answer !== answered, `the log tells of ${where}`);
    // A line without its stack, or without the request, is no use for finding the bug.
    const lines = told().filter((line) => / at /.test(line) && says.test(line)).length;
    met.push({ where, answer, lines, well: answer === answered && lines === 1 });
  }
  return met;
}

/** R28: bugs are answered as *broken*, logged once, and disturb no one else. */
export const thrownBugs: Trial = {
  row: 'R28',
  what: 'bugs thrown in a handler, a fold, a page and a reaction',
  must: '*broken* is answered (a reaction’s cause is stored: *accepted*), one line with its stack; all go on',
  longMinutes: 0.1,
  run: async (): Promise<Seen> => {
    const options = `--import data:text/javascript,${encodeURIComponent(bugs)}`;
    const server = new ServerProcess(await freePort(), freshFolder(), { NODE_OPTIONS: options });
    await server.start();
    try {
      const tables = [await seated(server.url, 1), await seated(server.url, 1)] as const;
      for (const table of tables) await toScene(table);
      const snapshots = tables.map(({ all }) => all.map((person) => person.known?.snapshot));
      const hall = await openHall(server.url, 6, { opening: [] });
      await openRound(hall);
      const met = await meetThem(server, tables[0], hall);
      // Both rooms continue, even the one with the bug, and no page there needs a new snapshot.
      for (const { host, client } of tables) {
        await host.does({ type: 'stop-scene' });
        await until(() => client.state.stage.phase === 'scene' && client.state.stage.stopped !== null, 'the others see it');
      }
      const sizes = () => hall.people.map(({ state }) => state.members.filter(({ left }) => !left).length).sort();
      // The table that someone left gets the event, although the table they moved to doesn't.
      await until(() => sizes()[0] === crowded - 2, 'the table they left goes on without them');
      const disturbed = tables.flatMap(({ all }, i) =>
        all.filter((person, j) => person.known?.snapshot !== snapshots[i]?.[j]),
      ).length;
      const said = met.map(({ where, answer, lines }) => `${where}: ${answer}, ${lines} lines`).join('; ');
      return {
        held: met.every(({ well }) => well) && disturbed === 0 && !server.ended,
        figure: `${said}; ${disturbed} people disturbed`,
        fired: `${met.length} bugs met in one room, at the door and behind a workshop, others next to them`,
      };
    } finally {
      await server.end();
      rmSync(server.dataDir, { recursive: true, force: true });
    }
  },
};
