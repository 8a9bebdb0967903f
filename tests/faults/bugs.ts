import { rmSync } from 'node:fs';
import { freshId } from '../../client/connection/ids.ts';
import { seated, type Table, toRoleplay } from '../support/play.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { freshFolder } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import type { Seen, Trial } from '../trials/trial.ts';

/** Bugs that no test of ours would leave in: what a handler, a fold and a page of the server call throws for a few names. */
const bugs = `
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) {
    const { stringify } = JSON;
    JSON.stringify = (value, ...rest) => {
      if (value?.title === 'bug-in-a-handler') throw new TypeError('planted in a handler');
      if (value?.name === 'Bug In A Page') throw new TypeError('planted in a page');
      return stringify(value, ...rest);
    };
    const { hasOwn } = Object;
    Object.hasOwn = (of, key) => {
      if (key === 'pause-taken') throw new TypeError('planted in a fold');
      return hasOwn(of, key);
    };
  }`;

type Met = { where: string; answer: string; lines: number };

/** Within this an answer must come: a question that is not answered at all is asked again for ever. */
const patienceMs = 5000;

async function answerOf(asked: Promise<unknown>): Promise<string> {
  const late = new Promise<null>((ok) => setTimeout(() => ok(null), patienceMs));
  const answer = (await Promise.race([asked, late])) as { refusal?: string } | null;
  return answer === null ? 'none' : (answer.refusal ?? 'accepted');
}

/** Meets every bug, in the room where it is and at the door. Out: what was answered, and how often the log says where it was. */
async function meetThem(server: ServerProcess, { host }: Table): Promise<Met[]> {
  const asked: [string, () => Promise<unknown>, RegExp][] = [
    [
      'a handler',
      () => host.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'bug-in-a-handler', copyOf: null }),
      /"type":"open"/,
    ],
    ['a fold', () => host.wish({ type: 'take-pause' }), /"command":"take-pause"/],
    [
      'a page',
      async () => {
        const body = JSON.stringify({ name: 'Bug In A Page' });
        const headers = { 'content-type': 'application/json' };
        return (await fetch(`${server.url}/api/session`, { method: 'POST', headers, body })).json();
      },
      /"route":"\/api\/session"/,
    ],
  ];
  const met: Met[] = [];
  for (const [where, ask, names] of asked) {
    const answer = await answerOf(ask());
    const told = () => server.output.split('\n').filter((line) => line.includes(`planted in ${where}`));
    await until(() => told().length > 0 || answer !== 'broken', `the log tells of ${where}`);
    // A line without its stack, or without what was asked, helps nobody to find the bug.
    met.push({ where, answer, lines: told().filter((line) => / at /.test(line) && names.test(line)).length });
  }
  return met;
}

/** R28: bugs are answered as what they are, said once in the log, and disturb nobody else. */
export const thrownBugs: Trial = {
  row: 'R28',
  what: 'bugs thrown in a handler, a fold and a page',
  must: '*broken* is answered, one line with its stack; all go on',
  longMinutes: 1,
  run: async (): Promise<Seen> => {
    const options = `--import data:text/javascript,${encodeURIComponent(bugs)}`;
    const server = new ServerProcess(await freePort(), freshFolder(), { NODE_OPTIONS: options });
    await server.start();
    try {
      const tables = [await seated(server.url, 1), await seated(server.url, 1)] as const;
      for (const table of tables) await toRoleplay(table);
      const pictures = tables.map(({ all }) => all.map((person) => person.known?.picture));
      const met = await meetThem(server, tables[0]);
      // Both rooms go on, the one with the bug too, and no page there had to begin anew.
      for (const { host, client } of tables) {
        await host.does({ type: 'stop-scene' });
        await until(() => client.state.stage.phase === 'roleplay' && client.state.stage.stopped !== null, 'the others see it');
      }
      const disturbed = tables.flatMap(({ all }, i) =>
        all.filter((person, j) => person.known?.picture !== pictures[i]?.[j]),
      ).length;
      const well = met.every(({ answer, lines }) => answer === 'broken' && lines === 1);
      const said = met.map(({ where, answer, lines }) => `${where}: ${answer}, ${lines} lines`).join('; ');
      return {
        held: well && disturbed === 0 && !server.ended,
        figure: `${said}; ${disturbed} people disturbed`,
        fired: `${met.length} bugs met in one room and at the door, another room beside it`,
        owed: 'a bug in a reaction (with R26)',
      };
    } finally {
      await server.end();
      rmSync(server.dataDir, { recursive: true, force: true });
    }
  },
};
