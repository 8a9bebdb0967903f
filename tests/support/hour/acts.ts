import { expect } from 'vitest';
import { steps } from '../../../shared/domain/rubric.ts';
import { Colleague, laptop } from '../colleague.ts';
import { followOwnRoom } from '../hall.ts';
import type { TestPerson } from '../person.ts';
import { roundIn } from '../rounds/round-in.ts';
import { say } from '../say.ts';
import { until } from '../until.ts';
import type { Hour } from './hour.ts';

const seatOf = (person: TestPerson) => person.state.members.find((m) => m.person === person.id)?.seat;

/** Everyone without a page scores the example of the opening, and the facilitator opens the key without waiting for the phones. */
export async function scoreExample({ lead, people }: Hour): Promise<void> {
  for (const person of people) {
    for (const step of steps) await person.leads({ type: 'score-opening-example', step, value: step === 'invite' ? 0 : 3 });
    await person.leads({ type: 'submit-opening-sheet' });
  }
  await lead.leadsOn(say('leading.console.openKey'));
  await lead.sees(say('calibration.talk'));
}

/** Draws the groups and opens the round, over rooms that are still talking if there are any. In between, seats can be chosen. */
export async function openRound(hour: Hour, round: number, choose: () => Promise<void> = async () => undefined): Promise<void> {
  const { lead } = hour;
  await lead.tap(say('leading.console.draw', round));
  await choose();
  await lead.leadsOn(say('leading.console.open', round));
  await until(
    async () => (await hour.refreshGroups()).every((g) => g.convened) && hour.round === round,
    `round ${round} is open`,
  );
}

export type Players = { table: string; advisor: string; client: string };

/** In the draft, has an observer push back, and the drawn advisor play the client. Out: the group and who plays in it. */
export async function chooseSeats(hour: Hour, one: Colleague): Promise<Players> {
  const { lead } = hour;
  await lead.sees(say('leading.draft.why'));
  const { table, group } = await hour.drawn(one);
  const name = say('workshop.groupName', table);
  const advisor = group.people.find((person) => person !== group.advisor && person !== group.client) ?? '';
  const client = group.advisor ?? '';
  for (const [seat, person] of Object.entries({ advisor, client }) as ['advisor' | 'client', string][]) {
    const card = lead.page.getByRole('region', { name, exact: true });
    await card.getByRole('button', { name: new RegExp(`^${hour.nameOf(person)} `) }).click();
    await lead.tap(say(`leading.seats.seatAs.${seat}`));
    await until(async () => (await hour.drawn(one)).group[seat] === person, `${hour.nameOf(person)} is the ${seat}`);
  }
  return { table: name, advisor, client };
}

/** The seats of the room and the words of its tile are as they were chosen. */
export async function playAsChosen(hour: Hour, { table, advisor, client }: Players): Promise<void> {
  expect(hour.playersOf(table)).toEqual({ advisor, client });
  await hour.tileSays(table, say('leading.tile.pushes', hour.nameOf(advisor), hour.nameOf(client)));
  const [inside] = hour.inGroup(table);
  const seats = inside?.state.members.flatMap(({ person, seat }) => (seat === 'observer' ? [] : [[seat, person]]));
  expect(Object.fromEntries(seats ?? [])).toEqual({ advisor, client });
}

/** Everyone goes to their table. */
export async function sitDown(hour: Hour): Promise<void> {
  for (const person of hour.people) await followOwnRoom(person, hour.round);
  await Promise.all(hour.phones.map((one) => one.tap(say('workshop.call.here'))));
  for (const person of hour.people)
    if (person.state.call && !person.state.call.arrived.includes(person.id)) await person.does({ type: 'say-here' });
  await hour.inPhase('briefing');
}

/** All rooms on to a phase, by the one button. */
export async function allOn(hour: Hour, phase: 'scene' | 'scoring' | 'debrief'): Promise<void> {
  await hour.lead.leadsOn(say('leading.console.skipAll', say(`leading.tile.phases.${phase}`)));
  await hour.inPhase(phase);
}

