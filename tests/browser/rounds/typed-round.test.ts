import { expect, test } from 'vitest';
import { loadDecks } from '../../../server/decks/load-decks.ts';
import { filledIn } from '../../../shared/domain/fill-ins.ts';
import { steps } from '../../../shared/domain/rubric.ts';
import { withBrowser } from '../../support/browser-server.ts';
import {
  allAgree,
  allReady,
  deal,
  gather,
  goesOn,
  rateFelt,
  revealTogether,
  setUp,
  submitSheet,
  throughTheTurns,
} from '../../support/browser-table.ts';
import { Colleague, phone } from '../../support/colleague.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { say } from '../../support/say.ts';
import { until } from '../../support/until.ts';

const at = withBrowser();

function g2() {
  const decks = loadDecks(new URL('../../../server/decks/', import.meta.url).pathname);
  const card = decks.flatMap((deck) => deck.cards).find((c) => c.id === 'own-authentication');
  if (!card) throw new Error('impossible: no such card');
  return card;
}

test('[MARK10] [SHEET13] five people, each in their own browser, play G2 typed, from the opening to the second round with rotated seats', async () => {
  const card = g2();
  const fact = card.advisor.facts[0]?.fact ?? '';
  const table = await gather(at.browser, at.server.url, 2);
  const { advisor, client, observers, all } = table;
  const [mei, tomas] = observers;
  if (!mei || !tomas) throw new Error('impossible: no observers');
  await setUp(advisor, { typed: true, level: 3 });
  await deal(advisor, card.title);

  // The briefing: each reads only their own part.
  for (const one of all) await one.tap(say('consent.yes'));
  await client.tap(say('briefing.showCard'));
  await client.sees(card.client.wants);
  await advisor.sees(fact);
  await mei.sees(card.observers.cues.acknowledge);
  for (const one of [advisor, mei, tomas]) expect(one.bytes, one.name).not.toContain(card.client.wants);
  for (const one of [client, mei, tomas]) expect(one.bytes, one.name).not.toContain(fact);
  for (const one of [advisor, mei, tomas]) await one.sees(card.client.opening);
  await allReady(table);

  // The scene: lines for all, marks for their author, the dial for the client.
  await advisor.sees(card.client.opening);
  await client.write(card.client.opening);
  await advisor.sees(card.client.opening);
  await advisor.write('I understand wanting full control, and I respect that.');
  // A tap on a line marks it with its moment and its words.
  await mei.page.getByRole('button', { name: say('talk.openLines') }).click();
  await mei.page.getByRole('dialog').getByText('I understand wanting full control').click();
  await mei.page
    .getByRole('dialog')
    .last()
    .getByRole('button', { name: say('steps.acknowledge.name') })
    .click();
  await mei.tap(say('frame.close'));
  await mei.counts('acknowledge', 1);
  expect(mei.bytes).toContain('"quote":"I understand wanting full control, and I respect that."');
  await tomas.tapStep('acknowledge');
  await client.feels('closed');
  await advisor.write('What if we make an established login all yours?');
  await mei.tapStep('alternative');
  await client.feels('open');
  await mei.counts('alternative', 1);

  // Someone comes late: they observe the round in play.
  const late = await Colleague.arrive(at.browser, 'Ruth', phone);
  await late.come(at.server.url, advisor.invitation);
  await late.tapStep('invite');
  for (const one of [advisor, client, tomas, late]) expect(one.bytes.includes('"about":"alternative"'), one.name).toBe(false);
  for (const one of [advisor, mei, tomas, late]) expect(one.bytes.includes('warmth-set'), one.name).toBe(false);

  // Scoring: blind sheets, felt, the advisor's own; everyone sees how many are submitted.
  await advisor.tap(say('talk.through'));
  await advisor.tap(say('talk.throughYes'));
  // The text can be read again: over the sheet on a phone, with the reader's own mark, and beside it on a laptop.
  await mei.score('context', 1);
  await mei.tap(say('scoring.readText'));
  const read = mei.page.getByRole('dialog');
  await read.getByText('What if we make an established login all yours?').waitFor();
  expect(await read.locator('.line-marked').allInnerTexts()).toEqual([say('steps.acknowledge.name')]);
  await mei.page.keyboard.press('Escape');
  const current = mei.page.locator('.step-tab[aria-current]');
  expect(await current.getAttribute('aria-label')).toBe(say('scoring.scored', say('steps.context.name')));
  for (const one of [advisor, client]) {
    const text = one.page.getByRole('complementary').getByText('I understand wanting full control');
    await text.waitFor();
    const sheet = one.page.getByRole('radio').filter({ visible: true }).first();
    const [left, right] = [await sheet.boundingBox(), await text.boundingBox()];
    expect(left && right && left.x + left.width < right.x, one.name).toBe(true);
  }
  for (const one of [mei, tomas, late]) {
    for (const step of steps) await one.score(step, 2);
    await submitSheet(one);
  }
  await mei.sees(say('scoring.howMany', 3, 5));
  await rateFelt(client);
  for (const step of steps) await advisor.score(step, 1);
  for (const one of [advisor, client])
    expect(one.bytes.includes('"type":"rating-given"') && one !== advisor, one.name).toBe(false);
  await submitSheet(advisor);

  // Out of role, then the reveal: all sheets turn over for all.
  const everybody = [...all, late];
  await throughTheTurns(table);
  await revealTogether(advisor, everybody);
  for (const one of everybody) {
    await one.sees(say('debrief.heard'));
    await until(() => roundIn(one.snapshot).reached === 'debrief', `${one.name} sees the reveal`);
    expect(Object.keys(roundIn(one.snapshot).sheetOf ?? {})).toHaveLength(3);
    expect(roundIn(one.snapshot).warmth?.map((w) => w.zone)).toEqual(['closed', 'open']);
    expect(one.snapshot?.round?.card.answer).toEqual(filledIn(card).answer);
  }
  // The self-score stays with the advisor until they show it.
  expect(roundIn(mei.snapshot).selfScore).toBeNull();
  await advisor.tap(say('debrief.showMine'));
  await until(() => roundIn(mei.snapshot).selfScore !== null, 'the advisor’s own sheet is shown');

  // The second round: seats rotated, and a new card whose secrets are hidden again.
  await goesOn(advisor, say('debrief.finishRound'));
  await allAgree(everybody.filter((one) => one !== advisor));
  await advisor.sees(say('lobby.overNext', 2));
  await advisor.tap(say('lobby.beginRound', 2));
  for (const one of everybody) await until(() => one.snapshot?.round?.number === 2, `${one.name} is in round 2`);
  const seat = (one: Colleague) => one.snapshot?.members.find((m) => m.person === one.id)?.seat;
  expect(seat(advisor)).not.toBe('advisor');
  expect(seat(client)).not.toBe('client');
  expect(everybody.filter((one) => one.snapshot?.round?.card.client !== undefined).map(seat)).toEqual(['client']);
  for (const one of everybody) expect(one.faults, one.name).toEqual([]);
  for (const one of everybody) await one.leave();
});
