import { monitorEventLoopDelay } from 'node:perf_hooks';
import { freshId } from '../../../client/sync/ids.ts';
import { defaultPlan } from '../../../shared/domain/workshop/plan.ts';
import { groupOf } from '../../../shared/domain/workshop/state.ts';
import type { Tile } from '../../../shared/domain/workshop/tile.ts';
import { TestPerson } from '../../support/person.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { until } from '../../support/until.ts';
import { Histogram } from './histogram.ts';

/** The crowd's task, and its figures. Times in milliseconds. */
export type CrowdAsked = {
  url: string;
  people: number;
  rounds: number;
  idleMs: number;
  playMs: number;
  /** Says who leads once everyone is there, and plays when told to on the standard input. */
  waits?: boolean;
};
export type CrowdResult = {
  tiles: number;
  p50: number;
  p99: number;
  worst: number;
  commands: number;
  refused: number;
  rooms: number;
  ownP99: number;
};

const pause = (ms: number) => new Promise((ok) => setTimeout(ok, ms));
/** Spreads the taps, so that people don't all tap at the same moment. */
const spreadMs = 1500;

/** Waits for the tile that shows a tap, and records how long after the tap it came. */
class Lateness {
  readonly heard = new Histogram();
  worst = 0;
  private readonly owed = new Map<string, { from: number; shows: (tile: Tile) => boolean }[]>();

  owe(room: string, shows: (tile: Tile) => boolean): void {
    this.owed.set(room, [...(this.owed.get(room) ?? []), { from: performance.now(), shows }]);
  }

  hear(tiles: readonly Tile[]): void {
    const now = performance.now();
    for (const tile of tiles) {
      const waiting = this.owed.get(tile.room) ?? [];
      for (const { from } of waiting.filter(({ shows }) => shows(tile))) {
        this.heard.add(now - from);
        this.worst = Math.max(this.worst, now - from);
      }
      this.owed.set(
        tile.room,
        waiting.filter(({ shows }) => !shows(tile)),
      );
    }
  }

  get outstanding(): number {
    return [...this.owed.values()].reduce((sum, waiting) => sum + waiting.length, 0);
  }
}

const asked = JSON.parse(process.argv[2] ?? '{}') as CrowdAsked;
const lateness = new Lateness();
const phase = (name: string) => process.stdout.write(`${name}\n`);
let [commands, refused] = [0, 0];

/** Sends a command after a while, and waits for what the console must then show. */
async function taps(person: TestPerson, wanted: Parameters<TestPerson['command']>[0], shows?: (tile: Tile) => boolean) {
  await pause(Math.random() * spreadMs);
  if (shows) lateness.owe(person.room, shows);
  commands += 1;
  if ('refusal' in (await person.command(wanted))) refused += 1;
}

async function inBatches<T>(items: readonly T[], size: number, each: (item: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < items.length; i += size) await Promise.all(items.slice(i, i + size).map(each));
}

const seatOf = (p: TestPerson) => p.state.members.find((m) => m.person === p.id)?.seat;
const here = (people: readonly TestPerson[], name: string) =>
  until(() => people.every((p) => p.state.stage.phase === name), `every room is in ${name}`, 30_000);

async function goToTable(person: TestPerson, round: number): Promise<void> {
  const mine = () => (person.workshop ? groupOf(person.workshop.state, person.id) : undefined);
  await until(() => person.workshop?.state.round === round && mine()?.convened === true, 'they are called', 30_000);
  const room = mine()?.room ?? '';
  if (person.room !== room) person.known = null;
  await person.follow(room);
}

async function playRound(lead: TestPerson, people: readonly TestPerson[], round: number): Promise<void> {
  await lead.leads({ type: 'draw-groups' });
  await until(() => lead.workshop?.state.draft !== null, 'there is a draft');
  await lead.leads({ type: 'open-round' });
  await Promise.all(people.map((p) => goToTable(p, round)));
  await Promise.all(
    people.map((p) => taps(p, { type: 'say-here' }, (tile) => tile.phase !== 'lobby' || tile.onTheWay.length < tile.people)),
  );
  await here(people, 'briefing');
  await Promise.all(people.map((p) => taps(p, { type: 'say-ready' }, (tile) => tile.phase !== 'briefing' || tile.ready > 0)));
  await here(people, 'scene');
  const observers = people.filter((p) => seatOf(p) === 'observer');
  const until_ = performance.now() + asked.playMs;
  for (let mark = 1; performance.now() < until_; mark++) {
    await Promise.all(
      observers.map((p) =>
        taps(
          p,
          { type: 'give-mark', mark: `mark-${round}-${mark}`, about: 'impact', heardAt: Date.now(), quote: null },
          (tile) => tile.ticks.length >= Math.min(mark, 40) || tile.phase !== 'scene',
        ),
      ),
    );
  }
  await Promise.all(people.filter((p) => seatOf(p) === 'advisor').map((p) => taps(p, { type: 'end-scene' })));
  await here(people, 'scoring');
  await Promise.all(observers.map((p) => taps(p, { type: 'rate', step: 'impact', value: 2, why: null })));
  const scorers = people.filter((p) => roundIn(p.state).scorers?.includes(p.id));
  await Promise.all(
    scorers.map((p) => taps(p, { type: 'submit-sheet' }, (tile) => tile.submitted > 0 || tile.phase !== 'scoring')),
  );
  await lead.leads({ type: 'tell-rooms', what: 'up-to-debrief' });
  await here(people, 'debrief');
  await pause(1000);
  const advisors = people.filter((p) => seatOf(p) === 'advisor');
  const rooms = advisors.map((p) => p.room);
  const command = { type: 'finish-round' } as const;
  await Promise.all(rooms.map((stream) => lead.link.emitWithAck('command', { kind: 'room', stream, id: freshId(), command })));
  await here(people, 'lobby');
  await pause(1000);
}

const lead = await TestPerson.arrive(asked.url, 'Ana');
const rounds = Array.from({ length: asked.rounds }, () => defaultPlan.rounds[0]).flatMap((round) => round ?? []);
const invitation = await lead.lead({ ...defaultPlan, opening: [], rounds });
lead.onTiles = (tiles) => lateness.hear(tiles);
const people: TestPerson[] = [];
await inBatches(
  Array.from({ length: asked.people }, (_, i) => i),
  20,
  async (i) => {
    const person = await TestPerson.arrive(asked.url, `Person ${i + 1}`);
    await person.join(invitation);
    people.push(person);
  },
);
await until(() => lead.workshop?.state.people.length === asked.people, 'everybody is here', 30_000);
if (asked.waits) {
  phase(`waits ${JSON.stringify({ cookie: lead.cookie, workshop: lead.workshopId })}`);
  await new Promise((told) => process.stdin.once('data', told));
}
phase('idle');
await pause(asked.idleMs);
phase('busy');
const own = monitorEventLoopDelay({ resolution: 1 });
own.enable();
for (let round = 1; round <= asked.rounds; round++) await playRound(lead, people, round);
await until(() => lateness.outstanding === 0, 'the console shows everything', 5000).catch(() => undefined);
phase('done');
const result: CrowdResult = {
  tiles: lateness.heard.count,
  p50: lateness.heard.quantile(0.5) ?? Number.NaN,
  p99: lateness.heard.quantile(0.99) ?? Number.NaN,
  worst: lateness.outstanding > 0 ? Number.POSITIVE_INFINITY : lateness.worst,
  commands,
  refused,
  rooms: lead.workshop?.state.groups.length ?? 0,
  ownP99: own.percentile(99) / 1e6,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
