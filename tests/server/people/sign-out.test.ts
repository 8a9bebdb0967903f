import { io } from 'socket.io-client';
import { expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import { protocolVersion } from '../../../shared/protocol/version.ts';
import { openHall } from '../../support/hall.ts';
import { TestPerson } from '../../support/person.ts';
import { seated } from '../../support/play.ts';
import { ask, browserOf, codeOf } from '../../support/recovering.ts';
import { startServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

/** Another tab of the same browser. */
async function tabOf({ url, name, cookie, id }: TestPerson): Promise<TestPerson> {
  const tab = new TestPerson(url, name);
  Object.assign(tab, { cookie, id });
  await tab.connect();
  return tab;
}

const signOut = (url: string, cookie: string) => ask(url, '/api/me/sign-out', cookie, {});

test('[SIGNOUT1] the session of one browser ends, with all its links, and no longer works; what they said stays', async () => {
  const server = await startServer();
  try {
    const table = await seated(server.url, 1, { talk: 'typed' });
    const [out] = table.observers as [TestPerson];
    const second = await tabOf(out);
    await second.follow(out.room);
    const { status, body, given } = await signOut(server.url, out.cookie);
    expect([status, body]).toEqual([200, { accepted: true }]);
    expect(given).toBe('gentle_pushback=');
    await until(() => out.link.disconnected && second.link.disconnected, 'both tabs are cut off');
    for (const tab of [out, second]) await expect(tab.connect()).rejects.toThrow();
    expect((await ask(server.url, '/api/session', out.cookie)).body).toEqual({});
    expect((await ask(server.url, '/api/me/data', out.cookie)).status).toBe(401);
    expect(await signOut(server.url, out.cookie)).toMatchObject({ status: 401, body: { refusal: 'sign-in-first' } });
    // They stay in the room under their name, as if their phone were off.
    expect(table.host.state.members.find((m) => m.person === out.id)).toMatchObject({ left: false });
    await until(() => table.host.known?.presence.here.includes(out.id) === false, 'the others see that they are not there');
    await table.host.follow(out.room);
    expect(table.host.known?.names[out.id]).toBe(out.name);
    // No one else was cut off, and the same browser may come in as someone new.
    for (const one of [table.host, table.client]) expect(one.link.connected).toBe(true);
    const fresh = await TestPerson.arrive(server.url, out.name);
    expect(fresh.id).not.toBe(out.id);
  } finally {
    await server.close();
  }
});

test('[SIGNOUT1] their other browser stays signed in, and so does their recovery code, which brings them back here', async () => {
  const server = await startServer();
  try {
    const { lead } = await openHall(server.url, 1);
    const code = await codeOf(lead);
    const other = await browserOf(lead, server.url, code);
    await signOut(server.url, lead.cookie);
    await until(() => lead.link.disconnected, 'the first browser is cut off');
    await other.leads({ type: 'lock-workshop', locked: true });
    expect(other.link.connected).toBe(true);
    const back = await browserOf(lead, server.url, code);
    expect(back.workshop?.state.facilitators).toEqual([lead.id]);
  } finally {
    await server.close();
  }
});

test('[SIGNOUT1] without a session, and from another site, there is no one to sign out', async () => {
  const server = await startServer();
  try {
    const person = await TestPerson.arrive(server.url, 'Mei');
    expect((await signOut(server.url, '')).status).toBe(401);
    const headers = { cookie: person.cookie, origin: 'https://elsewhere.example' };
    const answer = await fetch(`${server.url}/api/me/sign-out`, { method: 'POST', headers });
    expect(answer.status).toBe(421);
    expect((await ask(server.url, '/api/session', person.cookie)).body).toMatchObject({ person: person.id });
    expect(person.link.connected).toBe(true);
    person.disconnect();
  } finally {
    await server.close();
  }
});

test('[SIGNOUT4] a tab that still shows someone who signed out does not connect as the next person who signs in', async () => {
  const server = await startServer();
  const [pia, lea] = [await TestPerson.arrive(server.url, 'Pia'), await TestPerson.arrive(server.url, 'Lea')];
  const asShown = async (shown: string) => {
    const tab = io(server.url, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { protocol: protocolVersion, tab: freshId(), person: shown },
      extraHeaders: { cookie: lea.cookie },
    });
    const outcome = await new Promise((ok) => {
      tab.once('connect', () => ok('connected'));
      tab.once('connect_error', ({ message }) => ok(message));
    });
    tab.disconnect();
    return outcome;
  };
  expect([await asShown(pia.id), await asShown(lea.id)]).toEqual(['other-person', 'connected']);
  for (const person of [pia, lea]) person.disconnect();
  await server.close();
});
