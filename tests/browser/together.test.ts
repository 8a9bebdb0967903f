import type { Page, ViewportSize } from 'playwright-core';
import { expect, test } from 'vitest';
import { freshId } from '../../client/sync/ids.ts';
import type { ReviewPageCommand } from '../../shared/domain/review/commands.ts';
import { steps } from '../../shared/domain/rubric.ts';
import { linkOf } from '../support/big-screen.ts';
import { withBrowser } from '../support/browser-server.ts';
import { laptop, phone } from '../support/colleague.ts';
import { openHall, openRound, sitDown, skipAll } from '../support/hall.ts';
import type { TestPerson } from '../support/person.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

/** A browser of this person; of a big screen by its link without one. */
async function openPage(person: TestPerson | null, path: string, viewport: ViewportSize = phone.viewport): Promise<Page> {
  const context = await at.browser.newContext({ viewport });
  context.setDefaultTimeout(30_000);
  const [name = '', value = ''] = person?.cookie.split('=') ?? [];
  if (person) await context.addCookies([{ name, value, url: at.server.url }]);
  const page = await context.newPage();
  await page.goto(`${at.server.url}${path}`);
  return page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const playhead = async (page: Page) => Number(await page.locator('[data-at-ms]').getAttribute('data-at-ms'));

/** Where the playhead is on each page at about the same time, in milliseconds of play. */
async function positions(pages: readonly Page[]): Promise<number[]> {
  return Promise.all(pages.map(playhead));
}

test('[LEAD2] [LEAD5] two rooms agree and one refuses without a trace; one is led through its moments, comments, says it again, and takes a yes back', async () => {
  const hall = await openHall(at.server.url, 9, { opening: [], size: 3 });
  const { lead, people } = hall;
  await openRound(hall);
  await sitDown(hall);
  await skipAll(hall, 'scene');
  const seat = (p: TestPerson) => p.state.members.find((m) => m.person === p.id)?.seat;
  const observers = people.filter((p) => seat(p) === 'observer');
  for (const [i, about] of steps.entries()) {
    if (i > 0) await new Promise((ok) => setTimeout(ok, 3100));
    for (const one of observers) await one.does({ type: 'give-mark', mark: freshId(), about, heardAt: Date.now(), quote: null });
  }
  await skipAll(hall, 'scoring');
  await skipAll(hall, 'debrief');
  const rooms = [...new Set(people.map((p) => p.room))];
  const [room = '', other = '', refusing = ''] = rooms;
  const inRoom = (one: string) =>
    people.filter((p) => p.room === one).sort((a, b) => Number(seat(b) === 'advisor') - Number(seat(a) === 'advisor'));
  const sends = async (person: TestPerson, one: string, command: ReviewPageCommand) => {
    const stream = `${one}-r1`;
    await person.link.emitWithAck('follow', { channel: 5, kind: 'review', stream, as: 'myself', cursor: null });
    expect(await person.link.emitWithAck('command', { kind: 'review', stream, id: freshId(), command })).toEqual({
      accepted: true,
    });
  };

  // Ask all three: two from the sockets, one from the report.
  const workshop = `/w/${lead.workshopId}`;
  const desk = await openPage(lead, `${workshop}/report`, laptop.viewport);
  await desk.getByText(say('together.ask.title')).click();
  await desk
    .getByRole('button', { name: new RegExp(`^${say('together.ask.pick')}`) })
    .nth(2)
    .waitFor();
  for (const one of rooms) await sends(lead, one, { type: 'ask-together', within: 'minutes' });
  const [advisor, client, watcher] = inRoom(room);
  const [refuses, unasked] = inRoom(refusing);
  if (!advisor || !client || !watcher || !refuses || !unasked) throw new Error('impossible: rooms of fewer than three');
  const phones = [await openPage(advisor, workshop), await openPage(client, workshop)];
  const [hers, his] = phones;
  if (!hers || !his) throw new Error('impossible: no phones');
  await hers.getByRole('heading', { name: say('together.question.title') }).waitFor();
  expect(await his.getByRole('heading', { name: say('together.question.title') }).count()).toBe(0);
  await sends(refuses, refusing, { type: 'answer-together', yes: false });
  for (const one of inRoom(other)) await sends(one, other, { type: 'answer-together', yes: true });
  await press(hers, say('together.question.yes'));
  await press(his, say('together.question.yes'));
  await sends(watcher, room, { type: 'answer-together', yes: true });
  const status = async (one: string) =>
    (await fetch(`${at.server.url}/api/rooms/${one}/rounds/1`, { headers: { cookie: lead.cookie } })).status;
  expect([await status(room), await status(other), await status(refusing)]).toEqual([200, 200, 404]);
  // A no shows nowhere: the others of that room were never asked, and those who lead still wait.
  expect(unasked.workshop?.state.reviews).toEqual([]);
  expect(lead.workshop?.state.reviews).toContainEqual({ room: refusing, round: 1, people: [], onScreen: false });

  // Lead it: four moments, one playhead on four pages.
  await desk.goto(`${at.server.url}${workshop}/replay/${room}/1`);
  await press(desk, say('together.lead.begin'));
  await desk.locator('.agenda-one').nth(3).waitFor();
  expect(await desk.locator('.agenda-one').count()).toBe(4);
  for (const page of phones) await press(page, say('together.session.join'));
  const screen = await openPage(null, `/screen/${await linkOf(lead)}`, laptop.viewport);
  await press(desk, say('together.lead.show'));
  const pages = [desk, hers, his, screen];
  for (const page of pages) await page.locator('[data-at-ms]').waitFor();
  await press(desk, say('replay.play'));
  const spreads: number[] = [];
  for (let instant = 0; instant < 3; instant++) {
    await new Promise((ok) => setTimeout(ok, 700));
    const seen = await positions(pages);
    expect(Math.min(...seen)).toBeGreaterThan(0);
    spreads.push(Math.max(...seen) - Math.min(...seen));
  }
  await press(desk, say('replay.stop'));
  await desk.locator('.agenda-go').nth(1).click();
  await until(async () => new Set(await positions(pages)).size === 1 && (await playhead(screen)) > 0, 'all are at one moment');
  console.log(`playhead on four pages, largest difference at three instants: ${spreads.join(', ')} ms; after a seek: 0 ms`);

  // A phone looks around and comes back; a comment is private until it is shown.
  await his.getByRole('slider').fill('100');
  await his.getByText(say('together.session.lookingAround')).waitFor();
  await his.getByRole('button', { name: new RegExp(`^${say('replay.commentHere', '').trim()}`) }).click();
  await his.getByLabel(/^About /).fill('I heard a pause.');
  await press(his, say('replay.keepDraft'));
  await his.getByText('I heard a pause.').waitFor();
  expect(await desk.getByText('I heard a pause.').count()).toBe(0);
  await press(his, say('replay.publish'));
  await desk.getByText('I heard a pause.').waitFor();
  await press(his, say('together.session.comeBack'));
  await until(async () => (await playhead(his)) === (await playhead(desk)), 'he is back');

  // The advisor says the moment again; then one yes is taken back, and it is dark everywhere.
  await press(hers, say('together.again.say'));
  await until(() => advisor.state.stage.phase === 'second-take', 'a second take has begun');
  await press(his, say('together.session.withdraw'));
  await his
    .getByRole('dialog')
    .getByRole('button', { name: say('together.session.withdraw') })
    .click();
  await desk.getByText(say('together.lead.ended')).waitFor();
  await screen.locator('[data-at-ms]').waitFor({ state: 'detached' });
  expect(await status(room)).toBe(404);

  // Later, from the first page: what everyone in the other room agreed to is still there for the one who leads.
  await desk.goto(`${at.server.url}${workshop}/replay/${other}/1`);
  await desk.getByRole('button', { name: say('together.lead.begin') }).waitFor();
  await his.goto(at.server.url);
  await his.locator(`a[href="/w/${lead.workshopId}"]`).first().waitFor();
  for (const one of [lead, ...people]) one.disconnect();
}, 120_000);
