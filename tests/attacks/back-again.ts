import type { Answer, EnterAnswer } from '../../shared/protocol/up.ts';
import { openHall, openRound } from '../support/hall.ts';
import { TestPerson } from '../support/person.ts';
import { seated, type Table, toScene, toScoring } from '../support/play.ts';
import { until } from '../support/until.ts';
import { byForm, type Form, type Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

/** The outcome of one way back in. */
type Try = { where: string; how: string; said: string };

/** The person is inside although no one let them in. */
const isIn = 'IN';

const told = (answer: Answer | EnterAnswer): string =>
  'refusal' in answer ? answer.refusal : 'asked' in answer && answer.asked ? 'asked' : isIn;

async function tabOf({ url, name, cookie, id }: TestPerson): Promise<TestPerson> {
  const tab = new TestPerson(url, name);
  Object.assign(tab, { cookie, id });
  await tab.connect();
  return tab;
}

/** The state of the room when someone is removed from it. */
const places: Record<string, (table: Table) => Promise<void>> = {
  lobby: async () => undefined,
  'shut lobby': (table) => table.host.does({ type: 'set-lobby', open: false }),
  scene: (table) => toScene(table),
  scoring: async (table) => {
    await toScene(table);
    await toScoring(table);
  },
};

/** Tries every way back into a room: link, code, the page that was open, a second tab, a page that reconnects, and commands. */
async function fromRoom(url: string, where: string): Promise<Try[]> {
  const table = await seated(url, 2);
  await places[where]?.(table);
  const { host } = table;
  const [out] = table.observers as [TestPerson];
  const { room } = out;
  const { invitation, code } = out.known?.snapshot.access ?? { invitation: '', code: '' };
  const second = await tabOf(out);
  await second.follow(room);
  await host.does({ type: 'remove-person', person: out.id });
  await until(() => out.lost !== null && second.lost !== null, 'both tabs are shut out');
  const tries: Try[] = [out, second].map(({ lost }) => ({ where, how: 'told on the open page', said: `${lost}` }));
  const note = (how: string, answer: Answer | EnterAnswer) => void tries.push({ where, how, said: told(answer) });
  const third = await tabOf(out);
  for (const [tab, name] of [
    [out, 'old tab'],
    [second, 'second tab'],
    [third, 'new tab'],
  ] as const) {
    tab.room = room;
    note(`${name}, command`, await tab.command({ type: 'step-out' }));
    note(`${name}, going on`, await tab.follow(room, true));
    for (const [how, way] of [
      ['link', { invitation }],
      ['code', { code }],
    ] as const) {
      note(`${name}, ${how}`, await tab.enter(way));
      note(`${name}, command at the door`, await tab.command({ type: 'step-out' }));
      if (host.state.members.some((m) => m.person === out.id && !m.left))
        tries.push({ where, how: `${name}, ${how}`, said: isIn });
      await host.command({ type: 'turn-away', person: out.id });
    }
  }
  // Once let in, they must be in: a harness that is always refused would prove nothing.
  await out.enter({ invitation });
  await host.command({ type: 'admit-person', person: out.id });
  await until(() => out.state.members.some((m) => m.person === out.id), 'who was let in is in');
  for (const person of [...table.all, second, third]) person.disconnect();
  return tries;
}

/** The same for a locked workshop, plus the link and the code of the table. */
async function fromWorkshop(url: string): Promise<Try[]> {
  const where = 'locked workshop';
  const hall = await openHall(url, 4, { opening: [] });
  await openRound(hall);
  const { lead, people } = hall;
  const [out] = people as [TestPerson];
  const table = out.known?.snapshot.access ?? { stream: '', invitation: '', code: '' };
  const { invitation, code } = lead.workshop?.snapshot.access ?? { invitation: '', code: '' };
  await lead.leads({ type: 'lock-workshop', locked: true });
  const second = await tabOf(out);
  second.workshopId = out.workshopId;
  await lead.leads({ type: 'remove-participant', person: out.id });
  await until(() => out.lost !== null, 'they are shut out');
  const beside = people.filter((one) => one !== out && one.room === table.stream);
  const heard = () => beside.every(({ state }) => state.members.every((m) => m.person !== out.id || m.left));
  await until(heard, 'the table has heard of it');
  const tries: Try[] = [];
  const note = (how: string, answer: Answer | EnterAnswer) => void tries.push({ where, how, said: told(answer) });
  for (const [tab, name] of [
    [out, 'old tab'],
    [second, 'second tab'],
  ] as const) {
    const ways = {
      link: { invitation },
      code: { code },
      "table's link": { invitation: table.invitation },
      "table's code": { code: table.code },
    };
    for (const [how, way] of Object.entries(ways)) note(`${name}, ${how}`, await tab.enter(way));
    note(`${name}, command`, await tab.commandOfWorkshop({ type: 'leave-workshop' }));
    note(
      `${name}, going on`,
      await tab.followWorkshop(lead.workshopId).then(
        () => ({ accepted: true as const }),
        () => ({ refusal: 'removed-from-workshop' as const }),
      ),
    );
    tab.room = table.stream;
    note(`${name}, the table`, await tab.follow(table.stream, true));
    note(`${name}, command to the table`, await tab.command({ type: 'call-help' }));
  }
  for (const person of [lead, ...people, second]) person.disconnect();
  return tries;
}

/** The only answers a removed person may get: that they were removed, that they are asking, and at a table that they have none. */
const truths: readonly string[] = ['asked', 'removed', 'removed-from-workshop'];

/** S23: a removed person tries every way back in. */
export const backAgain: Trial = {
  row: 'S23',
  what: 'a removed person with link, code, old tab, second tab, in lobby, scene, locked workshop, shut lobby',
  must: 'never in without being let in, and told so',
  longMinutes: 1,
  run: async ({ form }) => {
    const rooms = byForm<readonly string[]>(form, {
      short: ['shut lobby', 'scene'],
      usual: Object.keys(places),
      long: Array.from({ length: 5 }, () => Object.keys(places)).flat(),
    } satisfies Record<Form, readonly string[]>);
    const tries = await withServer(async ({ url }) => {
      const found: Try[] = [];
      for (const where of rooms) found.push(...(await fromRoom(url, where)));
      return [...found, ...(await fromWorkshop(url))];
    });
    const inside = tries.filter(({ said }) => said === isIn);
    const untrue = tries.filter(
      ({ said, how }) => said !== isIn && !truths.includes(said) && !(how.endsWith('to the table') && said === 'no-such-room'),
    );
    const [first] = [...inside, ...untrue];
    return {
      held: inside.length === 0 && untrue.length === 0,
      figure: `${inside.length} of ${tries.length} let in, ${untrue.length} told something else${first ? `: ${first.where}, ${first.how}: ${first.said}` : ''}`,
      fired: `${tries.length} ways back, from ${new Set(tries.map(({ where }) => where)).size} places`,
    };
  },
};
