import { freshId } from '../../../client/sync/ids.ts';
import type { RoomPageCommand } from '../../../shared/domain/room/commands.ts';
import { ratingValues, steps } from '../../../shared/domain/rubric.ts';
import { defaultPlan, openingBlocks } from '../../../shared/domain/workshop/plan.ts';
import { fillHall, finishRound, followOwnRoom, sitDown, skipAll } from '../hall.ts';
import { TestPerson } from '../person.ts';
import { say } from '../say.ts';
import type { TestServer } from '../start-server.ts';
import { until } from '../until.ts';
import { press, type Stop, shown, type Visit } from './stop.ts';

/** Everyone scores the example of the opening and submits; they differ. */
async function scoreOne(people: readonly TestPerson[]): Promise<void> {
  for (const [i, person] of people.entries()) {
    for (const [j, step] of steps.entries())
      await person.leads({ type: 'score-opening-example', step, value: ratingValues[(i * j) % ratingValues.length] ?? 2 });
    await person.leads({ type: 'submit-opening-sheet' });
  }
}

const newPeople = { mix: 'new-people', level: 'auto', deck: null, card: null } as const;

/** A facilitator's command to one room. */
async function tells(lead: TestPerson, room: string, command: RoomPageCommand): Promise<void> {
  await lead.link.emitWithAck('command', { kind: 'room', stream: room, id: freshId(), command });
}

/** Everyone in the room of a group says yes to showing its board on the big screen. */
async function showBoard(lead: TestPerson, people: readonly TestPerson[], room: string): Promise<void> {
  await tells(lead, room, { type: 'ask-spotlight' });
  const asked = () => people.find(({ state }) => state.spotlight && state.spotlight !== 'shown');
  await until(async () => {
    await asked()?.does({ type: 'answer-spotlight', yes: true });
    return lead.workshop?.state.shown === room;
  }, 'the board is shown');
}

/** Takes time for the screens of a workshop that are only looked at, and not checked. */
export type Whole = { pass: (ms: number) => void };

/**
 * A workshop: its console, its big screen, and one participant's way through it. With `whole`, also each state of console and big
 * screen that differs from the others in what it shows, and not in how.
 */
