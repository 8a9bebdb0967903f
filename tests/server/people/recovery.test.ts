import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { foundIn } from '../../support/found-in.ts';
import { openHall, openRound, sitDown } from '../../support/hall.ts';
import { TestPerson } from '../../support/person.ts';
import { ask, browserOf, codeOf, recover } from '../../support/recovering.ts';
import { freshFolder, startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

const wrong = { status: 404, body: { refusal: 'wrong-recovery-code' } };

async function withHall(count: number, run: (server: TestServer, hall: Awaited<ReturnType<typeof openHall>>) => Promise<void>) {
  const server = await startServer();
  try {
    await run(server, await openHall(server.url, count, { opening: [] }));
  } finally {
    await server.close();
  }
}

describe('a facilitator who lost their computer', () => {
  test('[RECOVER1] a code has sixteen characters in groups of four, and only its hash is kept', () =>
    withHall(0, async (server, { lead }) => {
      const path = `/api/workshops/${lead.workshopId}/recovery`;
      expect((await ask(server.url, path, lead.cookie)).body).toEqual({ madeAt: null });
      const code = await codeOf(lead);
      expect(code).toMatch(/^([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/);
      expect((await ask(server.url, path, lead.cookie)).body).toEqual({ madeAt: expect.any(Number) as number });
      const signs = code.replaceAll('-', '');
      expect(foundIn(server.dataDir, [code, signs, lead.workshopId])).toEqual([lead.workshopId]);
      expect(new Set(await Promise.all(Array.from({ length: 20 }, () => codeOf(lead)))).size).toBe(20);
    }));

  test('[RECOVER2] goes on in another browser in the middle of a round, as the same person, and opens the next one', () =>
    withHall(6, async (server, hall) => {
      const { lead, people } = hall;
      // However it is typed.
      const code = (await codeOf(lead)).toLowerCase().replaceAll('-', ' ');
      await openRound(hall);
      await sitDown(hall);
      lead.disconnect();
      const browser = await browserOf(lead, server.url, code);
      expect(browser.workshop?.state.facilitators).toEqual([lead.id]);
      await until(() => browser.tiles.size === 2, 'the console shows every room');
      expect(people.every((p) => p.state.stage.phase === 'briefing')).toBe(true);
      await openRound({ ...hall, lead: browser });
      // The old browser was not cut off, because no one asked for that: it is the same person.
      await lead.connect();
      await lead.followWorkshop(lead.workshopId);
      expect(lead.workshop?.state.round).toBe(2);
      // A browser that is already that person stays so, without another session.
      expect((await recover(server.url, code, lead.cookie)).given).toBeNull();
    }));

  test('[RECOVER2] a co-facilitator has a code of their own, which ends with their right', () =>
    withHall(2, async (server, { lead, people }) => {
      const [gus] = people;
      if (!gus) throw new Error('impossible: nobody came');
      await lead.leads({ type: 'add-facilitator', person: gus.id });
      const [code, leads] = [await codeOf(gus), await codeOf(lead)];
      expect((await recover(server.url, code)).body).toMatchObject({ person: gus.id });
      await lead.leads({ type: 'end-facilitator', person: gus.id });
      expect(await recover(server.url, code)).toMatchObject(wrong);
      expect((await recover(server.url, leads)).status).toBe(200);
      expect((await ask(server.url, `/api/workshops/${lead.workshopId}/recovery`, gus.cookie, {})).status).toBe(404);
    }));

  test('[RECOVER3] every invalid code gets the same answer, and only a few are checked', () =>
    withHall(1, async (server, { lead, people }) => {
      const old = await codeOf(lead);
      const code = await codeOf(lead);
      const typed = [old, 'AAAA-BBBB-CCCC-DDDD', '', 'x', `${code}A`, code.slice(1), lead.workshopId];
      const { cookie } = await TestPerson.arrive(server.url, 'Guesser');
      for (const one of typed) expect(await recover(server.url, one, cookie), one).toEqual({ ...wrong, given: null });
      for (const body of [{}, { code: 5 }, { code, more: 1 }])
        expect((await ask(server.url, '/api/recover', '', body)).status).toBe(400);
      expect((await recover(server.url, code)).status).toBe(200);
      for (let i = typed.length; i < 10; i++) expect(await recover(server.url, old, cookie)).toMatchObject(wrong);
      // No tries left: the right code and a wrong one get the same answer.
      const spent = [await recover(server.url, old, cookie), await recover(server.url, code, cookie)];
      expect(spent).toEqual(spent.map(() => ({ status: 429, body: { refusal: 'too-fast' }, given: null })));
      // A hall that mistypes room codes uses up a separate limit, and these people have one of their own.
      expect(await people[0]?.enter({ code: lead.workshop?.snapshot.access.code ?? '' })).toMatchObject({ kind: 'workshop' });
    }));

  test('[RECOVER3] wrong codes of others behind the same address keep no facilitator out', () =>
    withHall(0, async (server, { lead }) => {
      const code = await codeOf(lead);
      for (let i = 0; i < 30; i++) expect(await recover(server.url, 'AAAA-BBBB-CCCC-DDDD')).toMatchObject(wrong);
      expect((await recover(server.url, code)).status).toBe(200);
    }));

  test('[RECOVER3] codes tried at once get no more checks than one after another', () =>
    withHall(0, async ({ url }) => {
      const { cookie } = await TestPerson.arrive(url, 'Guesser');
      const answers = await Promise.all(Array.from({ length: 40 }, () => recover(url, 'AAAA-BBBB-CCCC-DDDD', cookie)));
      expect(answers.filter(({ status }) => status === 404)).toHaveLength(10);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(30);
    }));

  test('[RECOVER3] wrong codes are counted by person, from whatever address', async () => {
    const server = await startServer({ behindProxy: 1 });
    try {
      const person = await TestPerson.arrive(server.url, 'Guesser');
      const from = (address: number, cookie: string) =>
        fetch(`${server.url}/api/recover`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.0.${address}`, cookie },
          body: JSON.stringify({ code: 'AAAA-BBBB-CCCC-DDDD' }),
        });
      for (let i = 0; i < 10; i++) expect((await from(i, person.cookie)).status).toBe(404);
      expect((await from(11, person.cookie)).status).toBe(429);
      expect((await from(11, '')).status).toBe(404);
      person.disconnect();
    } finally {
      await server.close();
    }
  });

  test('[RECOVER5] someone who came in as a guest meanwhile leaves the workshop when they continue as the facilitator', () =>
    withHall(2, async (server, { lead, invitation }) => {
      const code = await codeOf(lead);
      lead.disconnect();
      const guest = await TestPerson.arrive(server.url, 'Ana again');
      await guest.join(invitation);
      const browser = await browserOf(lead, server.url, code, guest);
      await until(() => browser.workshop?.state.people.find((p) => p.person === guest.id)?.left === true, 'the guest has left');
      expect(browser.workshop?.state.people.filter((p) => !p.left)).toHaveLength(2);
    }));

  test('[RECOVER2] the code is there after a restart, and gone with the person', async () => {
    const dataDir = freshFolder();
    const first = await startServer({ dataDir });
    const { lead } = await openHall(first.url, 1);
    const code = await codeOf(lead);
    lead.disconnect();
    await first.close();
    const second = await startServer({ dataDir });
    try {
      const browser = await browserOf(lead, second.url, code);
      expect((await ask(second.url, '/api/me/erase', browser.cookie, { word: 'erase' })).status).toBe(200);
      expect(await recover(second.url, code)).toMatchObject(wrong);
    } finally {
      await second.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
