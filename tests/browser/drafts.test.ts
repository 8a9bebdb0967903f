import { expect, test } from 'vitest';
import { draftPauseMs } from '../../client/sync/drafts.ts';
import type { Settings } from '../../shared/domain/room/settings.ts';
import { eraseWord } from '../../shared/protocol/erase-word.ts';
import { withBrowser } from '../support/browser-server.ts';
import { TestPerson } from '../support/person.ts';
import { seated, settledTogether, type Table, toScene } from '../support/play.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { say } from '../support/say.ts';
import { toDebrief } from '../support/tour/sheets.ts';
import { until } from '../support/until.ts';
import { Writer } from '../support/writer.ts';

const at = withBrowser();
const sentence = 'I would say what it costs before I say no';

async function closing(): Promise<{ table: Table; jonas: Writer }> {
  const table = await seated(at.server.url, 0);
  await table.host.does({ type: 'begin-closing' });
  return { table, jonas: await Writer.opens(at.browser, at.server.url, table.client) };
}

async function debrief(settings: Partial<Settings> = {}): Promise<{ table: Table; amira: Writer }> {
  const table = await seated(at.server.url, 1, { level: 2, ...settings });
  await toScene(table);
  await toDebrief(table);
  const amira = await Writer.opens(at.browser, at.server.url, table.advisor);
  await amira.taps(say('afterwards.noteOpen'));
  return { table, amira };
}

async function end(table: Table, ...writers: Writer[]): Promise<void> {
  for (const writer of writers) await writer.leave();
  for (const person of table.all) person.disconnect();
}

test('[CLOSE6] a sentence is kept even if the host closes the room right after its last character', async () => {
  const { table, jonas } = await closing();
  await jonas.types(say('closing.sentence'), sentence);
  await table.host.does({ type: 'close-room' });
  await jonas.sees(say('closed.over'));
  await until(() => table.client.state.members.some((m) => m.takeaway?.sentence === sentence), 'the server keeps it');
  await jonas.page.reload();
  await jonas.sees(sentence);
  await end(table, jonas);
});

test('[CLOSE6] someone who writes without a pause keeps what they wrote when the host closes', async () => {
  const { table, jonas } = await closing();
  const field = jonas.field(say('closing.sentence'));
  await field.click();
  // Typing continues after the field is gone: those characters belong to no field.
  const typing = jonas.page.keyboard.type(sentence, { delay: 60 });
  await until(async () => (await field.inputValue()).length >= 20, 'half of it is written');
  await table.host.does({ type: 'close-room' });
  await typing;
  await jonas.sees(say('closed.over'));
  await jonas.page.reload();
  await jonas.sees(new RegExp(`^${sentence.slice(0, 19)}`));
  await end(table, jonas);
});

test('[DRAFT1] [DRAFT4] half a line survives reload and Back, and its author can copy it once the scene has ended', async () => {
  const table = await seated(at.server.url, 0, { talk: 'typed' });
  await toScene(table);
  const jonas = await Writer.opens(at.browser, at.server.url, table.client);
  const half = 'I need the login by Fri';
  await jonas.types(say('talk.yourLine'), half);
  await jonas.page.reload();
  await expect.poll(() => jonas.field(say('talk.yourLine')).inputValue(), { timeout: 60_000 }).toBe(half);
  await jonas.goes('/practice');
  await jonas.page.goBack();
  await expect.poll(() => jonas.field(say('talk.yourLine')).inputValue(), { timeout: 60_000 }).toBe(half);
  await jonas.types(say('talk.yourLine'), 'day');
  await table.advisor.does({ type: 'end-scene' });
  await jonas.sees(`${half}day`);
  expect(jonas.commands('say-line')).toBe(0);
  expect(table.advisor.frames.join()).not.toContain(half);
  await end(table, jonas);
});

test('[DRAFT1] a card’s text typed just before Back is stored', async () => {
  const ada = await TestPerson.arrive(at.server.url, 'Ada');
  const writer = await Writer.opens(at.browser, at.server.url, ada, '/decks');
  await writer.taps(say('decks.fresh'));
  await writer.page.waitForURL(/\/decks\/.+/);
  const deck = new URL(writer.page.url()).pathname;
  await writer.taps(say('decks.addCard'));
  await writer.types(say('decks.fields.title'), 'The report nobody reads');
  // The first Back closes the card, the second leaves the deck.
  await writer.page.goBack();
  await writer.sees(say('decks.addCard'));
  await writer.page.goBack();
  await writer.sees(say('decks.mine'));
  await writer.goes(deck);
  await writer.sees('The report nobody reads');
  await writer.leave();
  ada.disconnect();
});

test('[DRAFT2] [DRAFT7] a title of 34 characters is one command, and the page shows whether it is sent', async () => {
  const ada = await TestPerson.arrive(at.server.url, 'Ada');
  const writer = await Writer.opens(at.browser, at.server.url, ada, '/decks');
  await writer.taps(say('decks.fresh'));
  await writer.page.waitForURL(/\/decks\/.+/);
  await writer.sees(say('saving.saved'));
  await writer.field(say('decks.name')).selectText();
  await writer.stopsClock();
  const title = 'Our hardest customer conversations';
  await writer.page.keyboard.type(title);
  await writer.page.clock.runFor(draftPauseMs - 50);
  await writer.sees(say('saving.sending'));
  expect(writer.commands('rename-deck')).toBe(0);
  await writer.page.clock.runFor(50);
  await writer.page.getByRole('heading', { level: 1, name: title }).waitFor();
  await writer.page.clock.resume();
  await writer.sees(say('saving.saved'));
  await expect.poll(() => writer.commands('rename-deck'), { timeout: 60_000 }).toBe(1);
  await writer.leave();
  ada.disconnect();
});

