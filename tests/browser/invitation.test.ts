import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague } from '../support/colleague.ts';
import { TestPerson } from '../support/person.ts';
import { say } from '../support/say.ts';

const at = withBrowser();

test('[DOOR24] the address of an invitation is told to no one: no request says that it came from there, and Back does not lead to it', async () => {
  const host = await TestPerson.arrive(at.server.url, 'Amira');
  await host.open();
  const { invitation = '' } = host.known?.snapshot.access ?? {};
  const guest = await Colleague.arrive(at.browser, 'Jonas');
  const from: string[] = [];
  guest.page.on('request', (request) => void from.push(request.headers()['referer'] ?? ''));
  await guest.page.goto(at.server.url);
  await guest.button(say('home.start')).waitFor();
  await guest.come(at.server.url, invitation);
  await guest.sees(host.name);
  expect(from.length).toBeGreaterThan(5);
  expect(from.filter((address) => address.includes(invitation))).toEqual([]);
  await guest.page.goBack();
  await guest.page.waitForLoadState();
  expect(guest.page.url()).not.toContain(invitation);
  host.disconnect();
  await guest.leave();
});
