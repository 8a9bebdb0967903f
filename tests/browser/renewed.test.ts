import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { allReady, deal, gather } from '../support/browser-table.ts';
import { Colleague, laptop, phone } from '../support/colleague.ts';
import { say, saysFirst } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

/** The code that this person's page shows, as a screen reader would read it. */
const codeShownTo = async ({ page }: Colleague) =>
  (await page.locator('.invite-signs .visually-hidden').filter({ visible: true }).last().innerText()).replaceAll(' ', '');

/** Presses the button under the link, declines once, and then confirms. */
async function renew(one: Colleague): Promise<void> {
  await one.tap(say('lobby.renewal.renew'));
  await one.sees(say('lobby.renewal.why'));
  await one.confirm(say('lobby.renewal.no'));
  // After the dialog, the keyboard focus is back where it was.
  const focused = () => one.page.evaluate(() => document.activeElement?.textContent);
  await until(async () => (await focused()) === say('lobby.renewal.renew'), 'the focus is back on the button');
  await one.tap(say('lobby.renewal.renew'));
  await one.confirm(say('lobby.renewal.renew'));
  await one.sees(say('lobby.renewal.done'));
  const done = one.page.getByText(say('lobby.renewal.done')).filter({ visible: true }).last();
  const isUncovered = (said: Element) => {
    const { x, y, width, height } = said.getBoundingClientRect();
    return said.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  };
  await until(() => done.evaluate(isUncovered), 'what was done is said where it can be read');
}

/** A newcomer tries the old ways in, and comes in by the new link. */
async function comesIn(old: { invitation: string; code: string }, invitation: string): Promise<Colleague> {
  const late = await Colleague.arrive(at.browser, 'Hugo', phone);
  await late.page.goto(`${at.server.url}/i/${old.invitation}`);
  await late.page.getByLabel(say('home.yourName')).fill(late.name);
  await late.tap(say('arriving.enterAs', late.name));
  await late.sees(say('refusals.no-such-room'));
  await late.page.goto(at.server.url);
  await late.page.getByLabel(say('home.code')).fill(old.code);
  await late.tap(say('home.join'));
  await late.sees(say('refusals.no-such-room'));
  await late.come(at.server.url, invitation);
  return late;
}

test('[RENEW1] [RENEW2] a host makes a new link and code in the lobby and in a scene: others stay and see them, and the old ones open nothing', async () => {
  const table = await gather(at.browser, at.server.url, 1);
  const { advisor: host, client } = table;
  const [observer] = table.observers as [Colleague];
  const first = { invitation: host.invitation, code: host.code };
  for (const one of [client, host]) await one.tap(say('lobby.invite'));
  expect(await client.button(say('lobby.renewal.renew')).count()).toBe(0);
  await renew(host);
  for (const one of [client, host]) await one.page.keyboard.press('Escape');
  for (const one of table.all)
    await until(() => one.invitations.at(-1) !== first.invitation, `${one.name} is told of another link`);
  const second = host.invitations.at(-1) ?? '';
  expect(new Set(table.all.map((one) => one.invitations.at(-1)))).toEqual(new Set([second]));
  const late = await comesIn(first, second);
  await late.sees(say('lobby.title'));

  await deal(host, 'Build our own login');
  await allReady({ ...table, all: [...table.all, late] });
  await host.tap(say('talk.menu'));
  await host.tap(saysFirst('talk.invite'));
  const code = await codeShownTo(host);
  await renew(host);
  await until(async () => (await codeShownTo(host)) !== code, 'the host sees another code');
  const third = await codeShownTo(host);
  await observer.tap(say('talk.menu'));
  await observer.tap(saysFirst('talk.invite'));
  expect(await codeShownTo(observer)).toBe(third);
  expect(await observer.button(say('lobby.renewal.renew')).count()).toBe(0);
  for (const one of [...table.all, late]) expect(one.faults, one.name).toEqual([]);
  for (const one of [...table.all, late]) await one.leave();
});

test('[RENEW1] [RENEW3] two facilitators make a new link at once, in the middle of a round: both consoles and the big screen show the same one', async () => {
  const lead = await Colleague.arrive(at.browser, 'Ana', laptop);
  await lead.startWorkshop(at.server.url);
  const wall = await lead.alsoOpens(`${lead.page.url()}/projector`);
  const first = { invitation: lead.invitation, code: lead.code };
  const phones: Colleague[] = [];
  for (const name of ['Gus', 'Mei', 'Ben', 'Cleo']) {
    const one = await Colleague.arrive(at.browser, name, laptop);
    await one.come(at.server.url, first.invitation);
    phones.push(one);
  }
  const [gus, ...others] = phones as [Colleague, ...Colleague[]];
  await lead.tap(/Gus/);
  await lead.tap(say('leading.console.makeFacilitator'));
  await lead.confirm(say('leading.console.makeFacilitator'));
  await gus.sees(say('leading.projector.join'));
  // In the lobby, the console and the big screen show it.
  await renew(lead);
  const second = await codeShownTo(lead);
  expect(second).not.toBe(first.code);
  await until(async () => (await codeShownTo(gus)) === second, 'the other console shows it');
  const onWall = wall.locator('.projector-signs .visually-hidden');
  await until(async () => (await onWall.innerText()).replaceAll(' ', '') === second, 'the big screen shows it');

  await lead.tap(say('leading.console.draw', 1));
  await lead.tap(say('leading.console.open', 1));
  for (const one of others) await one.tap(say('workshop.call.here'));
  for (const one of [lead, gus]) {
    await one.tap(say('leading.console.more'));
    await one.tap(say('talk.invite'));
    await one.tap(say('lobby.renewal.renew'));
  }
  await Promise.all([lead, gus].map((one) => one.confirm(say('lobby.renewal.renew'))));
  for (const one of [lead, gus]) await one.sees(say('lobby.renewal.done'));
  await until(async () => (await codeShownTo(lead)) === (await codeShownTo(gus)), 'both show the same one');
  expect(await codeShownTo(lead)).not.toBe(second);
  const late = await comesIn({ invitation: first.invitation, code: second }, lead.invitations.at(-1) ?? '');
  await late.sees(say('workshop.waiting.noGroup'));
  for (const one of [lead, ...phones, late]) expect(one.faults, one.name).toEqual([]);
  for (const one of [lead, ...phones, late]) await one.leave();
});
