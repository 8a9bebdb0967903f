import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { allAgree, allReady, gather, goesOn, throughPairScoring } from '../support/browser-table.ts';
import { Colleague, phone } from '../support/colleague.ts';
import { say } from '../support/say.ts';

const at = withBrowser();

/** Leaves by the menu of a room, and confirms. */
async function leaveByMenu(one: Colleague): Promise<void> {
  await one.tap(say('talk.menu'));
  await one.tap(say('talk.leave'));
  await one.confirm(say('talk.leave'));
}

/** Reads that they left, after a reload too, and comes back with one tap. */
async function comeBack(one: Colleague, what: 'room' | 'workshop' | 'deck' = 'room'): Promise<void> {
  await one.sees(say(`lost.left.title.${what}`));
  await one.reload();
  await one.sees(say(`lost.left.title.${what}`));
  expect(await one.seesNot(say('lost.title'))).toBe(true);
  await one.tap(say('lost.left.comeBack'));
}

test('a guest who leaves the lobby, the scene or the closing reads that they left, and is back in their seat with one tap', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor, client, all } = table;
  await leaveByMenu(client);
  await comeBack(client);
  await client.sees(say('lobby.titlePair'));

  // Both seats are held again: otherwise nothing would begin.
  await advisor.tap(say('lobby.begin'));
  await allReady(table);
  await leaveByMenu(client);
  await advisor.sees(say('talk.hasLeft', client.name));
  await comeBack(client);
  await client.sees(say('talk.stopped'));
  await advisor.tap(say('talk.goOn'));
  await client.sees(say('talk.youAreTheClient'));

  await advisor.tap(say('talk.through'));
  await advisor.tap(say('talk.throughYes'));
  await throughPairScoring(table);
  await goesOn(advisor, say('debrief.toClosing'));
  await allAgree([client]);
  await client.tap(say('closing.done'));
  await client.tap(say('talk.leave'));
  // Every leaving asks first.
  await client.tap(say('talk.stay'));
  await client.sees(say('closing.doneTitle'));
  await client.tap(say('talk.leave'));
  await client.confirm(say('talk.leave'));
  await comeBack(client);
  await client.sees(say('closing.title'));

  // Once the room is closed the page says so instead, and a new room can be opened.
  await client.tap(say('closing.done'));
  await client.tap(say('talk.leave'));
  await client.confirm(say('talk.leave'));
  await client.sees(say('lost.left.title.room'));
  await advisor.tap(say('closing.closeRoom'));
  await advisor.confirm(say('closing.closeRoom'));
  await advisor.sees(say('closed.title'));
  await client.tap(say('lost.left.comeBack'));
  await client.sees(say('lost.left.closed'));
  await client.tap(say('lost.left.elsewhere.room'));
  await client.button(say('home.start')).waitFor();
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});

test('someone who steps out of a workshop’s room and leaves from there leaves the workshop, is asked first, and comes back', async () => {
  const lead = await Colleague.arrive(at.browser, 'Ana');
  await lead.startWorkshop(at.server.url);
  const phones: Colleague[] = [];
  for (const name of ['Mei', 'Ben', 'Cleo']) {
    const one = await Colleague.arrive(at.browser, name, phone);
    await one.come(at.server.url, lead.invitation);
    phones.push(one);
  }
  const [mei] = phones;
  if (!mei) throw new Error('impossible: nobody came');
  await lead.tap(say('leading.console.draw', 1));
  await lead.tap(say('leading.console.open', 1));
  for (const one of phones) await one.tap(say('workshop.call.here'));
  // The round begins once all are here, and closes an open menu.
  await mei.button(say('briefing.otherCard')).waitFor();
  await mei.tap(say('talk.menu'));
  await mei.tap(new RegExp(`^${say('talk.stepOut')}`));
  await mei.sees(say('quietScreen.title'));
  await mei.tap(say('workshop.waiting.leave'));
  await mei.sees(say('workshop.waiting.leaveWhy'));
  await mei.confirm(say('workshop.waiting.leave'));
  await comeBack(mei, 'workshop');
  await mei.sees(say('workshop.waiting.noGroup'));
  for (const one of [lead, ...phones]) expect(one.faults, one.name).toEqual([]);
  for (const one of [lead, ...phones]) await one.leave();
});

test('a reader who takes a shared deck off their list can put it back', async () => {
  const ada = await Colleague.arrive(at.browser, 'Ada');
  await ada.startRoom(at.server.url);
  await ada.page.goto(`${at.server.url}/decks`);
  await ada.page.getByText('First steps', { exact: true }).click();
  await ada.tap(say('decks.copyDeck', 'First steps'));
  await ada.tap(say('decks.publish', 11, 1));
  await ada.tap(say('decks.share'));
  await ada.button(say('decks.unshare')).waitFor();
  const link = `/d/${ada.invitations.at(-1)}`;
  const ben = await Colleague.arrive(at.browser, 'Ben', phone);
  await ben.page.goto(`${at.server.url}${link}`);
  await ben.page.getByLabel(say('home.yourName')).fill(ben.name);
  await ben.tap(say('arriving.enterAs', ben.name));
  await ben.tap(say('decks.leave'));
  await comeBack(ben, 'deck');
  await ben.button(say('decks.leave')).waitFor();
  for (const one of [ada, ben]) expect(one.faults, one.name).toEqual([]);
  for (const one of [ada, ben]) await one.leave();
});
