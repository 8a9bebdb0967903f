import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Cluster } from '../../server/store/cluster.ts';
import { until } from '../support/until.ts';

export type ClusterMaker = { join: () => Promise<Cluster>; sweep: () => Promise<void> };

const none = () => undefined;

/** The promises of a cluster, for every adapter: two servers, one of which may leave. */
export function clusterContract(fresh: () => ClusterMaker): void {
  let maker: ClusterMaker;
  let one: Cluster;
  let two: Cluster;
  beforeEach(async () => {
    maker = fresh();
    [one, two] = [await maker.join(), await maker.join()];
  });
  afterEach(async () => {
    await one.close();
    await two.close();
    await maker.sweep();
  });

  test('[NEAR1] a server learns who is connected at other servers, at once and on every change; its own people are not included', async () => {
    const heard: string[] = [];
    one.tellHere('room', ['amira']);
    await until(async () => (await heardFirst(two, 'room')) === 'amira', 'the other server knows');
    await two.followHere('room', { here: (people) => heard.push([...people].sort().join(' ')), typing: none });
    two.tellHere('room', ['mei']);
    one.tellHere('room', ['amira', 'jonas']);
    one.tellHere('elsewhere', ['ruth']);
    one.tellHere('room', []);
    await until(() => heard.at(-1) === '', 'all have left');
    expect(heard).toEqual(['amira', 'amira jonas', '']);
  });

  test('[NEAR2] when a server leaves, its people are no longer there', async () => {
    const heard: string[] = [];
    one.tellHere('room', ['amira']);
    await until(async () => (await heardFirst(two, 'room')) === 'amira', 'the other server knows');
    await two.followHere('room', { here: (people) => heard.push(people.join(' ')), typing: none });
    await one.close();
    await until(() => heard.at(-1) === '', 'nobody is there');
    one = await maker.join();
    expect(heard[0]).toBe('amira');
  });

  test('[NEAR7] a server hears who is typing at other servers, not at itself; someone who follows later hears nothing of it', async () => {
    const heard: string[] = [];
    const lists: string[] = [];
    const hears = (server: string) => (person: string, typing: boolean) => heard.push(`${server} ${person} ${typing}`);
    one.tellHere('room', ['amira']);
    await until(async () => (await heardFirst(two, 'room')) === 'amira', 'the other server knows');
    await one.followHere('room', { here: none, typing: hears('one') });
    await two.followHere('room', { here: (people) => lists.push(people.join(' ')), typing: hears('two') });
    one.tellTyping('room', 'amira', true);
    one.tellTyping('elsewhere', 'ruth', true);
    one.tellTyping('room', 'amira', false);
    await until(() => heard.length === 2, 'the other server hears both');
    await two.followHere('room', { here: none, typing: hears('late') });
    expect(heard).toEqual(['two amira true', 'two amira false']);
    expect(lists).toEqual(['amira']);
  });

  test('[NEAR3] a tab that connects at another server is superseded where it was; other tabs are not', async () => {
    const superseded: string[] = [];
    one.takeTab('amira', 'tab', () => superseded.push('old'));
    one.takeTab('amira', 'other', () => superseded.push('other tab'));
    one.takeTab('mei', 'tab', () => superseded.push('other person'));
    await twoRoundTrips(one);
    two.takeTab('amira', 'tab', () => superseded.push('new'));
    await until(() => superseded.length > 0, 'the old one is superseded');
    expect(superseded).toEqual(['old']);
  });

  test('[NEAR4] one tab too many closes the oldest, wherever that is; tabs that have left no longer count', async () => {
    const superseded: number[] = [];
    const leave = [0, 1, 2].map((i) => one.takeTab('amira', `tab${i}`, () => superseded.push(i)));
    leave[2]?.();
    await twoRoundTrips(one);
    for (const i of [3, 4, 5]) two.takeTab('amira', `tab${i}`, () => superseded.push(i));
    await twoRoundTrips(two);
    expect(superseded).toEqual([]);
    two.takeTab('amira', 'tab6', () => superseded.push(6));
    await until(() => superseded.length > 0, 'the oldest is closed');
    expect(superseded).toEqual([0]);
  });

  test('[NEAR5] a bucket is shared by all servers, says how long it is empty, can be given back to, and refills', async () => {
    const size = { atOnce: 3, perMinute: 1 };
    for (const server of [one, two, one]) expect(await server.take('codes a', size)).toBe(0);
    for (const server of [one, two]) {
      const waitMs = await server.take('codes a', size);
      expect(waitMs).toBeGreaterThan(30_000);
      expect(waitMs).toBeLessThanOrEqual(60_000);
    }
    await two.giveBack('codes a', size);
    expect(await one.take('codes a', size)).toBe(0);
    expect(await two.take('codes a', size)).toBeGreaterThan(0);
    expect(await one.take('codes b', size)).toBe(0);
    // A full bucket takes nothing back.
    await one.giveBack('codes c', size);
    for (let i = 0; i < 3; i++) expect(await two.take('codes c', size)).toBe(0);
    expect(await two.take('codes c', size)).toBeGreaterThan(0);
    const quick = { atOnce: 1, perMinute: 6000 };
    expect(await one.take('quick a', quick)).toBe(0);
    await until(async () => (await two.take('quick a', quick)) === 0, 'it has refilled');
  });

  test('[NEAR5] when many take at once, at whatever server, only as many succeed as were left', async () => {
    const size = { atOnce: 10, perMinute: 1 };
    const waits = await Promise.all(Array.from({ length: 60 }, (_, i) => (i % 2 ? one : two).take('codes d', size)));
    expect(waits.filter((waitMs) => waitMs === 0)).toHaveLength(10);
  });

  test('[NEAR6] someone who is cut off at one server is cut off at all, and no one else is', async () => {
    const cut: string[] = [];
    one.onCutOff((person) => cut.push(`one ${person}`));
    two.onCutOff((person) => cut.push(`two ${person}`));
    await one.cutOff('amira');
    await until(() => cut.includes('two amira'), 'the other server hears');
    expect(new Set(cut)).toEqual(new Set(['one amira', 'two amira']));
  });
}

async function heardFirst(server: Cluster, stream: string): Promise<string | undefined> {
  const heard: string[] = [];
  const stop = await server.followHere(stream, { here: (people) => heard.push(people.join(' ')), typing: none });
  stop();
  return heard[0];
}

/** Resolves once everything that this server has said before has arrived. */
async function twoRoundTrips(server: Cluster): Promise<void> {
  for (let i = 0; i < 2; i++) await server.take(`round trip${i}`, { atOnce: 1000, perMinute: 1000 });
}
