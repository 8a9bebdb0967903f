import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { plannedRound } from '../support/given-workshop.ts';
import { openHall, openRound, throughRound } from '../support/hall.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const both = withBrowser();

test('[REPORT3] [AGAIN1] a report is copied as text, also by hand, and the next workshop is planned from it', async () => {
  const { url } = both.server;
  const rounds = [{ ...plannedRound, card: 'one-more-feature' }];
  const hall = await openHall(url, 3, { opening: [], rounds });
  const { lead, people } = hall;
  await lead.leads({ type: 'describe-workshop', about: { name: 'Thursday practice', date: '2026-03-05' } });
  await openRound(hall);
  await throughRound(hall);
  const [name = '', value = ''] = lead.cookie.split('=');
  const context = await both.browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  const press = (label: string) => page.getByRole('button', { name: label, exact: true }).click();
  await page.goto(`${url}/w/${lead.workshopId}/report`);
  await press(say('leading.report.keep.copy'));
  await page.getByText(say('leading.report.keep.copied')).waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const told of ['# Thursday practice\n', say('workshop.people', 3), 'One more feature', say('leading.report.fewTitle')])
    expect(copied).toContain(told);
  // A browser that doesn't let the page copy.
  await page.evaluate(() => {
    navigator.clipboard.writeText = async () => Promise.reject(new Error('not allowed'));
  });
  await page.getByText(say('leading.report.keep.copied')).waitFor({ state: 'hidden' });
  await press(say('leading.report.keep.copy'));
  await page.getByText(say('leading.report.keep.byHand')).waitFor();
  const text = page.getByLabel(say('leading.report.keep.text'));
  await text.focus();
  const selected = await text.evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );
  expect(selected).toBe(copied);
  // On paper there is nothing to press.
  await page.emulateMedia({ media: 'print' });
  await until(async () => (await page.getByRole('button').count()) === 0, 'no button is printed');
  await page.emulateMedia({ media: null });
  await press(say('leading.mine.planNext'));
  await page.getByText(say('leading.console.overPeople', 'Thursday practice', say('workshop.people', 0))).waitFor();
  await page.getByRole('heading', { name: say('leading.console.lobby') }).waitFor();
  await page.goto(`${url}/`);
  await page.getByRole('link', { name: say('leading.mine.title') }).click();
  await page.getByRole('link', { name: 'Thursday practice' }).nth(1).waitFor();
  for (const person of [lead, ...people]) person.disconnect();
});
