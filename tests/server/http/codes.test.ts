import { expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import { usualLimits } from '../../../server/access/limits.ts';
import { codeAlphabet } from '../../../shared/protocol/codes.ts';
import type { EnterAnswer } from '../../../shared/protocol/up.ts';
import { TestPerson } from '../../support/person.ts';
import { seated, type Table } from '../../support/play.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';

const minuteMs = 60_000;
const wrong = { refusal: 'no-such-room' };
const codeOf = ({ host }: Table) => host.known?.snapshot.access.code ?? '';

/** A server whose clock the test moves, with an open room in it. */
async function withRoom(run: (server: TestServer, table: Table, pass: (ms: number) => void) => Promise<void>): Promise<void> {
  let ahead = 0;
  const server = await startServer({
    clock: { now: () => Date.now() + ahead },
    limits: { ...usualLimits, signInsPerMinute: 1000, wrongCodesPerMinute: 30 },
  });
  const pass = (ms: number) => {
    ahead += ms;
  };
  try {
    await run(server, await seated(server.url, 0), pass);
  } finally {
    await server.close();
  }
}

/** Types this code this many times, all at once. */
function all(person: TestPerson, code: string, times: number): Promise<EnterAnswer[]> {
  return Promise.all(Array.from({ length: times }, () => person.link.emitWithAck('enter', { id: freshId(), by: { code } })));
}

/** Strangers behind the same address type wrong codes until the address has no tries left. */
async function flood(url: string): Promise<void> {
  for (let i = 0; i < 4; i++) {
    const stranger = await TestPerson.arrive(url, `Stranger ${i}`);
    await all(stranger, 'WRONG222', 10);
    stranger.disconnect();
  }
}

test('[CODE1] a code is eight characters, and works however it is typed', () =>
  withRoom(async ({ url }, table) => {
    const code = codeOf(table);
    expect(code).toMatch(new RegExp(`^[${codeAlphabet}]{8}$`));
    const wide = [...code].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
    const ways = [code.toLowerCase(), `${code.slice(0, 4)} ${code.slice(4)}`, `${code.slice(0, 4)}-${code.slice(4)}`, wide];
    for (const typed of [...ways, wide.toLowerCase(), ` ${[...code].join('\u2009')}. `]) {
      const guest = await TestPerson.arrive(url, 'Guest');
      expect(await guest.enter({ code: typed }), typed).toMatchObject({ kind: 'room' });
    }
  }));

test('[CODE2] the right code lets you in however many wrong ones others behind your address have typed', () =>
  withRoom(async ({ url }, table, pass) => {
    const guest = await TestPerson.arrive(url, 'Guest');
    pass(minuteMs);
    await flood(url);
    expect(await guest.enter({ code: 'WRONG222' })).toEqual(wrong);
    expect(await guest.enter({ code: codeOf(table) })).toMatchObject({ kind: 'room', asked: false });
  }));

test('[CODE2] ten wrong codes of your own make you wait, and the answer says for how many seconds', () =>
  withRoom(async ({ url }, table, pass) => {
    const guest = await TestPerson.arrive(url, 'Guest');
    for (let i = 0; i < 9; i++) expect(await guest.enter({ code: 'WRONG222' })).toEqual(wrong);
    expect(await guest.enter({ code: codeOf(table) })).toMatchObject({ kind: 'room' });
    expect(await guest.enter({ code: 'WRONG222' })).toEqual(wrong);
    const spent = await guest.enter({ code: codeOf(table) });
    expect(spent).toMatchObject({ refusal: 'too-many-tries' });
    const waitS = 'waitS' in spent ? (spent.waitS ?? 0) : 0;
    expect(waitS).toBeGreaterThan(50);
    expect(waitS).toBeLessThanOrEqual(60);
    // Another tab of the same browser has no tries left either; someone else does.
    const tab = new TestPerson(url, 'Guest');
    tab.cookie = guest.cookie;
    await tab.connect();
    expect(await tab.enter({ code: codeOf(table) })).toMatchObject({ refusal: 'too-many-tries' });
    expect(await (await TestPerson.arrive(url, 'Other')).enter({ code: codeOf(table) })).toMatchObject({ kind: 'room' });
    expect(await guest.enter({ invitation: table.host.known?.snapshot.access.invitation ?? '' })).toMatchObject({ kind: 'room' });
    pass(waitS * 1000);
    expect(await guest.enter({ code: codeOf(table) })).toMatchObject({ kind: 'room' });
  }));

test('[CODE3] tries at once get no further than tries one after another', () =>
  withRoom(async ({ url }) => {
    const guesser = await TestPerson.arrive(url, 'Guesser');
    const answers = await all(guesser, 'WRONG222', 60);
    expect(answers.filter((answer) => 'refusal' in answer && answer.refusal === 'no-such-room')).toHaveLength(10);
    expect(answers.filter((answer) => 'refusal' in answer && answer.refusal === 'too-many-tries')).toHaveLength(50);
  }));

test('[CODE4] the code of a closed room is not a wrong code, and the answer is that the room is closed', () =>
  withRoom(async ({ url }, table) => {
    const code = codeOf(table);
    await table.host.does({ type: 'close-room' });
    const guest = await TestPerson.arrive(url, 'Guest');
    for (let i = 0; i < 30; i++) expect(await guest.enter({ code })).toEqual({ refusal: 'closed' });
    expect(await guest.enter({ code: codeOf(await seated(url, 0)) })).toMatchObject({ kind: 'room' });
  }));

test('[CODE5] beyond the limit of an address, only sessions younger than a minute wait', () =>
  withRoom(async ({ url }, table, pass) => {
    await flood(url);
    const fresh = await TestPerson.arrive(url, 'Fresh');
    expect(await fresh.enter({ code: codeOf(table) })).toMatchObject({ refusal: 'too-many-tries' });
    await flood(url);
    pass(minuteMs);
    await flood(url);
    expect(await fresh.enter({ code: codeOf(table) })).toMatchObject({ kind: 'room' });
  }));

test('[LINK1] an address with extra characters redirects to the address itself, and to no other server', () =>
  withRoom(async ({ url }, { host }) => {
    const ask = async (path: string) => {
      const answer = await fetch(`${url}${path}`, { redirect: 'manual', headers: { accept: 'text/html' } });
      return answer.status === 302 ? answer.headers.get('location') : answer.status;
    };
    const invitation = host.known?.snapshot.access.invitation ?? '';
    for (const tail of ['/', '.', ',', ').', '%EF%BC%89']) {
      expect(await ask(`/r/${host.room}${tail}`), tail).toBe(`/r/${host.room}`);
      expect(await ask(`/i/${invitation}${tail}?from=mail`), tail).toBe(`/i/${invitation}?from=mail`);
    }
    expect(await ask('/recover/')).toBe('/recover');
    for (const path of ['//evil.example/.', '/\\evil.example/.', '/api/session/', '/nowhere/'])
      expect(await ask(path), path).toBe(404);
  }));
