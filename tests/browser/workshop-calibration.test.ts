import { expect, test } from 'vitest';
import { loadExamples } from '../../server/calibration/load-examples.ts';
import { type RatingValue, type Step, steps } from '../../shared/domain/rubric.ts';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, laptop, phone } from '../support/colleague.ts';
import { TestPerson } from '../support/person.ts';
import { meaning, say } from '../support/say.ts';

const both = withBrowser();
const examples = loadExamples(new URL('../../server/calibration', import.meta.url).pathname);
const example = examples.find(({ key }) => key.source === null);

test('[OPEN4] [OPEN6] six people score one example blind; five sheets are told together; the facilitator opens the key', async () => {
  if (!example) throw new Error('impossible: no examples');
  const { browser, server } = both;
  const lead = await Colleague.arrive(browser, 'Ana', laptop);
  await lead.startWorkshop(server.url);
  await lead.tap(say('leading.plan.edit'));
  for (const block of ['why', 'agreements', 'aloud', 'steps'] as const)
    await lead.page.getByLabel(say(`leading.plan.blocks.${block}`)).uncheck();
  await lead.tap(say('leading.plan.done'));
  const wall = await lead.alsoOpens(`${lead.page.url()}/projector`);
  const mei = await Colleague.arrive(browser, 'Mei', phone);
  await mei.come(server.url, lead.invitation);
  const others: TestPerson[] = [];
  for (const name of ['Tomás', 'Ada', 'Ben', 'Cleo', 'Dev']) {
    const one = await TestPerson.arrive(server.url, name);
    await one.join(lead.invitation);
    others.push(one);
  }

  // Mei reads, then scores step by step. She acknowledges less than the key does.
  await lead.tap(say('leading.console.begin'));
  await mei.sees(example.client);
  await wall.getByText(example.client).waitFor();
  await mei.tap(say('calibration.toSteps'));
  const { ratings } = example.key;
  const hers: Record<Step, RatingValue> = { ...ratings, acknowledge: 1 };
  for (const step of steps) await mei.score(step, hers[step]);
  await mei.submits(say('calibration.submit'));
  await mei.sees(say('workshop.opening.submitted'));

  // Four more submit: now five sheets are told together.
  const scoreAs = async (one: TestPerson, values: Record<Step, RatingValue>) => {
    for (const step of steps) await one.leads({ type: 'score-opening-example', step, value: values[step] });
    await one.leads({ type: 'submit-opening-sheet' });
  };
  const acknowledged = wall.locator('.told-step[data-step=acknowledge]').getByRole('listitem');
  for (const one of others.slice(0, 3)) await scoreAs(one, { ...ratings, acknowledge: 2 });
  await wall.getByText(say('calibration.howMany', 4, 6)).waitFor();
  expect(await acknowledged.count()).toBe(0);
  for (const one of others.slice(3, 4)) await scoreAs(one, ratings);
  await wall.getByText(say('workshop.opening.spreadOf', 5)).waitFor();
  const told = (value: 1 | 2 | 3, count: number) => `${say('calibration.people', count)}${meaning('acknowledge', value)}`;
  expect(await acknowledged.allTextContents()).toEqual([told(1, 1), told(2, 3), told(3, 1)]);
  await lead.sees(say('calibration.howMany', 5, 6));

  // The sixth hasn't submitted; the facilitator opens the key anyway.
  for (const one of [mei, lead]) {
    expect(one.bytes, one.name).not.toContain('"key":{');
    expect(await one.seesNot(example.key.why), one.name).toBe(true);
  }
  for (const one of others) expect(one.frames.join(), one.name).not.toContain('"key":{');
  await lead.tap(say('leading.console.openKey'));
  await lead.confirm(say('leading.console.openKey'));
  await mei.sees(example.key.why);
  const acknowledge = mei.page.locator('.example-step[data-step=acknowledge]');
  await acknowledge.getByText(say('calibration.against.stricter')).waitFor();
  await acknowledge.getByText(example.key.because?.acknowledge ?? 'its reason').waitFor();
  await acknowledged.and(wall.locator('.told-key', { hasText: meaning('acknowledge', 3) })).waitFor();
  await lead.button(say('leading.console.draw', 1)).waitFor();
  for (const one of others) one.disconnect();
  expect([...lead.faults, ...mei.faults]).toEqual([]);
});
