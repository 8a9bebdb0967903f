import { tabStorage } from '../../client/sync/tab-storage.ts';
import { type House, startHouse } from '../support/house.ts';
import { seated, toScene } from '../support/play.ts';
import { LoopbackProxy, type Upgrades } from '../support/proxy.ts';
import { byForm, type Seen, type Trial } from '../trials/trial.ts';
import { SteadyPerson } from './steady-person.ts';
import { longTimes, mark, settle, withSteadyServer } from './steady-room.ts';

const ways: readonly Upgrades[] = ['refuse', 'drop', 'swallow'];
const inTimeMs = 10_000;

type Met = { way: string; slowestMs: number; wrong: number; stopped: number; overWebSocket: number };

/** A room whose people come back through a proxy that blocks WebSockets, and whose observer gives this many marks. */
async function meet(way: Upgrades, server: string, proxy: LoopbackProxy, url: string, marks: number): Promise<Met> {
  const table = await seated(server, 1, { level: 2, board: 'open', times: longTimes });
  await toScene(table);
  Object.assign(proxy, { upgrades: way, stopped: 0 });
  // Each has their own tab, which doesn't know yet that no WebSocket opens here.
  tabStorage.remove('no-websocket-here');
  const began = performance.now();
  const all = table.all.map((person) => SteadyPerson.takeOver(person, url, 'as a page'));
  let slowestMs = 0;
  await Promise.all(
    all.map(async (person) => {
      await person.ready();
      slowestMs = Math.max(slowestMs, performance.now() - began);
    }),
  );
  const observers = all.slice(2);
  const ids: string[] = [];
  for (let i = 0; i < marks; i++) for (const observer of observers) ids.push((await mark(observer)) ?? '');
  const { lost, doubled, unlike } = await settle({ observers }, ids);
  const overWebSocket = [...proxy.links.values()].reduce((sum, links) => sum + links, 0);
  for (const person of all) person.close();
  return { way, slowestMs, wrong: lost + doubled + unlike, stopped: proxy.stopped, overWebSocket };
}

function judge(one: readonly Met[], two: readonly Met[]): Seen {
  const said = (met: readonly Met[]) =>
    met.map(({ way, slowestMs, wrong }) => `${way} ${Math.round(slowestMs)} ms, ${wrong} wrong`).join('; ');
  const all = [...one, ...two];
  return {
    held: all.every(({ wrong, overWebSocket, stopped }) => wrong === 0 && overWebSocket === 0 && stopped > 0),
    inTime: all.every(({ slowestMs }) => slowestMs <= inTimeMs),
    figure: `one server: ${said(one)}; two servers: ${said(two)}`,
    fired: `${all.reduce((sum, { stopped }) => sum + stopped, 0)} upgrades stopped`,
  };
}

/** R25: proxies that block WebSockets, in front of one server and of two. */
export const stoppedUpgrades: Trial = {
  row: 'R25',
  what: 'a proxy that refuses, drops or swallows upgrades',
  must: 'in by polling ≤ 10 s; taps once',
  longMinutes: 1,
  run: async ({ form, say }) => {
    const marks = byForm(form, { short: 5, usual: 50, long: 250 });
    const one: Met[] = [];
    const two: Met[] = [];
    await withSteadyServer(
      async ({ server }) => {
        const proxy = new LoopbackProxy([server.port]);
        const url = await proxy.listen(0);
        for (const way of ways) one.push(await meet(way, server.url, proxy, url, marks));
        await proxy.close();
      },
      { BEHIND_PROXY: '1' },
    );
    say('one server is through');
    let house: House | undefined;
    try {
      house = await startHouse();
      const { proxy, url } = house;
      for (const way of ways) {
        proxy.upgrades = 'pass';
        two.push(await meet(way, url, proxy, url, marks));
      }
    } finally {
      await house?.close();
    }
    return judge(one, two);
  },
};
