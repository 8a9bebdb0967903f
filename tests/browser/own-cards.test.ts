import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { freshId } from '../../client/sync/ids.ts';
import { deckText } from '../../server/decks/write-deck.ts';
import { mostDeckCards } from '../../shared/domain/deck/deck.ts';
import { withBrowser } from '../support/browser-server.ts';
import { allReady, gather } from '../support/browser-table.ts';
import { Colleague } from '../support/colleague.ts';
import { TestPerson } from '../support/person.ts';
import { sampleCard as shortCard } from '../support/sample-cards.ts';
import { plainCase, say, saysFirst } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

test('a card is written in a room and played in it; the advisor never receives the client’s part', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor, client } = table;
  await advisor.tap(say('lobby.pickCard'));
  await advisor.tap(say('decks.bring.open'));
  await advisor.sees(say('decks.bring.why'));
  const written: [string, string][] = [
    [say('decks.fields.title'), 'The report nobody reads'],
    [say('decks.fields.situation'), 'A weekly report is to become a daily one.'],
    [say('decks.fields.asks'), 'A report every morning.'],
    [say('decks.fields.opening'), 'From Monday on I need this every day.'],
    [say('decks.fields.wants'), 'canary: to look prepared at nine.'],
    [say('decks.fields.pressure'), 'A new chief.'],
    [say('decks.bring.facts'), 'It takes half a day\nTwo people open it'],
    [say('decks.fields.alternatives'), 'A page that is always up to date'],
  ];
  for (const [label, text] of written) await advisor.page.getByLabel(label, { exact: true }).fill(text);
  await advisor.tap(say('decks.bring.use'));
  await advisor.sees('The report nobody reads');
  await advisor.tap(say('lobby.begin'));
  await client.tap(say('briefing.showCard'));
  await client.sees('From Monday on I need this every day.');
  await advisor.sees('It takes half a day');
  await allReady(table);
  // Amira wrote the card, so her own words came back to her; the round itself sends her none of the client's part.
  expect(advisor.snapshot?.round?.card.client).toBeUndefined();
  expect(client.snapshot?.round?.card).toMatchObject({ client: { wants: 'canary: to look prepared at nine.' } });
  for (const one of table.all) expect(one.faults, one.name).toEqual([]);
  for (const one of table.all) await one.leave();
});

test('someone who isn’t the host brings a case too, and keeps it in their one deck', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { client, advisor } = table;
  await client.page.getByText(say('lobby.more')).click();
  const bring = async (title: string) => {
    await client.tap(new RegExp(say('decks.bring.open')));
    for (const label of [
      say('decks.fields.situation'),
      say('decks.fields.asks'),
      say('decks.fields.opening'),
      say('decks.fields.wants'),
      say('decks.fields.pressure'),
      say('decks.fields.alternatives'),
    ])
      await client.page.getByLabel(label, { exact: true }).fill('A line.');
    await client.page.getByLabel(say('decks.fields.title'), { exact: true }).fill(title);
    await client.page.getByLabel(say('decks.bring.facts'), { exact: true }).fill('One\nTwo');
    await client.tap(say('decks.bring.use'));
    await client.sees(title);
  };
  await bring('The first case');
  await client.tap(say('decks.bring.keep'));
  await client.sees(say('decks.bring.kept', say('decks.bring.keptIn')));
  await client.tap(say('decks.bring.takeBack'));
  await client.confirm(say('decks.bring.takeBack'));
  await bring('The second case');
  await client.tap(say('decks.bring.keep'));
  await client.sees(say('decks.bring.kept', say('decks.bring.keptIn')));
  await advisor.tap(say('lobby.pickCard'));
  await advisor.page.getByRole('radio', { name: saysFirst('decks.bring.here') }).check();
  await advisor.tap(/^The second case/);
  const mine = await client.page.evaluate(() => fetch('/api/decks/mine').then((answer) => answer.json()));
  expect(mine).toMatchObject([{ title: say('decks.bring.keptIn'), written: 2 }]);
  for (const one of table.all) expect(one.faults, one.name).toEqual([]);
  for (const one of table.all) await one.leave();
});

