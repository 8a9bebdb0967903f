import { expect, test } from 'vitest';
import { withBrowser } from '../../support/browser-server.ts';
import { gather } from '../../support/browser-table.ts';
import { Colleague, phone } from '../../support/colleague.ts';
import { say } from '../../support/say.ts';
import { until } from '../../support/until.ts';
import { wordsShown } from '../../support/words-shown.ts';

// With an address that phones reach, the lobby has nothing to say about that.
const at = withBrowser({ publicUrl: new URL('http://pushback.example') });

/** On the way into a scene, over all its screens. */
const most = { taps: { host: 8, guest: 6 }, words: 250 };
/** What the screens before the briefing may take of these words. */
const mostBeforeBriefing = { host: 110, guest: 80 };

/** One person's way into a scene: every tap is counted, and the words of every screen that they see. */
class Way {
  readonly one: Colleague;
  taps = 0;
  readonly words: Record<string, number> = {};

  constructor(one: Colleague) {
    this.one = one;
  }

  async tap(name: string): Promise<void> {
    await this.one.tap(name);
    this.taps += 1;
  }

  /** Types into the field that has the focus already, so that no tap is needed. */
  async types(label: string, text: string): Promise<void> {
    const focused = () => this.one.page.evaluate(() => document.activeElement?.tagName);
    await this.one.page.getByRole('textbox', { name: label }).waitFor();
    await until(async () => (await focused()) === 'INPUT', `${this.one.name} can type`);
    await this.one.page.keyboard.type(text);
  }

  async reads(screen: string): Promise<void> {
    this.words[screen] = Math.max(this.words[screen] ?? 0, await wordsShown(this.one.page));
  }

  wordsOf(...screens: string[]): number {
    return screens.reduce((sum, screen) => sum + (this.words[screen] ?? 0), 0);
  }
}

test('[HOME2] two people on phones get from the first page into a scene with few taps, and with few words to read', async () => {
  const host = new Way(await Colleague.arrive(at.browser, 'Maya', phone));
  const guest = new Way(await Colleague.arrive(at.browser, 'Theo', phone));
  await host.one.page.goto(at.server.url);
  await host.one.sees(say('home.roundsNone'));
  await host.reads('home');
  await host.tap(say('home.start'));
  await host.types(say('home.yourName'), host.one.name);
  await host.tap(say('nameFirst.goOn'));
  await host.one.sees(say('lobby.titleAlone'));
  await host.reads('lobby');
  await host.tap(say('lobby.copyLink'));

  await guest.one.page.goto(`${at.server.url}/i/${host.one.invitation}`);
  await guest.one.sees(say('arriving.title'));
  await guest.reads('join');
  await guest.types(say('home.yourName'), guest.one.name);
  await guest.tap(say('arriving.enterAs', guest.one.name));
  for (const { one } of [host, guest]) await one.sees(say('lobby.titlePair'));
  for (const way of [host, guest]) await way.reads('lobby');
  await host.tap(say('lobby.begin'));
  for (const way of [host, guest]) {
    const isClient = way === guest;
    await way.one.button(isClient ? say('briefing.showCard') : say('briefing.ready')).waitFor();
    await way.reads('briefing');
    if (isClient) {
      await way.tap(say('briefing.showCard'));
      await way.one.page.getByText(say('secret.onlyYou')).waitFor();
      await way.reads('briefing');
    }
    await way.tap(say('briefing.ready'));
  }
  for (const { one } of [host, guest]) await until(() => one.bytes.includes('"scene-begun"'), `${one.name} is in the scene`);

  for (const [who, way] of Object.entries({ host, guest })) {
    const all = way.wordsOf('home', 'join', 'lobby', 'briefing');
    console.info(`${who}: ${way.taps} taps, ${all} of ${most.words} words`, way.words);
  }
  expect(host.taps).toBeLessThanOrEqual(most.taps.host);
  expect(guest.taps).toBeLessThanOrEqual(most.taps.guest);
  expect(host.wordsOf('home', 'lobby')).toBeLessThanOrEqual(mostBeforeBriefing.host);
  expect(guest.wordsOf('join', 'lobby')).toBeLessThanOrEqual(mostBeforeBriefing.guest);
  for (const { one } of [host, guest]) expect(one.faults, one.name).toEqual([]);
  for (const { one } of [host, guest]) await one.leave();
});

