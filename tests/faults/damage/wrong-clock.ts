import { cpSync, rmSync } from 'node:fs';
import { TestPerson } from '../../support/person.ts';
import { seated, type Table } from '../../support/play.ts';
import { freshFolder } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';
import type { Trial } from '../../trials/trial.ts';
import { admin, keptIn, type Operated, passAnHour, startSet } from './operated.ts';

const roomsPlayed = 3;
const patienceMs = 20_000;

/** Rooms that people came into, on a server whose clock and settings were right. */
async function played(dataDir: string): Promise<Table[]> {
  const server = await startSet(dataDir);
  const tables: Table[] = [];
  for (let i = 0; i < roomsPlayed; i++) {
    // In the lobby nothing falls due: a deadline that passes by a wrong clock would make the room look new.
    const table = await seated(server.url, 1);
    for (const person of table.all) person.disconnect();
    tables.push(table);
  }
  await server.end('SIGTERM');
  return tables;
}

/** Someone of a room comes back and does something. */
async function goesOn({ host }: Table, url: string): Promise<boolean> {
  const person = new TestPerson(url, host.name);
  person.cookie = host.cookie;
  await person.connect();
  const answer = await person.follow(host.room);
  person.disconnect();
  return 'accepted' in answer;
}

type Started = { said: string; plan: string; goOn: boolean };

/** Starts once as it was set, lets an hour pass, and ends once `event` is logged; without one, after a second. */
async function once(dataDir: string, set: Operated, tables: readonly Table[], event?: string, confirm = false): Promise<Started> {
  const server = await startSet(dataDir, set);
  try {
    const goOn = (await Promise.all(tables.map((table) => goesOn(table, server.url)))).every(Boolean);
    passAnHour(server);
    if (event) await until(() => server.output.includes(`"${event}"`), `${event} is logged`, patienceMs).catch(() => undefined);
    else await new Promise((ok) => setTimeout(ok, 1000));
    const { said: plan } = await admin(dataDir, 'retention', ...(confirm ? ['--confirm'] : []));
    const deleted = () => server.output.includes('"retention-deleted"');
    if (confirm) await until(deleted, 'it is deleted', patienceMs).catch(() => undefined);
    await server.end('SIGTERM');
    return { said: server.output, plan, goOn };
  } finally {
    await server.end();
  }
}

const lists = (plan: string, tables: readonly Table[]) => tables.every(({ host }) => plan.includes(host.room));

/** R31: one start with a wrong clock, or a slip in the setting, and what an operator sees of it. */
export const wrongClock: Trial = {
  row: 'R31',
  what: 'one start with the clock 400 days ahead or behind; RETENTION_DAYS=1 for rooms of two days ago',
  must: 'nothing is deleted without a logged plan that an operator can stop',
  longMinutes: 0.5,
  run: async ({ form }) => {
    const from = freshFolder();
    const wrong: string[] = [];
    let plans = 0;
    const tables = await played(from);
    /** In a copy of the folder: a start with a clock far ahead stores events of that time. */
    const inCopy = async (when: string, run: (dataDir: string, keptAll: (then: string) => Promise<void>) => Promise<void>) => {
      const dataDir = freshFolder();
      cpSync(from, dataDir, { recursive: true });
      const keptAll = async (then: string) => {
        const { length } = await keptIn(dataDir);
        if (length !== roomsPlayed) wrong.push(`${when}, ${then}: ${roomsPlayed - length} of ${roomsPlayed} rooms DELETED`);
      };
      try {
        await run(dataDir, keptAll);
      } finally {
        rmSync(dataDir, { recursive: true, force: true });
      }
    };
    /** A wrong start plans and deletes nothing; the right one after it drops the plan. */
    const planned = (when: string, slip: Operated, right: Operated) =>
      inCopy(when, async (dataDir, keptAll) => {
        const first = await once(dataDir, slip, tables, 'retention-waits');
        await keptAll('after one start');
        if (first.said.includes('"retention-waits"') && lists(first.plan, tables)) plans += 1;
        else wrong.push(`${when}: no plan is told`);
        const after = await once(dataDir, right, tables, 'retention-dropped');
        await keptAll('after it was set right');
        if (!after.said.includes('"retention-dropped"')) wrong.push(`${when}: the plan is not dropped`);
        if (!first.goOn || !after.goOn) wrong.push(`${when}: a room cannot be followed`);
      });
    try {
      await planned('400 days ahead', { clockDays: 400 }, {});
      if (form !== 'short') {
        await inCopy('400 days behind', async (dataDir, keptAll) => {
          const { goOn } = await once(dataDir, { clockDays: -400 }, tables);
          await keptAll('after one start');
          if (!goOn) wrong.push('400 days behind: a room cannot be followed');
        });
        await planned('RETENTION_DAYS=1', { clockDays: 2, retentionDays: 1 }, { clockDays: 2 });
      }
      // Otherwise nothing would show that anything is ever deleted.
      let left = roomsPlayed;
      await inCopy('confirmed', async (dataDir) => {
        await once(dataDir, { clockDays: 2, retentionDays: 1 }, tables, 'retention-waits', true);
        left = (await keptIn(dataDir)).length;
      });
      return {
        held: wrong.length === 0 && left === 0,
        figure: `${wrong.length === 0 ? 'nothing was deleted unasked' : wrong.join('; ')}; ${left} rooms left once an operator confirmed`,
        fired: `${plans} plans logged and dropped, ${roomsPlayed - left} rooms deleted by the one that was confirmed`,
      };
    } finally {
      rmSync(from, { recursive: true, force: true });
    }
  },
};
