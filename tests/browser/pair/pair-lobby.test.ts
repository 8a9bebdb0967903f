import { expect, test } from 'vitest';
import { withBrowser } from '../../support/browser-server.ts';
import { phone } from '../../support/colleague.ts';
import { agreed, seated, toDebrief } from '../../support/play.ts';
import { say } from '../../support/say.ts';
import { until } from '../../support/until.ts';

const at = withBrowser();

test('[FLOAT1] [SET3] [PLACE1] no answer to a question is covered, and back in the lobby the other one’s changes are told, and the round is at hand', async () => {
  const table = await seated(at.server.url, 0, { talk: 'typed' });
  const { client, advisor } = table;
  await toDebrief(table);
  const context = await at.browser.newContext({ reducedMotion: 'reduce', ...phone, viewport: { width: 390, height: 600 } });
  const [name = '', value = ''] = client.cookie.split('=');
  await context.addCookies([{ name, value, url: at.server.url }]);
  const page = await context.newPage();
  await page.goto(`${at.server.url}/r/${client.room}`);
  await page.getByText(say('debrief.howItFelt')).first().waitFor();

  // The toast asks whether to end the second take while the page asks how it went.
  await advisor.does({ type: 'begin-second-take', moment: null });
  const answers = [say('debrief.takeAnswers.did-it'), say('debrief.takeAnswers.not-yet')];
  await page.getByText(answers[0] ?? '', { exact: true }).waitFor();
  await advisor.does({ type: 'end-second-take' });
  const ok = page.getByRole('button', { name: say('proposals.ok') });
  await ok.waitFor();
  const inSight = (says: string) =>
    page.getByText(says, { exact: true }).evaluate((text) => {
      const { left, top, width, height } = text.getBoundingClientRect();
      return (text.closest('label') ?? text).contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
  for (const says of answers) await until(() => inSight(says), `“${says}” is not covered`);
  await ok.click();
  await until(() => advisor.state.stage.phase === 'debrief', 'the take is over');
  await agreed(table, advisor, { type: 'finish-round' });
  // Only what changes while someone looks is told.
  await page.getByText(say('lobby.titlePair')).waitFor();

  await advisor.does({ type: 'change-settings', settings: { level: 3 } });
  await page.getByText(say('lobby.changed.settings', 'Amira', say('settings.short.level.3'))).waitFor();
  await advisor.does({ type: 'give-seat', seat: 'client', person: client.id });
  await page.getByText(say('lobby.changed.seat', 'Amira', say('seats.client.you'))).waitFor();
  // What they do themselves isn't told to them.
  await page.getByRole('button', { name: say('lobby.swap') }).click();
  await until(() => client.state.members.some((m) => m.person === client.id && m.seat === 'advisor'), 'the seats are swapped');
  expect(await page.getByText(say('lobby.changed.seat', 'Amira', say('seats.advisor.you'))).count()).toBe(0);

  // On the first page, the room says how many rounds are finished and leads to each of them.
  await page.goto(at.server.url);
  await page.getByRole('button', { name: say('places.title') }).click();
  await page.getByText(say('places.rounds', 1)).waitFor();
  await page.getByRole('link', { name: say('places.round', 1, 'client') }).click();
  await page.getByText(say('replay.over', 1)).first().waitFor();
  await context.close();
  for (const person of table.all) person.disconnect();
});