/** Observers without a page mark what they hear. */
export async function mark(hour: Hour): Promise<void> {
  for (const [i, person] of hour.people.filter((p) => seatOf(p) === 'observer').entries())
    await person.does({
      type: 'give-mark',
      mark: `mark-${hour.round}-${i}`,
      about: 'impact',
      heardAt: hour.clock.now(),
      quote: null,
    });
}

/** Everyone without a page submits their sheet. Out: how many observers' sheets. */
export async function submitSheets(hour: Hour): Promise<number> {
  let sheets = 0;
  for (const person of hour.people) {
    const observes = seatOf(person) === 'observer';
    if (observes)
      for (const step of steps) await person.does({ type: 'rate', step, value: step === 'invite' ? 0 : 3, why: null });
    if (!roundIn(person.state).scorers?.includes(person.id)) continue;
    await person.does({ type: 'submit-sheet' });
    if (observes) sheets += 1;
  }
  return sheets;
}

/** All connections of these groups are gone: their tiles say so, and stay where they were. */
export async function goDark(hour: Hour, groups: readonly string[]): Promise<void> {
  for (const group of groups) for (const person of hour.inGroup(group)) person.disconnect();
  for (const group of groups) await hour.tileSays(group, say('leading.tile.dark'));
}

export async function comeBack(hour: Hour, groups: readonly string[]): Promise<void> {
  for (const person of groups.flatMap((group) => hour.inGroup(group))) {
    await person.connect();
    await person.followWorkshop(hour.workshop);
    await person.follow(person.room, true);
  }
  for (const group of groups) await hour.tileSaysNot(group, say('leading.tile.dark'));
}

/** A group asks for help: it comes first, is answered, and then visited. */
export async function helpAndVisit(hour: Hour, caller: Colleague): Promise<void> {
  const { lead } = hour;
  const group = hour.groupOf(caller);
  await caller.tap(say('workshop.help.ask'));
  await hour.tileSays(group, say('leading.tile.help'));
  expect(await lead.page.locator('section.tile').first().getAttribute('aria-label')).toBe(group);
  await hour
    .tile(group)
    .getByRole('button', { name: say('leading.tile.coming') })
    .click();
  await caller.sees(say('workshop.help.coming', lead.name));
  await hour.tileSays(group, say('leading.tile.comes', lead.name));
  await lead.tap(say('leading.tile.menu', group));
  await lead.tap(say('leading.tile.knock'));
  await caller.sees(say('workshop.help.inside', lead.name));
  await lead.sees(say('leading.visit.over'));
  await lead.tap(say('leading.tile.goAway'));
  await until(() => caller.seesNot(say('workshop.help.inside', lead.name)), 'the facilitator has left the room');
  await until(() => caller.seesNot(say('workshop.help.coming', lead.name)), 'the call is over');
}

/** A line on every phone and on the big screen, until it is taken down. */
export async function announce(hour: Hour, line: string): Promise<void> {
  const { lead, screen, phones } = hour;
  await lead.tap(say('leading.console.say'));
  await lead.page.getByLabel(say('leading.console.saidHint')).fill(line);
  await lead.tap(say('leading.console.saySend'));
  for (const one of [screen, ...phones]) await one.sees(line);
  await lead.tap(say('leading.console.onScreen.takeDown'));
  for (const one of [screen, ...phones]) await until(() => one.seesNot(line), `the line is gone at ${one.name}`);
}

async function askForSpotlight({ lead }: Hour, group: string): Promise<void> {
  await lead.tap(say('leading.tile.menu', group));
  await lead.tap(say('leading.tile.spotlight'));
  await lead.sees(say('leading.tile.spotlightAsked'));
  await lead.page.keyboard.press('Escape');
}

const askedNow = (people: readonly TestPerson[]) => people.find(({ state }) => state.spotlight && state.spotlight !== 'shown');

