import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, laptop, phone } from '../support/colleague.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const both = withBrowser();

test('the big screen opens by its link on a computer without a session, shows the clock, and does nothing else', async () => {
  const { browser, server } = both;
  const lead = await Colleague.arrive(browser, 'Ana', laptop);
  await lead.startWorkshop(server.url);
  const token = await lead.takeBigScreen();
  const link = `${server.url}/screen/${token}`;
  const screen = await Colleague.arrive(browser, 'Screen', laptop);
  await screen.page.goto(link);
  await screen.sees(say('leading.projector.join'));
  const phones = await Promise.all(
    ['Mei', 'Tomás', 'Ada'].map(async (name) => {
      const one = await Colleague.arrive(browser, name, phone);
      await one.come(server.url, lead.invitation);
      return one;
    }),
  );
  for (const one of phones) await screen.sees(one.name);
  await lead.tap(say('leading.console.draw', 1));
  await lead.tap(say('leading.console.open', 1));
  await screen.sees(say('workshop.groupName', 1));
  await Promise.all(phones.map((one) => one.tap(say('workshop.call.here'))));
  await screen.sees(say('leading.projector.phases.briefing'));
  await screen.page.getByRole('timer').waitFor();
  // An announced move counts down everywhere, until it is taken back.
  await lead.tap(say('leading.console.countDown.open'));
  await lead.tap(say('leading.console.countDown.within', 60));
  for (const one of [lead, screen, ...phones]) await one.sees(say('workshop.movesOn.scene'));
  await lead.tap(say('leading.console.countDown.takeBack'));
  for (const one of [lead, screen, ...phones]) await until(() => one.seesNot(say('workshop.movesOn.scene')), 'it is over');
  // It reconnects by itself, and has no buttons.
  await screen.offline(true);
  await screen.offline(false);
  await screen.reload();
  await screen.page.getByRole('timer').waitFor();
  expect(await screen.page.getByRole('button').count()).toBe(0);
  expect(await screen.page.getByRole('link').count()).toBe(0);
  expect(await screen.page.context().cookies()).toEqual([]);
  // In the workshop itself, the same computer is a stranger.
  const beside = await screen.alsoOpens(lead.page.url());
  await beside.getByText(say('lost.notSignedIn')).waitFor();
  const report = await screen.page.request.get(`${lead.page.url().replace('/w/', '/api/workshops/')}/report`);
  expect(report.status()).toBe(401);

  expect(await lead.takeBigScreen(true)).not.toBe(token);
  await screen.sees(say('leading.bigScreen.goneTitle'));
  expect([lead, ...phones, screen].flatMap((one) => one.faults)).toEqual([]);
  for (const one of [lead, ...phones, screen]) await one.leave();
}, 240_000);

test('the big screen by its link ends with the same heat map as the facilitator’s own', async () => {
  const { browser, server } = both;
  const lead = await Colleague.arrive(browser, 'Ana', laptop);
  await lead.startWorkshop(server.url);
  const screen = await Colleague.arrive(browser, 'Screen', laptop);
  await screen.page.goto(`${server.url}/screen/${await lead.takeBigScreen()}`);
  await screen.sees(say('leading.projector.join'));
  const asked: number[] = [];
  screen.page.on('response', (answer) => void (answer.url().endsWith('/heat') && asked.push(answer.status())));
  await lead.tap(say('leading.console.more'));
  await lead.tap(say('leading.console.close'));
  await lead.tap(say('leading.console.close'));
  await screen.sees(say('leading.projector.closed'));
  await until(() => asked.length > 0, 'it asks for the heat map');
  expect(asked).toEqual([200]);
  for (const one of [lead, screen]) await one.leave();
}, 240_000);