test('[DRAFT2] nothing is sent while an input method is composing', async () => {
  const { table, jonas } = await closing();
  await jonas.field(say('closing.sentence')).click();
  await jonas.stopsClock();
  await jonas.composes('にほ');
  await jonas.page.clock.runFor(10 * draftPauseMs);
  expect(jonas.commands('keep-takeaway')).toBe(0);
  await jonas.composes('にほん', '日本');
  await jonas.page.clock.runFor(draftPauseMs);
  await until(() => table.client.state.members.some((m) => m.takeaway?.sentence === '日本'), 'the server keeps it');
  await expect.poll(() => jonas.commands('keep-takeaway'), { timeout: 60_000 }).toBe(1);
  await end(table, jonas);
});

test('[DRAFT1] a reload in the middle of a reflection keeps it', async () => {
  const { table, amira } = await debrief();
  await amira.types(say('afterwards.responded'), 'They asked what it would cost');
  await amira.page.reload();
  await until(() => roundIn(table.advisor.state).reflection?.responded === 'They asked what it would cost', 'it is stored');
  await expect
    .poll(() => amira.field(say('afterwards.responded')).inputValue(), { timeout: 60_000 })
    .toBe('They asked what it would cost');
  await end(table, amira);
});

test('[DRAFT1] nothing is lost when someone else moves on to the next phase', async () => {
  const { table, amira } = await debrief();
  await amira.types(say('afterwards.worked'), 'The silence before I answered');
  await table.observers[0]?.command({ type: 'pass-turn' });
  await table.host.does({ type: 'finish-round' });
  await until(() => roundIn(table.advisor.state).reflection?.worked === 'The silence before I answered', 'it is stored');
  await end(table, amira);
});

test('[DRAFT4] what came too late for its round is offered to its author only', async () => {
  const { table, amira } = await debrief();
  const jonas = await Writer.opens(at.browser, at.server.url, table.client);
  await amira.types(say('afterwards.adjust'), 'Ask before I explain');
  await table.host.does({ type: 'begin-round', card: null, seats: 'rotated', again: false });
  await settledTogether(table.all);
  await amira.sees('Ask before I explain');
  await amira.page.reload();
  await amira.sees('Ask before I explain');
  expect(await jonas.page.getByText('Ask before I explain').count()).toBe(0);
  await end(table, amira, jonas);
});

test('[DRAFT4] half-written words for a mark can be kept with a tap when the scene ends', async () => {
  const table = await seated(at.server.url, 1, { level: 2 });
  await toScene(table);
  const [observer] = table.observers;
  if (!observer) throw new Error('impossible: no observer');
  await observer.does({ type: 'give-mark', mark: 'mark-1', about: 'impact', heardAt: 0, quote: null });
  const mei = await Writer.opens(at.browser, at.server.url, observer);
  await mei.sees(say('talk.addWords'));
  await mei.page.keyboard.press('q');
  await mei.types(say('talk.wordsHint'), 'two weeks late');
  await table.advisor.does({ type: 'end-scene' });
  await mei.sees('two weeks late');
  await mei.taps(say('unsent.keep'));
  await until(() => roundIn(observer.state).marks?.[0]?.quote === 'two weeks late', 'the mark has its words');
  expect(await mei.page.getByText(say('unsent.title')).count()).toBe(0);
  await end(table, mei);
});

test('[DRAFT1] a card’s text written offline is sent after reconnecting, wherever its author is by then', async () => {
  const ada = await TestPerson.arrive(at.server.url, 'Ada');
  const writer = await Writer.opens(at.browser, at.server.url, ada, '/decks');
  await writer.taps(say('decks.fresh'));
  await writer.page.waitForURL(/\/decks\/.+/);
  const deck = new URL(writer.page.url()).pathname;
  await writer.taps(say('decks.addCard'));
  await writer.page.context().setOffline(true);
  await writer.sees(say('saving.offline'));
  await writer.types(say('decks.fields.title'), 'One report a day');
  await writer.page.goBack();
  await writer.page.context().setOffline(false);
  await until(() => writer.commands('write-card') > 0, 'the card is sent from another page', 30_000);
  await writer.goes(deck);
  await writer.sees('One report a day');
  await writer.leave();
  ada.disconnect();
});

test('[DRAFT5] someone who has themselves erased leaves no drafts behind', async () => {
  const table = await seated(at.server.url, 0, { talk: 'typed' });
  await toScene(table);
  const jonas = await Writer.opens(at.browser, at.server.url, table.client);
  await jonas.types(say('talk.yourLine'), 'nobody else may read this');
  await jonas.goes('/your-data');
  await jonas.types(say('yourData.word'), eraseWord);
  await jonas.taps(say('yourData.erase'));
  await jonas.sees(say('yourData.done'));
  expect(await jonas.page.evaluate(() => JSON.stringify({ ...localStorage }))).toBe('{}');
  await jonas.goes('/practice');
  expect(await jonas.page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('nobody else');
  await end(table, jonas);
});
