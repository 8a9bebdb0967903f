import { steps } from '../../../shared/domain/rubric.ts';
import { TestPerson } from '../person.ts';
import { seated } from '../play.ts';
import { say } from '../say.ts';
import type { TestServer } from '../start-server.ts';
import { until } from '../until.ts';
import { at, press, type Stop, shown, type Visit } from './stop.ts';

/** A worked example: scored by three in the lobby, by one alone, and the drills for one person. */
export async function tourCalibration(server: TestServer, visit: Visit): Promise<void> {
  const { host, observers, all } = await seated(server.url, 1);
  const [mei = host] = observers;
  await host.does({ type: 'show-example' });
  await until(() => all.every((p) => p.state.calibrating !== null), 'all have the example');
  await mei.does({ type: 'rate-example', step: 'acknowledge', value: 2 });
  await visit(at(mei, 'calibrating'));
  for (const [i, person] of all.entries()) {
    for (const [j, step] of steps.entries()) {
      const value = ([2, 3, 1, 'not-needed', 2] as const)[(i + j) % 5] ?? 2;
      await person.does({ type: 'rate-example', step, value });
    }
    if (person === host) await visit(at(host, 'calibrating-host'));
    await person.does({ type: 'submit-example' });
    if (person === host) await visit(at(host, 'calibrating-submitted'));
  }
  await until(() => all.every((p) => p.state.calibrating?.opened === true), 'the key is open');
  await visit(at(mei, 'calibrating-key'));
  await visit(at(host, 'calibrating-key-host'));
  for (const person of all) person.disconnect();

  const alone = (path: string, name: string, before?: Stop['before']) =>
    visit({ name, person: null, path, ...(before ? { before } : {}) });
  await alone('/calibrate', 'calibrate', shown(say('calibration.title')));
  await alone('/calibrate', 'calibrate-key', async (page) => {
    const read = page.getByRole('button', { name: say('calibration.toSteps') });
    await read.or(page.locator('.step-page').first()).first().waitFor();
    if (await read.isVisible()) await read.click();
    for (const step of steps) {
      const label = page.locator(`.step-page[data-step=${step}] label`).nth(2);
      if (!(await label.isVisible())) await page.locator(`.step-tab[data-step=${step}]`).click();
      await label.click();
    }
    await page.locator('.step-tab-all').click();
    await press(say('calibration.seeKey'))(page);
    await page.getByText(say('calibration.titleOpen')).waitFor();
  });
  await alone('/practice', 'practice');
  for (const drill of ['traps', 'aloud', 'three'] as const)
    await alone('/practice', `practice-${drill}`, press(say(`drills.${drill}`)));
  await alone('/your-data', 'your-data-nobody', shown(say('yourData.noSession')));
  const somebody = await TestPerson.arrive(server.url, 'Amira');
  await visit({ name: 'your-data', person: somebody, path: '/your-data', before: shown(say('yourData.eraseWhy')) });
  await visit({ name: 'sign-out', person: somebody, path: '/your-data', before: press(say('signOut.says')) });
  somebody.disconnect();
}