/** Each person of a group says yes, and its board is shown until the facilitator ends it. */
export async function spotlightAgreed(hour: Hour, group: string): Promise<void> {
  const { lead, screen } = hour;
  const inside = hour.inGroup(group);
  const phones = hour.phones.filter((one) => hour.groupOf(one) === group);
  await askForSpotlight(hour, group);
  await until(async () => {
    await askedNow(inside)?.does({ type: 'answer-spotlight', yes: true });
    for (const one of phones) {
      const yes = one.button(say('workshop.spotlight.yes'));
      if ((await yes.count()) > 0) await yes.click();
    }
    return (await screen.page.getByText(say('leading.projector.spotlight', group)).count()) > 0;
  }, `the board of ${group} is shown`);
  for (const one of phones) await one.sees(say('workshop.spotlight.shown'));
  await lead.sees(say('leading.console.onScreen.spotlight', group));
  await lead.tap(say('leading.console.onScreen.spotlightEnd'));
  await until(() => screen.seesNot(say('leading.projector.spotlight', group)), 'the spotlight is over');
}

/** The first person asked says no: nothing is shown, and no one else is asked. */
export async function spotlightRefused(hour: Hour, group: string): Promise<void> {
  const inside = hour.inGroup(group);
  await askForSpotlight(hour, group);
  await until(() => askedNow(inside) !== undefined, 'someone is asked');
  await askedNow(inside)?.does({ type: 'answer-spotlight', yes: false });
  await until(() => inside.every(({ state }) => state.spotlight === null), 'no one is asked any more');
  expect(await hour.screen.seesNot(say('leading.projector.spotlight', group))).toBe(true);
  expect(await hour.lead.seesNot(say('leading.console.onScreen.spotlight', group))).toBe(true);
}

/** In each room whose advisor has no page, the pair plays a moment again, and the debrief goes on afterwards. */
export async function secondTakes(hour: Hour, during: () => Promise<void>): Promise<void> {
  const advisors = hour.people.filter((p) => seatOf(p) === 'advisor');
  for (const advisor of advisors) await advisor.does({ type: 'begin-second-take', moment: null });
  await during();
  for (const advisor of advisors) await advisor.does({ type: 'end-second-take' });
  // The others could say "not now" for eight seconds.
  await hour.pass(8000);
  await hour.inPhase('debrief');
}

/**
 * Someone comes in the middle of a round: the console names them, and they are placed in a group. Their room hears of it only after
 * they do.
 */
export async function comeLate(hour: Hour, name: string, group: string): Promise<Colleague> {
  const { lead } = hour;
  const one = await hour.comesByPhone(name);
  await one.sees(say('workshop.waiting.noGroup'));
  await lead.tap(say('leading.console.without.place', name));
  const letGo = hour.disk.hold(hour.roomOf(group));
  await lead.page
    .getByRole('dialog')
    .getByRole('button', { name: new RegExp(`^${group}`) })
    .click();
  await one.sees(say('workshop.call.calling'));
  letGo();
  await until(() => one.seesNot(say('workshop.call.calling')), `${name} is in the room`);
  await one.page.getByRole('timer').waitFor();
  await hour.refreshGroups();
  expect(hour.groupOf(one)).toBe(group);
  return one;
}

/** Someone leaves for good. */
export async function leave(hour: Hour, person: TestPerson): Promise<void> {
  await person.leads({ type: 'leave-workshop' });
  person.disconnect();
  hour.people.splice(hour.people.indexOf(person), 1);
}

/** The facilitator's laptop is lost; another one continues with the recovery code. */
export async function loseTheLaptop(hour: Hour): Promise<void> {
  const { name } = hour.lead;
  await hour.lead.leave();
  const other = await Colleague.arrive(hour.browser, name, laptop);
  await other.goOnByCode(hour.server.url, hour.recovery, 'ends');
  await other.tap(say('recovery.toWorkshop'));
  hour.lead = other;
  await hour.lead.page.locator('section.tile').first().waitFor();
}
