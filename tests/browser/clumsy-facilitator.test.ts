import { expect, test } from 'vitest';
import { withBrowser } from '../support/browser-server.ts';
import { Colleague, laptop, phone } from '../support/colleague.ts';
import { followOwnRoom } from '../support/hall.ts';
import { TestPerson } from '../support/person.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { say } from '../support/say.ts';
import { until } from '../support/until.ts';

const both = withBrowser();
const onPhones = ['Mei', 'Tomás'];
const simulated = ['Ada', 'Ben', 'Cleo', 'Dev', 'Edda', 'Femi', 'Gita', 'Hugo', 'Ines', 'Jo', 'Kofi'];
const phases = (phase: 'scene' | 'scoring' | 'debrief') => say(`leading.tile.phases.${phase}`);

type Hall = { phones: Colleague[]; people: TestPerson[] };

const inPhase = (people: readonly TestPerson[], phase: string) =>
  until(() => people.every((p) => p.state.stage.phase === phase), `${people.map((p) => p.name).join(', ')} are in ${phase}`);

const seatOf = (person: TestPerson) => person.state.members.find((m) => m.person === person.id)?.seat;

/** Seats everyone at their new table: people with a phone tap, the others send the command. */
async function sitDown({ phones, people }: Hall, round: number): Promise<void> {
  for (const person of people) await followOwnRoom(person, round);
  await Promise.all(phones.map((one) => one.tap(say('workshop.call.here'))));
  for (const person of people)
    if (person.state.call && !person.state.call.arrived.includes(person.id)) await person.does({ type: 'say-here' });
  await inPhase(people, 'briefing');
}

/** Observers score one step and submit; players submit their own sheets. Out: how many observers' sheets were submitted. */
async function submitSheets(people: readonly TestPerson[]): Promise<number> {
  let sheets = 0;
  for (const person of people) {
    const observes = seatOf(person) === 'observer';
    if (observes) await person.does({ type: 'rate', step: 'impact', value: 3, why: null });
    if (!roundIn(person.state).scorers?.includes(person.id)) continue;
    await person.does({ type: 'submit-sheet' });
    if (observes) sheets += 1;
  }
  return sheets;
}

/** One room moves on to its debrief by its own people. Out: how many observers' sheets were submitted. */
async function runAhead(room: readonly TestPerson[]): Promise<number> {
  const advisor = room.find((person) => seatOf(person) === 'advisor');
  await advisor?.does({ type: 'end-scene' });
  await inPhase(room, 'scoring');
  const sheets = await submitSheets(room);
  const passed = () => room.every((p) => p.state.stage.phase === 'scoring' && p.state.stage.outOfRole === 'done');
  while (!passed()) for (const person of room) await person.command({ type: 'pass-out-of-role' });
  await advisor?.does({ type: 'reveal' });
  await inPhase(room, 'debrief');
  return sheets;
}

/**
 * The rounds that the workshop has recorded, each with its rooms and its observers' sheets. The report leaves numbers out where too
 * few people are behind them.
 */
async function counted(lead: Colleague): Promise<number[][]> {
  const [, workshop = ''] = /\/w\/([\w-]+)/.exec(lead.page.url()) ?? [];
  const recorded = (await both.server.workshops.load(workshop))?.state.recorded ?? [];
  const tallies = recorded.flatMap(({ round, tally }) => (tally ? [{ round, raters: tally.raters }] : []));
  return [...new Set(tallies.map(({ round }) => round))].sort().map((round) => {
    const own = tallies.filter((one) => one.round === round);
    return [round, own.length, own.reduce((sum, { raters }) => sum + raters, 0)];
  });
}

/** The rounds of the report or of its export, each with its rooms. */
async function toldIn(lead: Colleague, name: 'report' | 'export.json'): Promise<number[][]> {
  const address = `${new URL(lead.page.url()).origin}/api${new URL(lead.page.url()).pathname.replace('/w/', '/workshops/')}`;
  const told = (await (await lead.page.request.get(`${address}/${name}`)).json()) as {
    rounds: { round: number; rooms: number }[];
  };
  return told.rounds.map(({ round, rooms }) => [round, rooms]);
}

