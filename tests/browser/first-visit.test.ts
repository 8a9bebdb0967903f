import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, phone } from '../support/colleague.ts';
import { say } from '../support/say.ts';

const at = withBrowser();

test('every link of the first page leads a first-time visitor somewhere, and a name that was given is not asked for again', async () => {
  const mei = await Colleague.arrive(at.browser, 'Mei', phone);
  await mei.page.goto(at.server.url);
  const links = await mei.page.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links.length).toBeGreaterThan(2);
  for (const link of links) {
    await mei.page.goto(`${at.server.url}${link}`);
    await mei.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await mei.seesNot(say('lost.title')), link).toBe(true);
    // The page has something to do, and a way to continue.
    await mei.page.locator('a[href], button').filter({ visible: true }).first().waitFor();
  }

  await mei.page.goto(at.server.url);
  await mei.page.getByRole('link', { name: say('home.links.cards') }).click();
  await mei.sees(say('nameFirst.title'));
  await mei.page.getByLabel(say('home.yourName')).fill(mei.name);
  await mei.tap(say('nameFirst.goOn'));
  await mei.tap(say('decks.fresh'));
  await mei.page.waitForURL(/\/decks\/.+/);
  await mei.button(say('decks.addCard')).waitFor();
  expect(mei.faults).toEqual([]);
  await mei.leave();
});

test('a newcomer at the address of a room or a workshop comes in by its code from that very page', async () => {
  const host = await Colleague.arrive(at.browser, 'Amira');
  await host.startRoom(at.server.url);
  const room = new URL(host.page.url()).pathname;
  const guest = await Colleague.arrive(at.browser, 'Jonas', phone);
  const doors = [room, `${room}/replay/1`, `${room}/replay/1/report`, '/w/nosuchworkshop', '/w/nosuchworkshop/report'];
  for (const door of [...doors, '/w/nosuchworkshop/projector', '/w/nosuchworkshop/kit', '/nowhere']) {
    await guest.page.goto(`${at.server.url}${door}`);
    await guest.button(say('home.join')).waitFor();
    await guest.button(say('lost.home')).waitFor();
  }
  await guest.page.goto(`${at.server.url}${room}`);
  await guest.tap(say('home.join'));
  await guest.sees(say('home.nameMissing'));
  await guest.page.getByLabel(say('home.yourName')).fill(guest.name);
  await guest.page.getByLabel(say('home.code')).fill(host.code);
  await guest.tap(say('home.join'));
  await host.sees(guest.name);
  await guest.sees(say('lobby.titlePair'));
  expect([...host.faults, ...guest.faults]).toEqual([]);
  for (const one of [host, guest]) await one.leave();
});
