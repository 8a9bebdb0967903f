import { expect, test } from 'vitest';
import { withBrowser } from '../../support/browser-server.ts';
import { allReady, deal, gather } from '../../support/browser-table.ts';
import { say } from '../../support/say.ts';
import { until } from '../../support/until.ts';

const at = withBrowser();

test('someone stops a scene: no one learns who, the clock stops, it continues; a player leaves and is replaced', async () => {
  const table = await gather(at.browser, at.server.url, 2);
  const { advisor, client, observers, all } = table;
  const [mei, tomas] = observers;
  if (!mei || !tomas) throw new Error('impossible: no observers');
  await deal(advisor, 'Build our own login');
  await allReady(table);
  const from = all.map((one) => one.frames.length);
  await mei.tap(say('talk.stop'));
  for (const one of all) await one.sees(say('talk.stopped'));
  for (const [i, one] of all.entries()) {
    const since = one.frames.slice(from[i]).join('\n');
    if (one !== mei) expect(since.includes(mei.id), `${one.name} learns who stopped`).toBe(false);
  }
  await tomas.tap(say('talk.goOn'));
  await advisor.button(say('talk.pause')).waitFor();

  // The client steps out: the scene waits for them, whatever the others press.
  await client.tap(say('talk.menu'));
  await client.page.getByRole('button', { name: new RegExp(`^${say('talk.stepOut')}`) }).click();
  await client.sees(say('quietScreen.waits'));
  await advisor.sees(say('talk.stoppedOut', null));
  expect(await advisor.button(say('talk.goOn')).getAttribute('aria-disabled')).toBe('true');
  await client.tap(say('quietScreen.comeBack'));
  const resumed = () => client.bytes.split('"scene-resumed"').length;
  const before = resumed();
  await advisor.page.getByRole('button', { name: say('talk.goOn'), exact: true, disabled: false }).click();
  await advisor.button(say('talk.pause')).waitFor();
  await until(() => resumed() > before, 'the client sees the scene go on');

  // The client leaves for good: the scene stops, an observer takes the seat and gets the card.
  await client.tap(say('talk.menu'));
  await client.page.getByRole('button', { name: new RegExp(`^${say('talk.leave')}`) }).click();
  await client.button(say('talk.leave')).last().click();
  await mei.sees(say('talk.hasLeft', 'Jonas'));
  await mei.tap(say('talk.takeSeat.client'));
  await until(() => mei.snapshot?.round?.card.client !== undefined, 'Mei has the card');
  await advisor.tap(say('talk.goOn'));
  await mei.sees(say('talk.youAreTheClient'));
  await tomas.tap(say('talk.stop'));
  await advisor.sees(say('talk.stopped'));
  await advisor.tap(say('talk.endHere'));
  await advisor.tap(say('talk.throughYes'));
  await mei.sees(say('scoring.feltOver'));
  for (const one of [advisor, mei, tomas]) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});