test('a deck is copied, changed, published, exported, edited by hand and imported again; a broken file is refused by line', async () => {
  const ada = await Colleague.arrive(at.browser, 'Ada');
  await ada.startRoom(at.server.url);
  await ada.page.goto(`${at.server.url}/decks`);
  await ada.page.getByText('First steps', { exact: true }).click();
  await ada.tap(say('decks.copyDeck', 'First steps'));
  await ada.page.waitForURL(/\/decks\/.+/);
  await ada.tap(/^One more feature/);
  const title = ada.page.getByLabel(say('decks.fields.title'), { exact: true });
  await title.fill('');
  await ada.sees(say('decks.faults.missing'));
  await title.fill('One more command');
  await ada.page.getByLabel(say('decks.fields.opening'), { exact: true }).fill('Could you also do this?');
  await ada.page.locator('.spoken-big').getByText('Could you also do this?').waitFor();
  // Fields that few cards use are in a fold, which is open when it has content.
  await ada.page.getByLabel(say('decks.more.fillInUsually'), { exact: true }).fill('the export');
  await ada.page.getByLabel(say('decks.more.goodwill'), { exact: true }).fill('A list of what others did');
  await ada.choose(say('decks.preview'), say('decks.seats.advisor'));
  await ada.sees('You’re halfway through the export. 40 members have asked for it. None of them asked for gift cards.');
  await ada.page.getByText('A list of what others did').last().waitFor();
  await ada.tap(say('decks.back'));
  await ada.tap(say('decks.publish', 11, 1));
  await ada.sees(say('decks.publishedAll', 1));

  const download = ada.page.waitForEvent('download');
  await ada.page.getByRole('link', { name: say('decks.exportFile') }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toContain('One more command');
  expect(text).toContain('goodwill: A list of what others did');
  expect(text).toContain('usually: the export');
  const broken = text.replace('difficulty: easy', 'difficulty: brutal');
  const line = text.slice(0, text.indexOf('difficulty: easy')).split('\n').length;
  const file = (body: string) => ({ name: 'deck.yaml', mimeType: 'application/yaml', buffer: Buffer.from(body) });
  const input = ada.page.locator('input[type=file]');
  await input.setInputFiles(file(broken));
  await ada.sees(say('decks.atLine', line, 'cards[0].difficulty'));
  await input.setInputFiles(file(text.replace('One more command', 'Written by hand')));
  await ada.sees('Written by hand');
  expect(ada.faults).toEqual([]);
  await ada.leave();
});

test('[DECK14] a card says at the top how much is missing once it is begun, and leads there; a field says so once it was left', async () => {
  const ada = await Colleague.arrive(at.browser, 'Ada');
  await ada.startRoom(at.server.url);
  await ada.page.goto(`${at.server.url}/decks`);
  await ada.tap(say('decks.fresh'));
  await ada.page.waitForURL(/\/decks\/.+/);
  // Nothing is finished, so there is nothing to publish.
  await ada.sees(say('decks.publishFirst'));
  expect(await ada.page.getByRole('button', { name: /^Publish/ }).count()).toBe(0);
  await ada.tap(say('decks.addCard'));
  const missing = ada.page.getByText(say('decks.faults.missing'), { exact: true });
  await ada.page.getByLabel(say('decks.fields.title'), { exact: true }).waitFor();
  expect(await missing.count()).toBe(0);
  const focused = (label: string) => ada.page.getByLabel(label, { exact: true }).and(ada.page.locator(':focus')).waitFor();
  // Before the first letter, nothing is missing yet.
  await ada.sees(say('decks.beginAnywhere'));
  expect(await ada.page.getByText(/are missing/).count()).toBe(0);
  await ada.page.getByLabel(say('decks.fields.title'), { exact: true }).fill('The roof');
  await ada.tap(/are missing/);
  await focused(say('decks.fields.situation'));
  await ada.tap(say('decks.finish'));
  await ada.page.waitForFunction(
    (text) => [...document.querySelectorAll('.card-fault')].filter((one) => one.textContent === text).length > 10,
    say('decks.faults.missing'),
  );
  // One press fills what isn't about the story, and the fields show it; what was written stays.
  await ada.tap(say('decks.fillOut'));
  const softens = ada.page.getByLabel(say('decks.fields.softens'), { exact: true });
  await until(async () => (await softens.inputValue()) === plainCase.softens.join('\n'), 'the fields show what was filled in');
  expect(await ada.page.getByLabel(say('decks.fields.title'), { exact: true }).inputValue()).toBe('The roof');
  expect(ada.faults).toEqual([]);
  await ada.leave();
});

test('[DECK15] [BRING2] a built-in card becomes a case of one’s team by six questions, is changed again, and is played in the room', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor: host, client } = table;
  const dialogs = async () => (await host.page.getByRole('dialog').count()) > 0;
  await host.tap(say('lobby.pickCard'));
  await host.page.goBack();
  await until(async () => !(await dialogs()), 'Back closes what is open, and leaves no room');
  await host.tap(say('lobby.pickCard'));
  await host.page.getByLabel(say('lobby.findCards')).fill('One more feature');
  await host.tap(say('decks.own.openOf', 'One more feature'));
  await host.page.locator('.fill-ins input').first().fill('the invoice');
  await host.tap(say('decks.own.next'));
  await host.page.getByLabel(say('decks.own.name'), { exact: true }).fill('Kim');
  await host.page.getByLabel(say('decks.fields.title'), { exact: true }).fill('Our invoice');
  await host.page.getByLabel(say('decks.own.first'), { exact: true }).fill('Can you add the invoice by Thursday?');
  const plain = host.page.getByRole('radio', { name: saysFirst('decks.own.restIs.plain') });
  await until(() => plain.isChecked(), 'nothing of the old story is kept');
  await host.tap(say('decks.bring.use'));
  await host.page.locator('.cards-title').getByText('Our invoice').waitFor();
  await host.tap(say('decks.bring.change'));
  await host.page.getByLabel(say('decks.own.first'), { exact: true }).fill('Can you add the invoice by Friday?');
  await host.tap(say('decks.bring.changed'));
  await until(async () => !(await dialogs()), 'the changes are in');
  await host.tap(say('lobby.begin'));
  await client.tap(say('briefing.showCard'));
  await client.sees('Can you add the invoice by Friday?');
  expect(client.snapshot?.round?.card).toMatchObject({ title: 'Our invoice', client: { persona: { name: 'Kim' } } });
  expect(client.snapshot?.round?.card.client?.hardens).toEqual(plainCase.hardens);
  for (const one of table.all) expect(one.faults, one.name).toEqual([]);
  for (const one of table.all) await one.leave();
});

