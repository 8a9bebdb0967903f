import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, phone } from '../support/colleague.ts';
import { say } from '../support/say.ts';

const at = withBrowser();

test('[LINK1] [LINK2] a link opens with a bracket after it, and works when pasted where the code goes', async () => {
  const host = await Colleague.arrive(at.browser, 'Amira');
  await host.startRoom(at.server.url);
  const link = `${at.server.url}/i/${host.invitation}`;
  const mei = await Colleague.arrive(at.browser, 'Mei', phone);
  await mei.page.goto(`${link}).`);
  await mei.sees(say('arriving.title'));
  expect(mei.page.url()).toBe(link);

  await mei.page.goto(at.server.url);
  await mei.page.getByLabel(say('home.code')).fill(`Join us: ${link}.`);
  await mei.goesIn(say('home.join'));
  await mei.sees(say('lobby.titlePair'));

  // An address that a colleague copied, in a browser that has never been here.
  const ben = await Colleague.arrive(at.browser, 'Ben', phone);
  await ben.page.goto(at.server.url);
  await ben.page.getByLabel(say('home.code')).fill(`${host.page.url()}/`);
  await ben.goesIn(say('home.join'));
  await ben.page.waitForURL(host.page.url());
  await ben.sees(say('lost.withCode'));
  expect([...host.faults, ...mei.faults, ...ben.faults]).toEqual([]);
  for (const one of [host, mei, ben]) await one.leave();
});

test('[CODE2] after ten wrong codes the page says how long to wait', async () => {
  const mei = await Colleague.arrive(at.browser, 'Mei', phone);
  await mei.page.goto(at.server.url);
  const alert = mei.page.getByRole('alert');
  for (let i = 0; i < 11; i++) {
    await mei.page.getByLabel(say('home.code')).fill(`WRNG222${i % 10}`);
    // Once the name is known, nothing asks for it again.
    if (i === 0) await mei.goesIn(say('home.join'));
    else await mei.tap(say('home.join'));
    await mei.button(say('home.join')).waitFor();
    await alert.waitFor();
  }
  await alert.filter({ hasText: /^Too many wrong codes from here\. Wait \d+ seconds, then try again\.$/ }).waitFor();
  expect(mei.faults).toEqual([]);
  await mei.leave();
});
