import type { Browser } from 'playwright-core';
import { feltItems, steps } from '../../shared/domain/rubric.ts';
import { Colleague, laptop, phone } from './colleague.ts';
import { say } from './say.ts';
import { until } from './until.ts';

/** Colleagues around one table, each with a browser of their own. */
export type BrowserTable = { advisor: Colleague; client: Colleague; observers: Colleague[]; all: Colleague[] };

/** Amira opens a room on a laptop, Jonas comes by code, observers by link on phones. */
export async function gather(browser: Browser, url: string, observers: number): Promise<BrowserTable> {
  const advisor = await Colleague.arrive(browser, 'Amira', laptop);
  await advisor.startRoom(url);
  const client = await Colleague.arrive(browser, 'Jonas', laptop);
  await client.comeByCode(url, advisor.code);
  const names = ['Mei', 'Tomás'].slice(0, observers);
  const rest: Colleague[] = [];
  for (const name of names) {
    const observer = await Colleague.arrive(browser, name, phone);
    await observer.come(url, advisor.invitation);
    rest.push(observer);
  }
  for (const name of [client.name, ...names]) await advisor.sees(name);
  return { advisor, client, observers: rest, all: [advisor, client, ...rest] };
}

/** Uses "How we play", as the host would: typed or spoken, recorded if all agree, and the level. */
export async function setUp(host: Colleague, how: { typed?: boolean; recorded?: boolean; level?: 1 | 2 | 3 }): Promise<void> {
  await host.tap(new RegExp(`^${say('lobby.settings')}`));
  if (how.typed) await host.choose(say('settings.talk'), say('settings.talks.typed'));
  if (how.recorded) await host.choose(say('recording.setting'), say('recording.settings.asked'));
  if (how.level) await host.choose(say('settings.level'), say(`settings.levels.${how.level}`));
  await host.tap(say('settings.done'));
}

/** Picks a card by its title, which the host looks for. */
export async function pickCard(host: Colleague, title: string): Promise<void> {
  await host.tap(say('lobby.pickCard'));
  await host.page.getByLabel(say('lobby.findCards')).fill(title);
  await host.page.locator('.cards-one', { hasText: title }).first().click();
}

/** Picks a card by its title and begins. */
export async function deal(host: Colleague, title: string): Promise<void> {
  await pickCard(host, title);
  await host.tap(say('lobby.begin'));
}

/** Says ready: the client's button opens their card first, if they haven't. */
export async function saysReady(one: Colleague): Promise<void> {
  const ready = one.button(say('briefing.ready'));
  const opens = one.button(say('briefing.showCard'));
  await ready.or(opens).first().waitFor();
  if (!(await ready.isVisible())) await opens.click();
  await ready.click();
}

/** Everyone says ready; in a typed round each is first asked alone whether the words may be kept. */
export async function allReady(table: BrowserTable, keepWords?: boolean): Promise<void> {
  for (const one of table.all) {
    if (keepWords !== undefined) await one.tap(keepWords ? say('consent.yes') : say('consent.no'));
    await saysReady(one);
  }
  for (const one of table.all) await until(() => one.bytes.includes('"scene-begun"'), `${one.name} is in the scene`);
}

/** All others say OK to what someone has just proposed. */
export async function allAgree(others: readonly Colleague[]): Promise<void> {
  for (const one of others) await one.tap(say('proposals.ok'));
}

export async function submitSheet(one: Colleague): Promise<void> {
  await one.submits();
}

/** Scores every step at its best, so that nothing is open, and submits. */
export async function scoreAndSubmit(observer: Colleague): Promise<void> {
  for (const step of steps) await observer.score(step, 3);
  await submitSheet(observer);
}

/** Two people alone have marked what they like on their ribbon, and go on to the sheet. */
export async function doneMarking({ client, advisor }: Pick<BrowserTable, 'client' | 'advisor'>): Promise<void> {
  for (const one of [advisor, client]) await one.tap(say('sharedRibbon.done'));
}

/** The client answers everything with the most that is asked about how it felt. */
export async function rateFelt(client: Colleague): Promise<void> {
  const usual = feltItems.map((item) => say(`scoring.felt.${item}`));
  const asked = client.snapshot?.round?.card.client?.felt ?? usual;
  for (const label of asked) await client.choose(label, say('scoring.feltValues.3'));
  await client.submits();
}

/** Client, advisor, client: each speaks and taps. */
export async function throughTheTurns({ client, advisor }: Pick<BrowserTable, 'client' | 'advisor'>): Promise<void> {
  for (const one of [client, advisor, client]) {
    await one.sees(say('scoring.yourTurn'));
    await one.tap(say('scoring.said'));
  }
}

/** From the reveal to the debrief: on a phone, three screens one after the other. */
export async function throughTheReveal(one: Colleague): Promise<void> {
  const start = one.button(say('debrief.start'));
  for (const _ of ['felt', 'heard']) {
    await one.button(say('debrief.nextScreen')).or(start).first().waitFor();
    if (await start.isVisible()) break;
    await one.tap(say('debrief.nextScreen'));
  }
  await one.tap(say('debrief.start'));
  await one.page.getByRole('list', { name: say('debrief.beatsList') }).waitFor();
}

export async function revealTogether(advisor: Colleague, everybody: readonly Colleague[]): Promise<void> {
  await advisor.tap(say('scoring.openBoard'));
  for (const one of everybody) await one.sees(say('debrief.heard'));
  for (const one of everybody) await throughTheReveal(one);
}

/** Two people alone, from the end of their scene to the debrief: they mark and score nothing, and the client answers how it felt. */
export async function throughPairScoring(table: BrowserTable): Promise<void> {
  const { advisor, client, all } = table;
  await doneMarking(table);
  await rateFelt(client);
  await advisor.submits(say('scoring.sharedSubmit'));
  await advisor.tap(say('scoring.submitAsIs'));
  await throughTheTurns(table);
  await revealTogether(advisor, all);
}

/** On a phone, opens a screen of the reveal once more from the debrief, by its name, and comes back after `look`. */
export async function looksAgain(one: Colleague, screen: string, look: () => Promise<void>): Promise<void> {
  const there = one.button(screen);
  const phone = (await there.count()) > 0;
  if (phone) await there.click();
  await look();
  if (phone) await one.tap(say('debrief.backToDebrief'));
}

/** Takes one of the ways on that are behind one press in the debrief. */
export async function goesOn(one: Colleague, way: string): Promise<void> {
  await one.tap(say('debrief.moreWays'));
  await one.page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${way}`) })
    .first()
    .click();
}