export async function tourWorkshop(server: TestServer, visit: Visit, whole?: Whole): Promise<void> {
  const look: Visit = whole ? visit : async () => undefined;
  const lead = await TestPerson.arrive(server.url, 'Ana');
  const invitation = await lead.lead({ ...defaultPlan, rounds: [...defaultPlan.rounds, { ...newPeople }] });
  const path = `/w/${lead.workshopId}`;
  const on = (person: TestPerson, name: string, before?: Stop['before'], page = ''): Stop => ({
    name: `workshop-${name}`,
    person,
    path: `${path}${page}`,
    ...(before ? { before } : {}),
  });
  await visit(on(lead, 'console-empty'));
  await visit(on(lead, 'plan', press(say('leading.plan.edit'))));
  await visit(on(lead, 'wall-empty', undefined, '/projector'));
  const hall = await fillHall(lead, invitation, 9);
  const [me] = hall.people;
  if (!me) throw new Error('impossible: nobody came');
  await visit(on(me, 'waiting'));
  await visit(on(me, 'apart', press(say('workshop.waiting.apart'))));
  await visit(on(lead, 'console-lobby'));
  await visit(on(lead, 'wall-lobby', shown('Gita'), '/projector'));
  for (const block of openingBlocks) {
    await lead.leads({ type: 'next-block' });
    await until(() => me.workshop?.state.stage.phase === 'opening', 'the opening has begun');
    if (block === 'steps') for (let i = 0; i < 2; i++) await lead.leads({ type: 'show-next-step' });
    await visit(on(me, `opening-${block}`));
    await visit(on(lead, `wall-opening-${block}`, undefined, '/projector'));
    if (block !== 'calibration') await look(on(lead, `console-opening-${block}`));
  }
  await scoreOne(hall.people);
  await visit(on(me, 'opening-submitted'));
  await visit(on(lead, 'console-opening', shown(say('calibration.howMany', 9, 9))));
  await visit(on(lead, 'wall-opening-scores', shown(say('calibration.howMany', 9, 9)), '/projector'));
  await lead.leads({ type: 'open-opening-key' });
  await visit(on(me, 'opening-key', shown(say('calibration.titleOpen'))));
  await visit(on(lead, 'console-opening-key', shown(say('calibration.talk'))));
  await visit(on(lead, 'wall-opening-key', shown(say('calibration.key')), '/projector'));
  await lead.leads({ type: 'draw-groups' });
  await visit(on(lead, 'draft'));
  await lead.leads({ type: 'open-round' });
  await until(() => lead.workshop?.state.groups.every((g) => g.convened) === true, 'every room is told');
  for (const person of hall.people) await followOwnRoom(person, 1);
  await me.does({ type: 'say-here' });
  await visit(on(me, 'gathering'));
  await visit(on(hall.people[1] ?? me, 'gathering-before'));
  await visit(on(lead, 'wall-tables', shown(say('leading.projector.onTheWay', 8)), '/projector'));
  await look(on(lead, 'console-tables', shown(say('leading.tile.phases.lobby'))));
  await sitDown(hall);
  await look(on(lead, 'console-briefing', shown(say('leading.tile.phases.briefing'))));
  await look(on(lead, 'wall-briefing', shown(say('leading.projector.phases.briefing')), '/projector'));
  await skipAll(hall, 'scene');
  await me.does({ type: 'call-help' });
  const observers = hall.people.filter((p) => p.state.members.find((m) => m.person === p.id)?.seat === 'observer');
  for (const [i, person] of observers.entries())
    for (const step of steps.slice(0, 2 + i))
      await person.does({ type: 'give-mark', mark: `mark-${step}`, about: step, heardAt: Date.now(), quote: null });
  const dark = hall.people.filter((p) => p.room === hall.people.at(-1)?.room && p.room !== me.room);
  if (whole) for (const person of dark) person.disconnect();
  await visit(on(lead, 'console-rounds', shown(say('leading.tile.help'))));
  await visit(on(lead, 'tile-menu', press(say('leading.tile.menu', say('workshop.groupName', 1)))));
  await visit(on(me, 'help-asked'));
  await visit(on(lead, 'wall-round', shown(say('leading.projector.phases.scene')), '/projector'));
  if (whole) {
    for (const person of dark) {
      await person.connect();
      await person.followWorkshop(lead.workshopId);
      await person.follow(person.room, true);
    }
    await lead.leads({ type: 'tell-rooms', what: 'pause' });
    await until(() => [...lead.tiles.values()].every((tile) => tile.paused), 'all rooms are paused');
    await look(on(lead, 'console-paused', shown(say('leading.console.goOnAll'))));
    await look(on(lead, 'wall-paused', shown(say('leading.projector.paused')), '/projector'));
    await lead.leads({ type: 'tell-rooms', what: 'go-on' });
    await lead.leads({ type: 'broadcast', words: 'Coffee is on the left. We go on at ten past.' });
    await lead.leads({ type: 'announce-move', to: 'scoring', inMs: 60_000 });
    await look(on(lead, 'console-countdown', shown(say('leading.console.countDown.takeBack'))));
    await look(on(lead, 'wall-countdown', shown(say('workshop.movesOn.scoring')), '/projector'));
    await lead.leads({ type: 'take-back-move' });
    await look(on(lead, 'wall-announcement', shown('Coffee is on the left. We go on at ten past.'), '/projector'));
  }
  await skipAll(hall, 'scoring');
  for (const person of observers) {
    for (const step of steps) await person.does({ type: 'rate', step, value: step === 'impact' ? 0 : 3, why: null });
    await person.does({ type: 'submit-sheet' });
  }
  await skipAll(hall, 'scoring');
  await skipAll(hall, 'debrief');
  await look(on(lead, 'console-debrief', shown(say('leading.tile.phases.debrief'))));
  await look(on(lead, 'wall-debrief', shown(say('leading.projector.phases.debrief')), '/projector'));
  if (whole) {
    await showBoard(lead, hall.people, me.room);
    await look(on(lead, 'console-spotlight', shown(say('leading.console.onScreen.spotlightEnd'))));
    await look(on(lead, 'wall-spotlight', undefined, '/projector'));
    await lead.leads({ type: 'hide-room' });
    whole.pass(30 * 60_000);
    await look(on(lead, 'console-late', shown(say('leading.schedule.cutIt'))));
    await look(
      on(lead, 'console-visit', async (page) => {
        await press(say('leading.tile.menu', say('workshop.groupName', 1)))(page);
        await press(say('leading.tile.knock'))(page);
        await shown(say('leading.visit.over'))(page);
      }),
    );
    await tells(lead, lead.workshop?.state.groups.find(({ table }) => table === 1)?.room ?? '', { type: 'leave-visit' });
  }
  await visit(on(lead, 'visit', press(say('leading.tile.menu', say('workshop.groupName', 1)))));
  await finishRound(hall);
  await visit(on(me, 'round-over'));
  await look(on(lead, 'console-between'));
  await look(on(lead, 'wall-between', undefined, '/projector'));
  await visit(on(lead, 'report', undefined, '/report'));
  await visit({ name: 'my-workshops', person: lead, path: '/workshops' });
  await visit(on(lead, 'kit', undefined, '/kit'));
  await lead.leads({ type: 'begin-workshop-closing' });
  await until(() => me.state.stage.phase === 'closing', 'the closing has come to the rooms');
  await visit(on(me, 'closing'));
  await visit(on(lead, 'wall-closing', undefined, '/projector'));
  await look(on(lead, 'console-closing', shown(say('leading.tile.phases.closing'))));
  await lead.leads({ type: 'close-workshop' });
  await visit(on(me, 'over'));
  await visit(on(lead, 'wall-closed', undefined, '/projector'));
  await look(on(lead, 'console-closed'));
  for (const person of [lead, ...hall.people]) person.disconnect();
}
