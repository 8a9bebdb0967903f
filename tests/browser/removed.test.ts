import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { allReady, deal, gather, setUp } from '../support/browser-table.ts';
import { Colleague, phone } from '../support/colleague.ts';
import { inFull } from '../support/in-full.ts';
import { say, saysFirst } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

/** One person's tab, and all that it received: frames, and answers over HTTP. */
class Tab {
  readonly page: Page;
  readonly received: string[];

  /** `received`: an existing collection of what the live link receives. */
  constructor(page: Page, received?: string[]) {
    this.page = page;
    this.received = received ?? [];
    if (!received)
      page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => this.received.push(inFull(String(payload)))));
    page.on('response', (answer) => {
      if (!(received ? /\/api\// : /\/api\/|transport=polling/).test(answer.url())) return;
      answer.text().then(
        (text) => this.received.push(text),
        () => undefined,
      );
    });
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** Reads that they were removed, by whom, and what they can do. */
  async isTold(sentence: string): Promise<void> {
    await this.sees(say('lost.removed.title'));
    await this.sees(sentence);
  }
}

/** The two open tabs of a person who is about to be removed. */
async function withTwoTabs(one: Colleague): Promise<[Tab, Tab]> {
  const tabs: [Tab, Tab] = [new Tab(one.page, one.frames), new Tab(await one.page.context().newPage())];
  await tabs[1].page.goto(one.page.url());
  await until(() => tabs[1].received.some((frame) => frame.includes('"snapshot"')), 'the second tab is in too');
  return tabs;
}

/** What a person outside must never receive: who is in, the ways in, and what is said there. */
function secretsOf(
  others: readonly Colleague[],
  inside: Pick<Colleague, 'invitation' | 'code'>,
  more: readonly string[] = [],
): string[] {
  return [...others.flatMap(({ name, id }) => [name, id]), inside.invitation, inside.code, ...more].filter(Boolean);
}

/** Starts the watch on these tabs. Out: a check that nothing of the room has reached them since. */
function shutOut(tabs: readonly Tab[]): (secrets: readonly string[]) => void {
  const from = tabs.map(({ received }) => received.length);
  return (secrets) => {
    const since = tabs.flatMap(({ received }, i) => received.slice(from[i])).join('\n');
    expect(since).not.toMatch(/"members":\[\{|"people":\[\{|"round":\{/);
    expect(secrets.filter((secret) => since.includes(secret))).toEqual([]);
  };
}

/** Opens the link again, as the person whom this browser knows. */
async function openLink(page: Page, name: string, invitation: string): Promise<void> {
  await page.goto(`${at.server.url}/i/${invitation}`);
  await page.getByRole('button', { name: say('arriving.enterAs', name), exact: true }).click();
}

/** Types the code on the page that says they are outside. */
async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel(say('home.code')).fill(code);
  await page.getByRole('button', { name: say('home.join'), exact: true }).click();
}

/** Tries link, code, old tab and second tab of a person removed from a room; then the host lets them in. */
async function triesARoom(tabs: [Tab, Tab], out: Colleague, host: Colleague, invitation: string, code: string): Promise<void> {
  const [old, second] = tabs;
  const asksAndIsTurnedAway = async () => {
    await old.sees(say('waiting.asking-again'));
    await host.sees(`${say('door.asks', out.name)} ${say('door.wasRemoved')}`);
    await host.tap(say('door.turnAway', out.name));
    await old.sees(say('refusals.turned-away'));
  };
  await openLink(old.page, out.name, invitation);
  await asksAndIsTurnedAway();
  await typeCode(old.page, code);
  await asksAndIsTurnedAway();
  for (const tab of [old, second]) {
    await tab.page.reload();
    await tab.isTold(say('refusals.removed'));
  }
  // The first page says only that they were here.
  const room = second.page.url();
  await second.page.goto(at.server.url);
  await second.page.getByRole('button', { name: say('places.title') }).click();
  await second.sees(say('places.leftTitle.room'));
  await second.page.goto(room);
  await second.isTold(say('refusals.removed'));
  await openLink(old.page, out.name, invitation);
  await old.sees(say('waiting.asking-again'));
}

test('[LEAVE4] [LEAVE5] removed in an open lobby: link, code and both tabs say so and show nothing of the room, until the host lets them in', async () => {
  const table = await gather(at.browser, at.server.url, 2);
  const { advisor: host, client } = table;
  const [out, beside] = table.observers as [Colleague, Colleague];
  const { invitation, code } = host;
  const tabs = await withTwoTabs(out);
  await host.tap(say('lobby.options', out.name));
  await host.tap(say('lobby.removePerson', out.name));
  await host.confirm(say('lobby.removePerson', out.name));
  for (const tab of tabs) await tab.isTold(say('refusals.removed'));
  const look = shutOut(tabs);
  await triesARoom(tabs, out, host, invitation, code);
  look(secretsOf([host, client, beside], { invitation, code }));
  // Only the host is asked; the others stay where they are.
  for (const one of [client, beside]) {
    expect(await one.seesNot(say('door.asks', out.name))).toBe(true);
    await one.sees(say('lobby.settings'));
  }
  await host.tap(say('door.letIn', out.name));
  const [old, second] = tabs;
  await old.sees(say('lobby.settings'));
  await second.page.reload();
  await second.sees(say('lobby.settings'));
  for (const one of table.all) expect(one.faults, one.name).toEqual([]);
  for (const one of table.all) await one.leave();
});

test('[LEAVE4] [LEAVE5] [LEAVE6] removed in a scene: nothing that is said reaches them, the scene continues, and they are back in it once the host lets them in', async () => {
  const table = await gather(at.browser, at.server.url, 2);
  const { advisor: host, client } = table;
  const [out, beside] = table.observers as [Colleague, Colleague];
  const { invitation, code } = host;
  await setUp(host, { typed: true });
  await deal(host, 'Build our own login');
  await allReady(table, true);
  const tabs = await withTwoTabs(out);
  await host.tap(say('talk.menu'));
  await host.tap(saysFirst('talk.remove'));
  await host.tap(out.name);
  await host.confirm(say('lobby.removePerson', out.name));
  for (const tab of tabs) await tab.isTold(say('refusals.removed'));
  const look = shutOut(tabs);
  await client.write('We want our own login by Friday');
  await triesARoom(tabs, out, host, invitation, code);
  await host.write('What would it cost to keep it safe');
  for (const one of [client, beside]) {
    await one.sees('What would it cost to keep it safe');
    expect(await one.seesNot(say('door.asks', out.name))).toBe(true);
    expect(await one.seesNot(say('talk.stopped'))).toBe(true);
  }
  look(
    secretsOf([host, client, beside], { invitation, code }, [
      'our own login by Friday',
      'What would it cost',
      'Build our own login',
    ]),
  );
  await host.tap(say('door.letIn', out.name));
  const [old, second] = tabs;
  await old.sees('What would it cost to keep it safe');
  await second.page.reload();
  await second.sees('What would it cost to keep it safe');
  for (const one of table.all) expect(one.faults, one.name).toEqual([]);
  for (const one of table.all) await one.leave();
});

test('[WORK7] removed from a locked workshop: link, code and both tabs say whom to ask, and open once a facilitator lets them back in', async () => {
  const lead = await Colleague.arrive(at.browser, 'Ana');
  await lead.startWorkshop(at.server.url);
  const { invitation, code } = lead;
  const phones: Colleague[] = [];
  for (const name of ['Mei', 'Ben', 'Cleo', 'Dev']) {
    const one = await Colleague.arrive(at.browser, name, phone);
    await one.come(at.server.url, invitation);
    phones.push(one);
  }
  const [out, ...others] = phones as [Colleague, ...Colleague[]];
  await lead.tap(say('leading.console.draw', 1));
  await lead.tap(say('leading.console.open', 1));
  for (const one of phones) await one.tap(say('workshop.call.here'));
  await out.sees(say('briefing.otherCard'));
  await lead.tap(say('leading.console.more'));
  await lead.tap(say('leading.console.lock'));
  const tabs = await withTwoTabs(out);
  const [old, second] = tabs;
  await lead.tap(new RegExp(out.name));
  await lead.tap(say('leading.console.remove'));
  await lead.confirm(say('leading.console.remove'));
  const told = say('refusals.removed-from-workshop');
  for (const tab of tabs) await tab.isTold(told);
  const look = shutOut(tabs);
  await openLink(old.page, out.name, invitation);
  await old.sees(told);
  await old.page.goBack();
  await old.isTold(told);
  await old.sees(say('lost.removed.thenWithCode'));
  await typeCode(old.page, code);
  await old.page.getByRole('alert').getByText(told).waitFor();
  for (const tab of tabs) {
    await tab.page.reload();
    await tab.isTold(told);
  }
  look(secretsOf([lead, ...others], { invitation, code }));
  for (const one of others) await one.sees(say('briefing.otherCard'));
  await lead.tap(say('leading.console.letBackIn', out.name));
  await openLink(old.page, out.name, invitation);
  await old.sees(say('workshop.waiting.noGroup'));
  await second.page.reload();
  await second.sees(say('workshop.waiting.noGroup'));
  for (const one of [lead, ...phones]) expect(one.faults, one.name).toEqual([]);
  for (const one of [lead, ...phones]) await one.leave();
});
