import { expect, test } from 'vitest';
import { isIn } from '../../../shared/domain/room/round-of-room.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { withBrowser } from '../../support/browser-server.ts';
import { allReady, deal, gather } from '../../support/browser-table.ts';
import { Colleague, laptop } from '../../support/colleague.ts';
import { TestPerson } from '../../support/person.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { say } from '../../support/say.ts';
import { until } from '../../support/until.ts';

const at = withBrowser();

test('the keyboard’s focus is never behind the foot, the pad shows its keys where there is a keyboard, and the window’s title the time left', async () => {
  const table = await gather(at.browser, at.server.url, 0);
  const { advisor, all } = table;
  const eva = await Colleague.arrive(at.browser, 'Eva', laptop);
  await eva.come(at.server.url, advisor.invitation);
  await eva.page.setViewportSize({ width: 1280, height: 640 });
  const behind = () =>
    eva.page.evaluate(() => {
      // The page may still grow above what has the focus.
      document.activeElement?.scrollIntoView({ block: 'nearest' });
      const [focused, foot] = [document.activeElement, document.querySelector('.page-bottom')];
      if (!focused || !foot || focused === document.body || foot.contains(focused)) return null;
      const covered = focused.getBoundingClientRect().bottom - foot.getBoundingClientRect().top;
      return covered > 1 ? `${focused.textContent}: ${covered} px` : null;
    });
  const hidden: (string | null)[] = [];
  for (let i = 0; i < 25; i++) {
    await eva.page.keyboard.press('Tab');
    hidden.push(await behind());
  }
  expect(hidden.filter(Boolean)).toEqual([]);

  await deal(advisor, 'Build our own login');
  await allReady({ ...table, all: [...all, eva] });
  expect(await eva.page.title()).toMatch(/^\d:\d\d · Build our own login · /);
  const shown = eva.page.locator('.pad-row .pad-key').filter({ visible: true });
  expect(await shown.allTextContents()).toEqual(['1', '2', '3', '4', '5']);
  await eva.page.keyboard.press('2');
  await eva.counts('context', 1);
  await eva.page.keyboard.press('u');
  await eva.counts('context', 0);
  for (const one of [...all, eva]) await one.leave();
});

type Focused = { name: string; group: string };

/** Runs in the page. Out: the name of what has the focus, and of the group of choices that it is in. */
function focusedNow(): Focused {
  const one = document.activeElement as HTMLInputElement | null;
  const [label] = one?.labels ?? [];
  const name = one?.getAttribute('aria-label') ?? label?.innerText ?? one?.innerText ?? '';
  const legend = one?.closest('fieldset')?.querySelector('legend')?.textContent ?? '';
  return { name: name.trim(), group: legend.trim() };
}

/** Goes on with Tab alone until this has the focus. */
async function tabTo({ page }: Colleague, what: string, isIt: (focused: Focused) => boolean): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(focusedNow);
    if (isIt(focused)) return;
    passed.push(focused.name);
  }
  throw new Error(`the keyboard doesn’t reach ${what}, only: ${[...new Set(passed)].join(' · ')}`);
}

async function presses(one: Colleague, name: string): Promise<void> {
  await one.button(name).first().waitFor();
  await tabTo(one, name, (focused) => focused.name === name);
  await one.page.keyboard.press('Enter');
}

async function writes(one: Colleague, label: string, words: string): Promise<void> {
  await one.page.getByLabel(label).first().waitFor();
  await tabTo(one, label, ({ name }) => name === label);
  await one.page.keyboard.type(words);
}

test('someone who has only a keyboard goes from the first page through a whole round to the closing', async () => {
  const host = await TestPerson.arrive(at.server.url, 'Jonas');
  await host.open();
  const mei = await TestPerson.arrive(at.server.url, 'Mei');
  await mei.enter({ invitation: host.known?.snapshot.access.invitation ?? '' });
  const others = [host, mei];
  const client = () => (host.state.members.find(({ seat }) => seat === 'client')?.person === mei.id ? mei : host);
  const advisor = () => (client() === mei ? host : mei);

  const amira = await Colleague.arrive(at.browser, 'Amira', laptop);
  await amira.page.goto(at.server.url);
  await writes(amira, say('home.code'), host.known?.snapshot.access.code ?? '');
  await presses(amira, say('home.join'));
  await amira.page.getByRole('dialog').waitFor();
  await writes(amira, say('home.yourName'), 'Amira');
  await presses(amira, say('home.join'));
  await until(() => host.state.members.length === 3, 'she is in');
  await host.does({ type: 'begin-round', card: 'own-authentication', seats: 'as-they-are', again: false });
  for (const other of others) await other.does({ type: 'say-ready' });
  await presses(amira, say('briefing.ready'));

  // The pad by its keys.
  await amira.counts('impact', 0);
  await amira.page.keyboard.press('3');
  await amira.counts('impact', 1);
  await host.does({ type: 'end-scene' });

  // The sheet: to each step with Tab, to its score with an arrow.
  for (const step of steps) {
    const name = say(`steps.${step}.name`);
    await amira.page.getByRole('group', { name }).waitFor();
    await tabTo(amira, name, ({ group }) => group === name);
    await amira.page.keyboard.press('Space');
    await amira.page.keyboard.press('ArrowDown');
  }
  await presses(amira, say('scoring.submit'));
  await amira.sees(say('scoring.howMany', 1, 2));
  await client().does({ type: 'submit-sheet' });
  await until(
    () => others.every(({ state }) => isIn(state, 'scoring') && state.stage.outOfRole !== null),
    'they leave their roles',
  );
  for (const speaker of [client(), advisor(), client()]) await speaker.does({ type: 'pass-out-of-role' });
  await advisor().does({ type: 'reveal' });

  // The board, and the debrief: both speak, and then she does.
  await presses(amira, say('debrief.start'));
  await until(() => host.state.stage.phase === 'debrief', 'the board is open');
  expect(Object.values(roundIn(host.state).sheetOf ?? {}).map(({ ratings }) => Object.keys(ratings).length)).toEqual([5]);
  for (const speaker of [advisor(), client()]) await speaker.does({ type: 'pass-turn' });
  for (const beat of ['asked-and-offered', 'one-thing'] as const) {
    await until(() => isIn(host.state, 'debrief') && host.state.stage.turn.beat === beat, `she speaks: ${beat}`);
    await presses(amira, say('debrief.doneSpeaking'));
  }
  await until(() => isIn(host.state, 'debrief') && host.state.stage.turn.beat === 'at-work', 'everyone has spoken');
  await host.does({ type: 'begin-closing' });
  await presses(amira, say('proposals.ok'));
  await until(() => mei.state.proposal !== null, 'the third is asked');
  await mei.does({ type: 'answer-proposal', dueAt: mei.state.proposal?.dueAt ?? 0, yes: true });

  await writes(amira, say('closing.sentence'), 'Say the cost once, and then ask.');
  await presses(amira, say('closing.done'));
  await amira.sees(say('closing.doneTitle'));
  await amira.sees('Say the cost once, and then ask.');
  expect(amira.faults).toEqual([]);
  for (const other of others) other.disconnect();
  await amira.leave();
});
