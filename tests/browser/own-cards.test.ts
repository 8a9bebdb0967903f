import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { words } from '../../client/words/words.ts';
import { withBrowser } from '../support/browser-server.ts';
import { allReady, gather } from '../support/browser-table.ts';
import { Colleague } from '../support/colleague.ts';

const at = withBrowser();
const { decks } = words;
const { fields } = decks;

test('a card is written in a room and played in it; the one who pushes back never receives the client’s part', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { pusher, client } = table;
  await pusher.tap(decks.bring.open);
  await pusher.sees(decks.bring.why);
  const written: [string, string][] = [
    [fields.title, 'The report nobody reads'],
    [fields.situation, 'A weekly report is to become a daily one.'],
    [fields.asks, 'A report every morning.'],
    [fields.opening, 'From Monday on I need this every day.'],
    [fields.wants, 'canary: to look prepared at nine.'],
    [fields.pressure, 'A new chief.'],
    [decks.bring.facts, 'It takes half a day\nTwo people open it'],
    [fields.alternatives, 'A page that is always up to date'],
  ];
  for (const [label, text] of written) await pusher.page.getByLabel(label, { exact: true }).fill(text);
  await pusher.tap(decks.bring.use);
  await pusher.sees('The report nobody reads');
  await pusher.tap(words.lobby.begin);
  await client.tap(words.briefing.showCard);
  await client.sees('From Monday on I need this every day.');
  await pusher.sees('It takes half a day');
  await allReady(table);
  // Amira wrote it, so her own words came back to her; nothing of it comes with the round itself.
  expect(pusher.picture?.round?.card.client).toBeUndefined();
  expect(client.picture?.round?.card).toMatchObject({ client: { wants: 'canary: to look prepared at nine.' } });
  for (const one of table.all) expect(one.faults, one.name).toEqual([]);
  for (const one of table.all) await one.leave();
});

test('a deck is copied, changed, published, exported, edited by hand and imported again; a broken file is refused by line', async () => {
  const ada = await Colleague.arrive(at.browser, 'Ada');
  await ada.startRoom(at.server.url);
  await ada.page.goto(`${at.server.url}/decks`);
  await ada.tap(decks.copyDeck('First steps'));
  await ada.page.waitForURL(/\/decks\/.+/);
  await ada.tap(/^One more feature/);
  const title = ada.page.getByLabel(fields.title, { exact: true });
  await title.fill('');
  await ada.sees(decks.faults.missing());
  await title.fill('One more wish');
  await ada.page.getByLabel(fields.opening, { exact: true }).fill('Could you also do this?');
  await ada.page.locator('.client-opening').getByText('Could you also do this?').waitFor();
  await ada.tap(decks.back);
  await ada.tap(decks.publish(1));
  await ada.sees(decks.publishedAll(1));

  const download = ada.page.waitForEvent('download');
  await ada.page.getByRole('link', { name: decks.exportFile }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  expect(text).toContain('One more wish');
  const broken = text.replace('difficulty: easy', 'difficulty: brutal');
  const line = text.slice(0, text.indexOf('difficulty: easy')).split('\n').length;
  const file = (body: string) => ({ name: 'deck.yaml', mimeType: 'application/yaml', buffer: Buffer.from(body) });
  const input = ada.page.locator('input[type=file]');
  await input.setInputFiles(file(broken));
  await ada.sees(decks.atLine(line, 'cards[0].difficulty'));
  await input.setInputFiles(file(text.replace('One more wish', 'Written by hand')));
  await ada.sees('Written by hand');
  expect(ada.faults).toEqual([]);
  await ada.leave();
});
