import { cpSync, rmSync } from 'node:fs';
import { eraseWord } from '../../../shared/protocol/erase-word.ts';
import { damageByte, damagePage } from '../../support/damage.ts';
import { TestPerson } from '../../support/person.ts';
import type { Table } from '../../support/play.ts';
import type { ServerProcess } from '../../support/server-process.ts';
import { freshFolder } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';
import type { Trial } from '../../trials/trial.ts';
import { keepApart, longRoom } from './long-room.ts';
import { admin, keptIn, passAnHour, startSet } from './operated.ts';

type Damage = (dataDir: string, room: string) => void;
const damages: Record<string, Damage> = {
  page: (dataDir, room) => damagePage(dataDir, room, 'mark-1-20"', 'mark-1-21"'),
  'entry that is no JSON': (dataDir, room) => damageByte(dataDir, room, ['"mark-1-20"', '"mark-1-21"'], 0x2c),
  'byte that is no text': (dataDir, room) => damageByte(dataDir, room, ['mark-1-20"', 'mark-1-21"'], 0xff),
};
const times = ['at start', 'while running'] as const;
type When = (typeof times)[number];

type Rooms = { broken: Table; whole: Table };

async function back(before: TestPerson, url: string): Promise<TestPerson> {
  const person = new TestPerson(url, before.name);
  person.cookie = before.cookie;
  person.room = before.room;
  await person.connect();
  return person;
}

/** Out: what is wrong with what a server does beside one damaged room. */
async function servesTheRest({ broken, whole }: Rooms, server: ServerProcess): Promise<string[]> {
  const wrong: string[] = [];
  const [seated] = whole.observers;
  if (!seated) throw new Error('impossible: no observer');
  const [host, observer] = [await back(broken.host, server.url), await back(seated, server.url)];
  const followed = await host.follow(host.room);
  if (!('refusal' in followed && followed.refusal === 'broken')) wrong.push(`the damaged room: ${JSON.stringify(followed)}`);
  await observer.follow(observer.room);
  for (let i = 0; i < 5; i++) {
    const given = observer.command({ type: 'give-mark', mark: `again-${i}`, about: 'context', heardAt: 0, quote: null });
    if (!('accepted' in (await given))) wrong.push('a mark in the whole room was refused');
  }
  const newcomer = await TestPerson.arrive(server.url, 'Nadia');
  if (!(await newcomer.open())) wrong.push('no new room can be opened');
  const { status } = await fetch(`${server.url}/health/ready`);
  if (status !== 200) wrong.push(`ready answers ${status}`);
  for (const person of [host, observer, newcomer]) person.disconnect();
  return wrong;
}

/** Someone of the whole room is erased. Out: what is wrong. */
async function erases({ broken, whole }: Rooms, server: ServerProcess): Promise<string[]> {
  const { status } = await fetch(`${server.url}/api/me/erase`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: whole.client.cookie },
    body: JSON.stringify({ word: eraseWord }),
  });
  const told = () => server.output.split('\n').filter((line) => line.includes('"erasure-damaged"'));
  await until(() => told().length > 0, 'the erasure has gone through', 30_000).catch(() => undefined);
  const names = told().some((line) => line.includes(broken.host.room) && !line.includes(whole.host.room));
  return status === 200 && names ? [] : ['an erasure does not go on beside it'];
}

/** Out: what is wrong with what `verify` says of a folder. */
async function verifies(dataDir: string, { broken }: Rooms): Promise<string[]> {
  const { code, said } = await admin(dataDir, 'verify');
  const named = said.split('\n').filter((line) => /^(broken|damaged): /.test(line));
  const exact = code === 1 && named.length === 1 && named[0]?.startsWith(`broken: room ${broken.host.room}: `);
  return exact ? [] : [`verify ended with ${code} and named ${named.length}: ${named.join(' / ').slice(0, 200)}`];
}

/** A hundred days later, an operator confirms what is old. Out: what is wrong. */
async function retires(dataDir: string, { broken, whole }: Rooms): Promise<string[]> {
  const server = await startSet(dataDir, { clockDays: 100 });
  try {
    passAnHour(server);
    await until(() => server.output.includes('"retention-waits"'), 'a plan is made', 20_000).catch(() => undefined);
    await admin(dataDir, 'retention', '--confirm');
    await until(() => server.output.includes('"retention-deleted"'), 'it is deleted', 20_000).catch(() => undefined);
    await server.end('SIGTERM');
    const kept = await keptIn(dataDir);
    const goesOn = kept.includes(broken.host.room) && !kept.includes(whole.host.room);
    return goesOn ? [] : ['retention does not go on beside it'];
  } finally {
    await server.end();
  }
}

async function tryOne(from: string, rooms: Rooms, damage: Damage, when: When): Promise<string[]> {
  const dataDir = freshFolder();
  cpSync(from, dataDir, { recursive: true });
  let server: ServerProcess | null = null;
  try {
    if (when === 'at start') damage(dataDir, rooms.broken.host.room);
    server = await startSet(dataDir);
    if (when === 'while running') damage(dataDir, rooms.broken.host.room);
    const wrong = [...(await servesTheRest(rooms, server)), ...(await erases(rooms, server))];
    if (server.ended) wrong.push('the process ENDED');
    await server.end('SIGTERM');
    return [...wrong, ...(await verifies(dataDir, rooms)), ...(await retires(dataDir, rooms))];
  } catch (fault) {
    return [fault instanceof Error ? fault.message.slice(0, 200) : String(fault)];
  } finally {
    await server?.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** R30: a disk damages one room, and everything else is well. */
export const damagedStream: Trial = {
  row: 'R30',
  what: 'a damaged page or a damaged entry of one room, at start and while running',
  must: 'all others are served; verify names exactly that stream; retention and erasure go on',
  longMinutes: 1,
  run: async ({ form }) => {
    const from = freshFolder();
    try {
      const first = await startSet(from);
      const rooms = { broken: await longRoom(first.url, 1), whole: await longRoom(first.url, 2) };
      await first.end('SIGTERM');
      await keepApart(from, rooms.broken.host.room);
      const all = Object.entries(damages).flatMap(([what, damage]) => times.map((when) => ({ what, damage, when })));
      // In short, each time and two kinds of damage.
      const tried = form === 'short' ? all.filter((_, i) => i === 0 || i === 3) : all;
      const wrong: string[] = [];
      for (const { what, damage, when } of tried)
        wrong.push(...(await tryOne(from, rooms, damage, when)).map((one) => `${what} ${when}: ${one}`));
      return {
        held: wrong.length === 0,
        figure: `${tried.length} damages, ${wrong.length} things went wrong${wrong
          .slice(0, 4)
          .map((one) => `; ${one}`)
          .join('')}`,
        fired: `each room was refused and named by verify: ${tried.map(({ what, when }) => `${what} ${when}`).join(', ')}`,
      };
    } finally {
      rmSync(from, { recursive: true, force: true });
    }
  },
};
