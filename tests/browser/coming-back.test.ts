import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { allReady, gather } from '../support/browser-table.ts';
import { Colleague, phone } from '../support/colleague.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

const backLink = (one: Colleague) => one.page.getByRole('link', { name: new RegExp(`^${say('places.backTo.room')}`) });

test('[TWO2] Back in a scene asks once; Home leads back to the seat, and within seconds the other one reads that they are away, and what to do', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor, client, all } = table;
  await advisor.tap(say('lobby.begin'));
  await allReady(table);
  await client.sees(say('talk.youAreTheClient'));
  await client.page.goBack();
  await client.sees(say('places.back.ask'));
  await client.tap(say('places.back.stay'));
  await client.sees(say('talk.youAreTheClient'));
  expect(await client.seesNot(say('places.back.ask'))).toBe(true);

  await client.page.goBack();
  await client.confirm(say('places.back.leave'));
  await backLink(client).waitFor();
  expect(await backLink(client).textContent()).toContain(advisor.name);
  await advisor.sees(say('talk.away.says', client.name, true));
  await backLink(client).click();
  await client.sees(say('talk.youAreTheClient'));
  await until(() => advisor.seesNot(say('talk.away.says', client.name, true)), 'Jonas counts as there again');

  // A closed tab, and a new one opened at the first page.
  const home = await client.alsoOpens(at.server.url);
  await client.page.close();
  await advisor.sees(say('talk.away.says', client.name, true));
  await advisor.tap(say('talk.away.ways'));
  const ways = advisor.page.getByRole('dialog').getByRole('button');
  const way = (says: string) => ways.filter({ hasText: says });
  for (const says of [say('talk.away.wait'), say('talk.away.inviteBack', client.name), say('talk.through')])
    await way(says).first().waitFor();
  await way(say('talk.away.stop')).click();
  await advisor.sees(say('talk.stopped'));
  await advisor.sees(say('talk.away.says', client.name, false));
  await advisor.tap(say('talk.goOn'));
  await advisor.button(say('talk.pause')).waitFor();
  await home.getByRole('link', { name: new RegExp(`^${say('places.backTo.room')}`) }).click();
  await home.getByText(say('talk.youAreTheClient')).first().waitFor();
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});

test('someone who comes in during the scene by the code in the menu reads who plays and how it began; the others read that they came', async () => {
  const table = await gather(at.browser, at.server.url, 1);
  const { advisor, client, observers, all } = table;
  const [mei] = observers;
  if (!mei) throw new Error('impossible: no observer');
  await advisor.tap(say('lobby.begin'));
  await allReady(table);
  await client.tap(say('talk.menu'));
  await client.tap(new RegExp(`^${say('talk.invite')}`));
  await client.page.getByRole('dialog').getByText(client.code.slice(0, 4)).waitFor();
  await client.page.keyboard.press('Escape');

  const kofi = await Colleague.arrive(at.browser, 'Kofi', phone);
  await kofi.comeByCode(at.server.url, advisor.code);
  for (const one of all) await one.sees(say('frame.joined', kofi.name));
  const told = say('talk.whoPlays', advisor.name, client.name);
  const summary = (one: Colleague) => one.page.locator('summary', { hasText: told });
  // The others may get the event before he does.
  await until(() => kofi.snapshot?.round?.card.opening !== undefined, 'Kofi has been told of the round');
  const { card } = kofi.snapshot?.round ?? {};
  const opening = card?.opening ?? '';
  expect(opening).not.toBe('');
  await kofi.sees(card?.situation ?? '');
  await kofi.sees(opening);
  await summary(kofi).click();
  await until(() => kofi.seesNot(opening), 'it is folded');
  await kofi.reload();
  await summary(kofi).waitFor();
  expect(await kofi.seesNot(opening)).toBe(true);

  // For people who read the briefing it is folded, and they can read it again.
  expect(await mei.seesNot(opening)).toBe(true);
  await summary(mei).click();
  await mei.sees(opening);
  for (const one of [...all, kofi]) expect(one.faults, one.name).toEqual([]);
  for (const one of [...all, kofi]) await one.leave();
});

test('home lists your own rooms, closed ones too, and no one else’s', async () => {
  const amira = await Colleague.arrive(at.browser, 'Amira', phone);
  await amira.startRoom(at.server.url);
  await amira.tap(say('talk.menu'));
  await amira.page.keyboard.press('Escape');
  // A menu that closes takes its entry out of the history a moment later, and would break off a navigation.
  await amira.page.waitForFunction(() => history.state?.open !== true);
  await amira.page.goto(at.server.url);
  await backLink(amira).waitFor();
  // A second room: the latest one is offered first, the other is in the list. The name is known by now.
  await amira.tap(say('home.start'));
  await amira.page.waitForURL(/\/r\//);
  await amira.page.goto(at.server.url);
  await amira.tap(say('places.title'));
  const list = amira.page.getByRole('dialog', { name: say('places.title') });
  await list.getByRole('link').nth(1).click();
  await amira.sees(say('lobby.titleAlone'));

  const nia = await Colleague.arrive(at.browser, 'Nia', phone);
  await nia.page.goto(at.server.url);
  await nia.sees(say('home.roundsNone'));
  await nia.startRoom(at.server.url);
  await nia.page.goto(at.server.url);
  await backLink(nia).waitFor();
  await nia.tap(say('places.title'));
  expect(await nia.page.getByRole('dialog').getByRole('link').count()).toBe(1);
  for (const one of [amira, nia]) expect(one.faults, one.name).toEqual([]);
  for (const one of [amira, nia]) await one.leave();
});
