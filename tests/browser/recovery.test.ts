import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, laptop, phone } from '../support/colleague.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const both = withBrowser();
const names = ['Mei', 'Tomás', 'Ada', 'Ben'];

test('a laptop dies in the middle of a round: its facilitator continues on another one, and opens the next round', async () => {
  const { browser, server } = both;
  const lead = await Colleague.arrive(browser, 'Priya', laptop);
  await lead.startWorkshop(server.url);
  const path = new URL(lead.page.url()).pathname;
  const code = await lead.takeRecoveryCode();
  const phones = await Promise.all(
    names.map(async (name) => {
      const one = await Colleague.arrive(browser, name, phone);
      await one.come(server.url, lead.invitation);
      return one;
    }),
  );
  await until(async () => (await lead.page.getByText('Ben').count()) > 0, 'all have come');
  // As long as no one else could take over, the console says so, and the list is one tap away.
  await lead.tap(say('leading.console.spare.name'));
  await lead.sees(say('leading.console.spare.whoWhy'));
  await lead.page.keyboard.press('Escape');
  await lead.tap(say('leading.console.draw', 1));
  await lead.tap(say('leading.console.open', 1));
  await Promise.all(phones.map((one) => one.tap(say('workshop.call.here'))));
  await lead.leave();

  const other = await Colleague.arrive(browser, 'Priya', laptop);
  // Here the workshop's own address doesn't let them in, and says what to do.
  await other.page.goto(`${server.url}${path}`);
  await other.page.getByRole('link', { name: say('recovery.link') }).waitFor();
  await other.goOnByCode(server.url, 'AAAA-BBBB-CCCC-DDDD');
  await other.sees(say('recovery.wrong'));
  await other.goOnByCode(server.url, code.toLowerCase().replaceAll('-', ' '));
  await other.page.waitForURL(`**${path}`);
  await other.sees(say('leading.console.round', 1, 3));
  await other.tap(say('leading.console.draw', 2));
  await other.tap(say('leading.console.open', 2));
  await other.confirm(say('leading.console.open', 2));
  await until(() => other.workshop?.round === 2, 'round 2 is open');

  // The second computer is stolen: the third one signs it out, and has its own code.
  const third = await Colleague.arrive(browser, 'Priya', laptop);
  await third.goOnByCode(server.url, code, 'ends');
  await third.sees(say('recovery.ended'));
  await other.sees(say('lost.notSignedIn'));
  await third.tap(say('recovery.toWorkshop'));
  await third.sees(say('leading.console.round', 2, 3));
  await other.goOnByCode(server.url, code);
  await other.sees(say('recovery.wrong'));
  expect([...phones, other, third].flatMap((one) => one.faults)).toEqual([]);
  for (const one of [...phones, other, third]) await one.leave();
});