test('[DECK7] a card for which the deck has no room says so where it is written, and is not called saved', async () => {
  const author = await TestPerson.arrive(at.server.url, 'Amira');
  const cards = Array.from({ length: mostDeckCards }, (_, i) => ({ ...shortCard, id: `card-${i}` }));
  const file = deckText({ title: 'Full', version: 1, cards });
  const headers = { cookie: author.cookie, origin: at.server.url, 'content-type': 'application/yaml' };
  const answer = await fetch(`${at.server.url}/api/decks/files?id=${freshId()}`, { method: 'POST', headers, body: file });
  const { deck } = (await answer.json()) as { deck: string };
  const context = await at.browser.newContext({ reducedMotion: 'reduce' });
  const [name = '', value = ''] = author.cookie.split('=');
  await context.addCookies([{ name, value, url: at.server.url }]);
  const page = await context.newPage();
  await page.goto(`${at.server.url}/decks/${deck}`);
  await page.getByRole('button', { name: say('decks.addCard') }).click();
  await page.getByLabel(say('decks.fields.title')).first().fill('One more');
  await page
    .getByRole('alert')
    .filter({ hasText: say('refusals.too-many-cards') })
    .waitFor();
  expect(await page.getByText(say('saving.saved'), { exact: true }).count()).toBe(0);
  author.disconnect();
});
