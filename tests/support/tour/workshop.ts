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

/** A workshop: its console, its big screen, and one participant's way through it. */
export async function tourWorkshop(server: TestServer, visit: Visit): Promise<void> {
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
  await sitDown(hall);
  await skipAll(hall, 'scene');
  await me.does({ type: 'call-help' });
  const observers = hall.people.filter((p) => p.state.members.find((m) => m.person === p.id)?.seat === 'observer');
  for (const [i, person] of observers.entries())
    for (const step of steps.slice(0, 2 + i))
      await person.does({ type: 'give-mark', mark: `mark-${step}`, about: step, heardAt: Date.now(), quote: null });
  await visit(on(lead, 'console-rounds', shown(say('leading.tile.help'))));
  await visit(on(lead, 'tile-menu', press(say('leading.tile.menu', say('workshop.groupName', 1)))));
  await visit(on(me, 'help-asked'));
  await visit(on(lead, 'wall-round', shown(say('leading.projector.phases.scene')), '/projector'));
  await skipAll(hall, 'scoring');
  for (const person of observers) {
    for (const step of steps) await person.does({ type: 'rate', step, value: step === 'impact' ? 0 : 3, why: null });
    await person.does({ type: 'submit-sheet' });
  }
  await skipAll(hall, 'scoring');
  await skipAll(hall, 'debrief');
  await visit(on(lead, 'visit', press(say('leading.tile.menu', say('workshop.groupName', 1)))));
  await finishRound(hall);
  await visit(on(me, 'round-over'));
  await visit(on(lead, 'report', undefined, '/report'));
  await visit({ name: 'my-workshops', person: lead, path: '/workshops' });
  await visit(on(lead, 'kit', undefined, '/kit'));
  await lead.leads({ type: 'begin-workshop-closing' });
  await until(() => me.state.stage.phase === 'closing', 'the closing has come to the rooms');
  await visit(on(me, 'closing'));
  await visit(on(lead, 'wall-closing', undefined, '/projector'));
  await lead.leads({ type: 'close-workshop' });
  await visit(on(me, 'over'));
  await visit(on(lead, 'wall-closed', undefined, '/projector'));
  for (const person of [lead, ...hall.people]) person.disconnect();
}
