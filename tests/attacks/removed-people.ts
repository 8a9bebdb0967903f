import { openHall } from '../support/hall.ts';
import { startNodes } from '../support/nodes.ts';
import { TestPerson } from '../support/person.ts';
import { seated } from '../support/play.ts';
import { until } from '../support/until.ts';
import type { Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

type Outcome = { where: string; closedMs: number; acceptedAfter: number; toldAfter: number; sent: number };

async function follows(person: TestPerson, url: string, room: string): Promise<void> {
  person.disconnect();
  person.url = url;
  await person.connect();
  await person.follow(room);
}

/** Someone with a tab at each address sends as fast as allowed, and a host at the first address removes them. */
async function removed(where: string, urls: readonly string[]): Promise<Outcome> {
  const [home = ''] = urls;
  const table = await seated(home, 2);
  const [loud, quiet] = table.observers;
  if (!loud || !quiet) throw new Error('impossible: no observers');
  const { room } = table.host;
  const tabs: TestPerson[] = [];
  for (const url of urls) {
    const tab = new TestPerson(url, loud.name);
    tab.cookie = loud.cookie;
    await tab.connect();
    await tab.follow(room);
    tabs.push(tab);
  }
  await follows(loud, urls.at(-1) ?? home, room);
  tabs.push(loud);
  const answers: { sentAt: number; accepted: boolean }[] = [];
  let going = true;
  const floods = tabs.map(async (tab) => {
    for (let i = 0; going && i < 400; i++) {
      const sentAt = performance.now();
      const answer = await tab.command({ type: i % 2 === 0 ? 'step-out' : 'come-back' });
      answers.push({ sentAt, accepted: 'accepted' in answer });
    }
  });
  await until(() => answers.length > 40, 'the flood runs');
  const answered = table.host.command({ type: 'remove-person', person: loud.id });
  const removedAt = performance.now();
  if ('refusal' in (await answered)) throw new Error('the host may not remove');
  // The removal is acknowledged: any later command must be refused, at every server.
  const acknowledgedAt = performance.now();
  await until(() => tabs.every((tab) => tab.lost !== null), 'every tab is shut out');
  const closedMs = performance.now() - removedAt;
  const framesBefore = tabs.map((tab) => tab.frames.length);
  const refusedSince = answers.length;
  await until(() => answers.length > refusedSince + 20, 'the flood goes on and is refused');
  going = false;
  await Promise.all(floods);
  await quiet.does({ type: 'step-out' });
  await until(() => table.host.state.outside > 0, 'others go on');
  // An answer arrives after everything that was sent before it.
  for (const tab of tabs) await tab.command({ type: 'step-out' });
  const told = tabs.flatMap((tab, i) => tab.frames.slice(framesBefore[i]).filter((frame) => frame.startsWith('2["events"')));
  for (const person of [...table.all, ...tabs]) person.disconnect();
  return {
    where,
    closedMs,
    acceptedAfter: answers.filter((a) => a.sentAt > acknowledgedAt && a.accepted).length,
    toldAfter: told.length,
    sent: answers.length,
  };
}

/** A co-facilitator floods, and the facilitator ends their right. */
async function demoted(where: string, urls: readonly string[]): Promise<Outcome> {
  const [home = '', away = home] = urls;
  const hall = await openHall(home, 2);
  const [deputy] = hall.people;
  if (!deputy) throw new Error('impossible: nobody came');
  await hall.lead.leads({ type: 'add-facilitator', person: deputy.id });
  deputy.disconnect();
  deputy.url = away;
  await deputy.connect();
  await deputy.followWorkshop(hall.lead.workshopId);
  await until(() => deputy.workshop?.state.facilitators.includes(deputy.id) === true, 'the lead is shared');
  const answers: { sentAt: number; accepted: boolean }[] = [];
  let going = true;
  const flood = (async () => {
    for (let i = 0; going && i < 400; i++) {
      const sentAt = performance.now();
      const answer = await deputy.commandOfWorkshop({ type: 'lock-workshop', locked: i % 2 === 0 });
      answers.push({ sentAt, accepted: 'accepted' in answer });
    }
  })();
  await until(() => answers.length > 20, 'the flood runs');
  const began = performance.now();
  await hall.lead.leads({ type: 'end-facilitator', person: deputy.id });
  const acknowledgedAt = performance.now();
  const since = answers.length;
  await until(() => answers.slice(since).some((a) => !a.accepted), 'it is refused');
  const closedMs = performance.now() - began;
  await until(() => answers.length > since + 20, 'the flood goes on');
  going = false;
  await flood;
  for (const person of [hall.lead, ...hall.people]) person.disconnect();
  const acceptedAfter = answers.filter((a) => a.sentAt > acknowledgedAt && a.accepted).length;
  return { where, closedMs, acceptedAfter, toldAfter: 0, sent: answers.length };
}

/** S6: someone is removed, or loses a right, while they send as fast as allowed; on one server and on two. */
export const removedPeople: Trial = {
  row: 'S6',
  what: 'removed or demoted in the middle of a flood, on one server, and on two with a tab at each',
  must: 'next command refused; closed ≤ 1 s on every node',
  longMinutes: 1,
  run: async () => {
    const alone = await withServer(async ({ url }) => [
      await removed('one server', [url]),
      await demoted('one server, demoted', [url]),
    ]);
    const house = await startNodes(2);
    const outcomes = [...alone];
    try {
      const urls = house.nodes.map(({ url }) => url);
      outcomes.push(await removed('two servers', urls), await demoted('two servers, demoted', urls));
    } finally {
      await house.close();
    }
    return {
      held: outcomes.every((o) => o.acceptedAfter === 0 && o.toldAfter === 0),
      inTime: outcomes.every((o) => o.closedMs <= 1000),
      figure: outcomes
        .map(
          (o) =>
            `${o.where}: closed after ${Math.round(o.closedMs)} ms, ${o.acceptedAfter} accepted and ${o.toldAfter} told afterwards`,
        )
        .join('; '),
      fired: `${outcomes.reduce((sum, o) => sum + o.sent, 0)} commands in four floods, from a tab at each server`,
    };
  },
};
