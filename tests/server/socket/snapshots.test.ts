import type { Socket } from 'socket.io';
import { expect, test, vi } from 'vitest';
import { usualShares, WorkBudget } from '../../../server/access/work-budget.ts';
import { Outgoing } from '../../../server/transport/socket/outgoing.ts';
import { WorkQueue } from '../../../server/transport/socket/work-queue.ts';

const turn = () => new Promise((ok) => setImmediate(ok));

/** What a connection sends, over a link that takes everything at once. */
function connection(work = { queue: new WorkQueue(() => false), budget: new WorkBudget({ now: () => 0 } as never) }) {
  const sent: unknown[] = [];
  const conn = { readyState: 'open', writeBuffer: [], transport: {}, write: (packet: string) => void sent.push(packet.slice(1)) };
  const socket = { connected: true, conn };
  return { out: new Outgoing(socket as unknown as Socket, work), sent, socket };
}

const snapshot = (text: string, by = 'pia') => ({ text: () => JSON.stringify(text), by });

test('[COST1] of several snapshots in one turn the last one is sent, and none of the events before it or after it', async () => {
  const { out, sent } = connection();
  out.events(0, 1, '"one"');
  out.snapshot(0, snapshot('early'));
  out.events(0, 2, '"two"');
  out.snapshot(0, snapshot('late'));
  out.events(0, 3, '"three"');
  out.events(1, 7, '"another channel"');
  expect(sent).toEqual([]);
  await turn();
  expect(sent).toEqual(['["snapshot",0,"late"]', '["events",1,7,"another channel"]']);
  out.events(0, 4, '"four"');
  await turn();
  expect(sent.at(-1)).toBe('["events",0,4,"four"]');
});

test('[COST1] what is sent after a snapshot, an answer among it, arrives after it', async () => {
  const { out, sent } = connection();
  out.snapshot(0, snapshot('whole'));
  out.send('names', 0, { pia: 'Pia' });
  out.answer(() => sent.push('answer'));
  await turn();
  expect(sent).toEqual(['["snapshot",0,"whole"]', '["names",0,{"pia":"Pia"}]', 'answer']);
});

test('a channel that follows something else is sent no snapshot of what it followed before', async () => {
  const { out, sent } = connection();
  out.snapshot(0, snapshot('before'));
  out.forget(0);
  out.events(0, 1, '"new"');
  await turn();
  expect(sent).toEqual(['["events",0,1,"new"]']);
});

test('no snapshot is made for a connection that has closed', async () => {
  const { out, socket } = connection();
  let made = 0;
  out.snapshot(0, { text: () => `${++made}`, by: 'pia' });
  socket.connected = false;
  await turn();
  expect(made).toBe(0);
});

test('[COST2] people take turns: many snapshots because of one don’t hold up another person’s', async () => {
  const queue = new WorkQueue(() => false);
  const done: string[] = [];
  /** Keeps the loop busy for longer than one turn of the queue. */
  const work = (name: string) => () => {
    const end = performance.now() + 9;
    while (performance.now() < end);
    done.push(name);
  };
  for (const name of ['loud 1', 'loud 2', 'loud 3', 'loud 4']) queue.add('loud', work(name));
  queue.add('pia', work('pia'));
  await turn();
  // Other things happen in between.
  expect(done.length).toBeLessThan(3);
  while (done.length < 5) await turn();
  expect(done).toEqual(['loud 1', 'pia', 'loud 2', 'loud 3', 'loud 4']);
});

test('[COST2] after a snapshot for someone who asks for many the queue rests, and after anyone else’s it doesn’t', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    const queue = new WorkQueue((person) => person === 'loud');
    const done: string[] = [];
    for (const name of ['pia', 'pia', 'loud', 'loud', 'pia']) {
      queue.add(name, () => void done.push(name));
      await turn();
    }
    expect(done).toEqual(['pia', 'pia', 'loud']);
    // While it rests, people still take turns.
    vi.runAllTimers();
    expect(done).toEqual(['pia', 'pia', 'loud', 'loud', 'pia']);
  } finally {
    vi.useRealTimers();
  }
});

test('[COST3] a person who has cost more than their share waits, and so do those at an address that has', () => {
  let now = 0;
  const clock = { now: () => now };
  const budget = new WorkBudget(clock as never, {
    ofPerson: { atOnceMs: 100, perSecondMs: 10 },
    ofAddress: { atOnceMs: 250, perSecondMs: 100 },
  });
  for (const person of ['a', 'b', 'c']) budget.arrive(person, 'office');
  budget.arrive('d', 'elsewhere');
  budget.spend('a', 99);
  expect(budget.waitMs('a')).toBe(0);
  budget.spend('a', 10);
  expect(budget.waitMs('a')).toBe(1000);
  expect(budget.waitMs('b')).toBe(0);
  now += 1000;
  expect(budget.waitMs('a')).toBe(0);
  budget.spend('b', 300);
  expect(budget.waitMs('c')).toBeGreaterThan(0);
  expect(budget.waitMs('d')).toBe(0);
});

test('[COST3] a message waits while its sender has overspent, by bytes as well as by time', async () => {
  const budget = new WorkBudget({ now: () => 0 } as never, usualShares);
  const { out } = connection({ queue: new WorkQueue(() => false), budget });
  out.snapshot(0, snapshot('x'.repeat(200_000), 'loud'));
  await turn();
  expect(budget.waitMs('loud')).toBe(0);
  for (let i = 0; i < 1000; i++) out.snapshot(i, snapshot('x'.repeat(200_000), 'loud'));
  await turn();
  expect(budget.waitMs('loud')).toBeGreaterThan(0);
  expect(budget.waitMs('pia')).toBe(0);
});

test('[COST3] someone asks much once they have caused more work than coming back takes, until that was a while ago', () => {
  let now = 0;
  const budget = new WorkBudget({ now: () => now } as never, usualShares);
  budget.spend('pia', 40);
  expect(budget.asksMuch('pia')).toBe(false);
  budget.spend('pia', 40);
  expect([budget.asksMuch('pia'), budget.waitMs('pia'), budget.asksMuch('jonas')]).toEqual([true, 0, false]);
  now += 1000;
  expect(budget.asksMuch('pia')).toBe(false);
});
