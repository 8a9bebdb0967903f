import { expect, test } from 'vitest';
import { loadExamples } from '../../server/calibration/load-examples.ts';
import { type RatingValue, type Step, steps } from '../../shared/domain/rubric.ts';
import { withBrowser } from '../support/browser-server.ts';
import { allReady, gather } from '../support/browser-table.ts';
import type { Colleague } from '../support/colleague.ts';
import { meaning, say } from '../support/say.ts';

const at = withBrowser();
const [first, second] = loadExamples(new URL('../../server/calibration', import.meta.url).pathname);

const people = (count: number) => say('calibration.people', count);

async function score(one: Colleague, values: Record<Step, RatingValue>): Promise<void> {
  for (const step of steps) await one.score(step, values[step]);
}

test('four people calibrate: each scores alone, then all see the key, the spread and the reasons; the next example; then the first round', async () => {
  if (!first || !second) throw new Error('impossible: no examples');
  const table = await gather(at.browser, at.server.url, 2);
  const { advisor: host, client, observers, all } = table;
  const [mei, tomas] = observers;
  if (!mei || !tomas) throw new Error('impossible: no observers');
  const others = [client, mei, tomas];

  await host.page.getByText(say('lobby.more')).click();
  await host.tap(new RegExp(`^${say('calibration.offer')}`));
  for (const one of all) await one.sees(first.client);
  // The host scores like the key; each of the others differs from it in one step.
  const { ratings } = first.key;
  const seen: Record<string, Record<Step, RatingValue>> = {
    [host.name]: ratings,
    [client.name]: { ...ratings, acknowledge: 0 },
    [mei.name]: { ...ratings, impact: 1 },
    [tomas.name]: { ...ratings, acknowledge: 3 },
  };
  for (const [before, one] of [mei, tomas, client].entries()) {
    await one.sees(say('calibration.howMany', before, 4));
    await score(one, seen[one.name] ?? ratings);
    await one.submits(say('calibration.submit'));
    await one.sees(say('calibration.waiting'));
    await host.sees(say('calibration.howMany', before + 1, 4));
  }

  // While one sheet is missing, no one has the key or anyone else's values.
  for (const one of all) {
    expect(one.bytes, one.name).not.toContain(first.key.why.slice(0, 40));
    expect(one.bytes, one.name).not.toContain('"key":{');
    expect(await one.seesNot(first.key.why), one.name).toBe(true);
  }
  const told = (step: Step, value: number) => `"step":"${step}","value":${value}`;
  expect(tomas.bytes).toContain(told('acknowledge', 3));
  for (const one of [host, client, mei]) expect(one.bytes, one.name).not.toContain(told('acknowledge', 3));
  expect(mei.bytes).toContain(told('impact', 1));
  for (const one of [host, client, tomas]) expect(one.bytes, one.name).not.toContain(told('impact', 1));

  await score(host, ratings);
  await host.submits(say('calibration.submit'));
  for (const one of all) {
    await one.sees(say('calibration.titleOpen'));
    await one.sees(first.key.why);
    const acknowledge = one.page.locator('[data-step=acknowledge]');
    // The values of all, by value and without names, and how many gave each.
    const everyone = acknowledge.locator('dl > div', { hasText: say('calibration.all') }).getByRole('listitem');
    expect(await everyone.allInnerTexts()).toEqual([
      `${meaning('acknowledge', 0)}\n${people(1)}`,
      `${meaning('acknowledge', 3)}\n${people(1)}`,
      `${meaning('acknowledge', 'not-needed')}\n${people(2)}`,
    ]);
    await acknowledge.locator('.example-key', { hasText: meaning('acknowledge', ratings.acknowledge) }).waitFor();
  }
  await host.page.locator('[data-step=impact]').getByText(say('calibration.against.same')).waitFor();
  await mei.page.locator('[data-step=impact]').getByText(say('calibration.against.stricter')).waitFor();
  await client.page.locator('[data-step=acknowledge]').getByText(say('calibration.against.other-kind')).waitFor();
  for (const one of others) await one.sees(say('calibration.hostGoesOn', host.name));

  // Another example, closed again for everyone; then calibration ends, and the first round begins.
  await host.tap(say('calibration.next'));
  for (const one of all) {
    await one.sees(second.client);
    await one.sees(say('calibration.howMany', 0, 4));
    expect(await one.seesNot(second.key.why), one.name).toBe(true);
  }
  await host.tap(say('calibration.stop'));
  for (const one of all) await one.page.getByText(second.client).waitFor({ state: 'detached' });
  await host.tap(say('lobby.begin'));
  await allReady(table);
  for (const one of all) {
    expect(one.bytes, one.name).not.toContain(second.key.why.slice(0, 40));
    expect(one.faults, one.name).toEqual([]);
    await one.leave();
  }
});
