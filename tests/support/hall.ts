import { freshId } from '../../client/sync/ids.ts';
import type { PartAhead } from '../../shared/domain/room/from-workshop.ts';
import { type AskedPlan, defaultPlan } from '../../shared/domain/workshop/plan.ts';
import { groupOf } from '../../shared/domain/workshop/state.ts';
import { TestPerson } from './person.ts';
import { until } from './until.ts';

const names = ['Mei', 'Tomás', 'Ada', 'Ben', 'Cleo', 'Dev', 'Edda', 'Femi', 'Gita', 'Hugo', 'Ines', 'Jo'];

/** A workshop with a facilitator and people, all connected. */
export type Hall = { lead: TestPerson; people: TestPerson[]; invitation: string };

export async function openHall(url: string, count: number, plan: Partial<AskedPlan> = {}): Promise<Hall> {
  const lead = await TestPerson.arrive(url, 'Ana');
  const invitation = await lead.lead({ ...defaultPlan, ...plan });
  return fillHall(lead, invitation, count);
}

/** This many people join an open workshop. */
export async function fillHall(lead: TestPerson, invitation: string, count: number): Promise<Hall> {
  const { url } = lead;
  const people: TestPerson[] = [];
  for (let i = 0; i < count; i++) {
    const person = await TestPerson.arrive(url, names[i] ?? `Person ${i + 1}`);
    await person.join(invitation);
    people.push(person);
  }
  await until(() => lead.workshop?.state.people.length === count, 'the facilitator sees everybody');
  return { lead, people, invitation };
}

/** Draws and opens the next round; everyone follows the room of their group. */
export async function openRound({ lead, people }: Hall): Promise<void> {
  const round = (lead.workshop?.state.round ?? 0) + 1;
  await lead.leads({ type: 'draw-groups' });
  await until(() => lead.workshop?.state.draft !== null, 'there is a draft');
  await lead.leads({ type: 'open-round' });
  const told = () => lead.workshop?.state.round === round && lead.workshop.state.groups.every((g) => g.convened);
  await until(told, 'every room is told');
  for (const person of people) await followOwnRoom(person, round);
}

export async function followOwnRoom(person: TestPerson, round: number): Promise<void> {
  const mine = () => (person.workshop ? groupOf(person.workshop.state, person.id) : undefined);
  await until(() => person.workshop?.state.round === round && mine()?.convened === true, `${person.name} is called`);
  const room = mine()?.room ?? '';
  if (person.room !== room) person.known = null;
  await person.follow(room);
}

/** Seats everyone at their tables, which begins the round. */
export async function sitDown({ people }: Hall): Promise<void> {
  for (const person of people)
    if (person.state.call && !person.state.call.arrived.includes(person.id)) await person.does({ type: 'say-here' });
  await until(() => people.every((p) => p.state.stage.phase === 'briefing'), 'every room reads');
}

/** Leads all rooms up to a phase, and no room further. */
export async function skipAll({ lead, people }: Hall, phase: PartAhead): Promise<void> {
  await lead.leads({ type: 'tell-rooms', what: `up-to-${phase}` });
  await until(() => people.every((p) => p.state.stage.phase === phase), `every room is in ${phase}`);
}

/** Leads every room to the end of its round. */
export async function throughRound(hall: Hall): Promise<void> {
  await sitDown(hall);
  await skipAll(hall, 'scene');
  await skipAll(hall, 'scoring');
  await skipAll(hall, 'debrief');
  await finishRound(hall);
}

/** Ends each room's debrief. */
export async function finishRound({ lead, people }: Hall): Promise<void> {
  for (const room of new Set(people.map((p) => p.room))) {
    const answer = await lead.link.emitWithAck('command', {
      kind: 'room',
      stream: room,
      id: freshId(),
      command: { type: 'finish-round' },
    });
    if ('refusal' in answer) throw new Error(`the round was not finished: ${answer.refusal}`);
  }
  await until(() => people.every((p) => p.state.stage.phase === 'lobby'), 'the round is over in every room');
}
