import { rmSync } from 'node:fs';
import { freePort, ServerProcess } from '../../support/server-process.ts';
import { freshFolder } from '../../support/start-server.ts';
import { SteadyPerson } from '../steady-person.ts';
import { longScene, mark } from '../steady-room.ts';

export type TwoNodes = readonly [ServerProcess, ServerProcess];

/** Runs with two built servers, each in its own process, on one Redis; ends them afterwards. */
export async function withTwoNodes<T>(
  redisUrl: string,
  run: (nodes: TwoNodes) => Promise<T>,
  environment: Record<string, string> = {},
): Promise<T> {
  const given = { REDIS_URL: redisUrl, ...environment };
  const nodes: TwoNodes = [
    new ServerProcess(await freePort(), freshFolder(), given),
    new ServerProcess(await freePort(), freshFolder(), given),
  ];
  try {
    await Promise.all(nodes.map((node) => node.start()));
    return await run(nodes);
  } finally {
    for (const node of nodes) {
      await node.end();
      rmSync(node.dataDir, { recursive: true, force: true });
    }
  }
}

/** A room in its scene whose people never give up; every second one is at the other server. */
export class SpreadRoom {
  readonly all: readonly SteadyPerson[];
  readonly observers: SteadyPerson[];
  /** The acknowledged marks, in the order of their acknowledgements. */
  readonly acknowledged: string[] = [];
  /** How many acknowledgements each observer has had. */
  readonly times = new Map<SteadyPerson, number>();
  private going = true;
  private taps: Promise<void>[] = [];

  private constructor(all: readonly SteadyPerson[]) {
    this.all = all;
    this.observers = all.slice(2);
  }

  static async open([one, two]: TwoNodes): Promise<SpreadRoom> {
    const table = await longScene(one.url);
    const room = new SpreadRoom(table.all.map((person, i) => SteadyPerson.takeOver(person, i % 2 === 0 ? one.url : two.url)));
    await Promise.all(room.all.map((person) => person.ready()));
    return room;
  }

  /** Every observer marks again and again, until `stop`; a round takes 300 marks from each. */
  tap(everyMs: number): void {
    this.taps = this.observers.map(async (observer) => {
      for (let i = 0; this.going && i < 290; i++) {
        const id = await mark(observer);
        if (id !== null) {
          this.acknowledged.push(id);
          this.times.set(observer, (this.times.get(observer) ?? 0) + 1);
        }
        await new Promise((ok) => setTimeout(ok, everyMs));
      }
    });
  }

  async stop(): Promise<void> {
    this.going = false;
    await Promise.all(this.taps);
  }

  close(): void {
    for (const person of this.all) person.close();
  }
}