test('[HOME1] someone gets into their room, however late the browser takes back the entry of the question for their name', async () => {
  const ruth = await Colleague.arrive(at.browser, 'Ruth', phone);
  await ruth.page.addInitScript(() => {
    const back = history.back.bind(history);
    history.back = () => void setTimeout(back, 700);
  });
  await ruth.page.goto(at.server.url);
  await ruth.goesIn(say('home.start'));
  await ruth.sees(say('lobby.titleAlone'));
  await new Promise((later) => setTimeout(later, 1500));
  await ruth.sees(say('lobby.titleAlone'));
  expect(ruth.faults).toEqual([]);
  await ruth.leave();
});

test('[HOME1] the first page asks for a code that is missing, then for a name, and never for one that it knows', async () => {
  const mei = await Colleague.arrive(at.browser, 'Mei', phone);
  await mei.page.goto(at.server.url);
  const focused = () => mei.page.evaluate(() => document.activeElement?.id);
  const idOf = (label: string) => mei.page.getByLabel(label).first().getAttribute('id');
  await mei.tap(say('home.join'));
  await mei.sees(say('home.codeMissing'));
  expect(await focused()).toBe(await idOf(say('home.code')));
  await mei.page.getByLabel(say('home.code')).fill('WRNG2222');
  await mei.tap(say('home.join'));
  const dialog = mei.page.getByRole('dialog');
  await dialog.waitFor();
  // With an empty name the focus stays where the name goes.
  await dialog.getByRole('button', { name: say('home.join') }).click();
  await mei.sees(say('home.nameMissing'));
  expect(await focused()).toBe(await dialog.getByLabel(say('home.yourName')).getAttribute('id'));
  await mei.givesName();
  await mei.sees(say('refusals.no-such-room'));
  await mei.page.getByRole('button', { name: say('home.rename', mei.name) }).waitFor();
  await mei.tap(say('home.start'));
  await mei.sees(say('lobby.titleAlone'));

  // A way that is chosen before the page knows who this is asks for no name either.
  const session = '**/api/session';
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((known) => {
    answer = known;
  });
  await mei.page.route(session, async (route) => {
    await asked;
    await route.continue();
  });
  await mei.page.goto(at.server.url);
  await mei.tap(say('home.start'));
  await mei.sees(say('home.wait'));
  expect(await dialog.count()).toBe(0);
  answer();
  await mei.sees(say('lobby.titleAlone'));
  await mei.page.unroute(session);

  // The name can be changed, and is then known everywhere.
  await mei.page.goto(at.server.url);
  await mei.tap(say('home.rename', mei.name));
  await dialog.getByLabel(say('home.yourName')).fill('Mei Lin');
  await mei.tap(say('home.keepName'));
  await mei.page.getByRole('button', { name: say('home.rename', 'Mei Lin') }).waitFor();
  expect(mei.faults).toEqual([]);
  await mei.leave();
});

test('[HOME3] [FACE2] [FACE3] two people of one name are told apart, a page that is gone is seen within seconds, and its person finds the way back first', async () => {
  const host = await Colleague.arrive(at.browser, 'Amira', phone);
  await host.startRoom(at.server.url);
  const [sam, other] = [
    await Colleague.arrive(at.browser, 'Sam', phone),
    await Colleague.arrive(at.browser, 'Sam', phone),
  ] as const;
  for (const one of [sam, other]) await one.come(at.server.url, host.invitation);
  const people = (...names: string[]) => host.button(say('bar.people', names));
  await people('Amira', 'Sam', say('places.namesake', 'Sam', 2)).waitFor();
  await other.page.goto(at.server.url);
  await people('Amira', 'Sam', say('bar.away', say('places.namesake', 'Sam', 2))).waitFor({ timeout: 10_000 });
  const back = other.page.getByRole('link', { name: new RegExp(`^${say('places.backTo.room')}`) });
  await back.waitFor();
  const isFirst = await back.evaluate((link) => document.querySelector('main')?.querySelector('a, button') === link);
  expect(isFirst).toBe(true);
  await back.click();
  await people('Amira', 'Sam', say('places.namesake', 'Sam', 2)).waitFor();
  for (const one of [host, sam, other]) expect(one.faults, one.name).toEqual([]);
  for (const one of [host, sam, other]) await one.leave();
});

test('[DEAL4] when someone asks for another card, both read that the card has changed', async () => {
  const { advisor, client, all } = await gather(at.browser, at.server.url, 0);
  await advisor.tap(say('lobby.begin'));
  await client.tap(say('briefing.otherCard'));
  await client.confirm(say('briefing.otherCardYes'));
  for (const one of all) await one.sees(say('frame.anotherCard'));
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});