test('a workshop of thirteen with a clumsy facilitator: nothing anyone did is lost', async () => {
  const { browser, server } = both;
  let lead = await Colleague.arrive(browser, 'Priya', laptop);
  await lead.startWorkshop(server.url);
  let wall = await lead.alsoOpens(`${lead.page.url()}/projector`);
  const code = await lead.takeRecoveryCode();
  const { invitation } = lead;
  const hall: Hall = { phones: [], people: [] };
  for (const name of onPhones) {
    const one = await Colleague.arrive(browser, name, phone);
    await one.come(server.url, invitation);
    hall.phones.push(one);
  }
  for (const name of simulated) {
    const person = await TestPerson.arrive(server.url, name);
    await person.join(invitation);
    hall.people.push(person);
  }
  const [ada] = hall.people;
  if (!ada) throw new Error('impossible: nobody came');

  // Two edits of the plan within a second: both hold.
  await lead.tap(say('leading.plan.edit'));
  await lead.choose(say('leading.plan.size'), say('leading.plan.sizes.4'));
  await lead.page.getByLabel(`${say('leading.plan.round', 2)}: ${say('leading.plan.mixShort.cycle')}`).selectOption('new-people');
  await lead.tap(say('leading.plan.done'));
  const edited = () => ada.workshop?.state.plan.size === 4 && ada.workshop.state.plan.rounds[1]?.mix === 'new-people';
  await until(edited, 'both edits of the plan hold');

  // Round 1: everyone plays, and one room runs ahead of the others.
  await lead.tap(say('leading.console.draw', 1));
  await lead.tap(say('leading.console.open', 1));
  await sitDown(hall, 1);
  await lead.leadsOn(say('leading.console.skipAll', phases('scene')));
  await inPhase(hall.people, 'scene');
  const inRoom = (room: string) => hall.people.filter((p) => p.room === room);
  const played = [...new Set(hall.people.map((p) => p.room))].map(inRoom);
  expect(played).toHaveLength(3);
  const first = played.find((room) => room.length === room[0]?.state.members.length);
  if (!first) throw new Error('impossible: two phones in three groups');
  const others = hall.people.filter((p) => !first.includes(p));
  let sheets = await runAhead(first);

  // *All on*, from mixed phases: the button says who moves and who stays, and the room that is ahead stays.
  const tables = new Set(others.map((p) => p.state.workshop?.table ?? 0));
  const behind = [...tables].sort((a, b) => a - b).map((table) => say('workshop.groupName', table));
  const staying = say('leading.console.skipSome', say('workshop.names', behind), behind.length, say('workshop.rooms', 1), 1);
  const allOn = (to: string) => `${say('leading.console.skipAll', to)} ${staying}`;
  await lead.leadsOn(allOn(phases('scoring')));
  await inPhase(others, 'scoring');
  await inPhase(first, 'debrief');
  sheets += await submitSheets(others);

  // The closing is tapped in round 1, and undone: each room is where it was.
  await lead.tap(say('leading.console.toClosing'));
  await lead.confirm(say('leading.console.toClosing'));
  await inPhase(hall.people, 'closing');
  await wall.getByText(say('leading.projector.closing.title')).waitFor();
  for (const one of hall.phones) await one.sees(say('closing.title'));
  await lead.tap(say('leading.ask.back'));
  await lead.confirm(say('leading.ask.back'));
  await inPhase(others, 'scoring');
  await inPhase(first, 'debrief');
  await lead.leadsOn(allOn(phases('debrief')));
  await inPhase(hall.people, 'debrief');

  // Round 2 is opened during debriefs. The console asks first, and round 1 counts in every room.
  await lead.tap(say('leading.console.draw', 2));
  await lead.tap(say('leading.console.open', 2));
  await lead.confirm(say('leading.console.open', 2));
  await sitDown(hall, 2);
  const rightNow = [[1, 3, sheets]];
  await until(async () => JSON.stringify(await counted(lead)) === JSON.stringify(rightNow), 'round 1 is recorded');

  // The laptop is lost, and with it the big screen's window. Another laptop continues by the code.
  await lead.leave();
  lead = await Colleague.arrive(browser, 'Priya', laptop);
  await lead.goOnByCode(server.url, code);
  await lead.page.waitForURL(/\/w\//);
  await lead.sees(say('leading.console.round', 2, 3));
  wall = await lead.alsoOpens(`${lead.page.url()}/projector`);
  await lead.leadsOn(say('leading.console.skipAll', phases('scene')));
  await inPhase(hall.people, 'scene');
  await lead.leadsOn(say('leading.console.skipAll', phases('scoring')));
  await inPhase(hall.people, 'scoring');
  const later = await submitSheets(hall.people);
  await lead.leadsOn(say('leading.console.skipAll', phases('debrief')));
  await inPhase(hall.people, 'debrief');

  // The end, again during debriefs.
  await lead.tap(say('leading.console.toClosing'));
  await lead.confirm(say('leading.console.toClosing'));
  await inPhase(hall.people, 'closing');
  await lead.tap(say('leading.console.more'));
  await lead.tap(say('leading.console.close'));
  await lead.confirm(say('leading.console.close'));
  await wall.getByText(say('leading.projector.closed')).waitFor();
  const all = [
    [1, 3, sheets],
    [2, 3, later],
  ];
  await until(async () => JSON.stringify(await counted(lead)) === JSON.stringify(all), 'both rounds are recorded');
  for (const name of ['report', 'export.json'] as const)
    expect(await toldIn(lead, name)).toEqual([
      [1, 3],
      [2, 3],
    ]);
  // Two observers in each of three rooms: too few for a number that no room could take apart.
  await wall.getByText(say('leading.projector.noFigures')).waitFor();
  const report = await lead.alsoOpens(`${lead.page.url()}/report`);
  for (const round of [1, 2]) await report.getByText(say('leading.report.round', round)).first().waitFor();

  expect([lead, ...hall.phones].flatMap((one) => one.faults)).toEqual([]);
  for (const person of hall.people) person.disconnect();
  for (const one of [lead, ...hall.phones]) await one.leave();
});
