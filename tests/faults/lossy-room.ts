import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dice } from '../trials/trial.ts';
import type { CuttingProxy } from './cutting-proxy.ts';
import { mark, settle, steadyRoom, withSteadyServer } from './steady-room.ts';

/** `nft` and `ip`, or null where packets cannot be dropped: then the proxy delays what TCP would have retransmitted. */
export type LossAsked = {
  tools: { nft: string; ip: string } | null;
  seed: number;
  rooms: number;
  seconds: number;
  everyMs: number;
};
export type LossSeen = {
  answerMs: number[];
  disconnects: number;
  lost: number;
  doubled: number;
  unlike: number;
  packets: number;
  dropped: number;
  retransmitted: number;
  delayed: number;
};

const lossPercent = 10;
/** The kernel retransmits after 200 ms, then after twice that, and so on. */
const firstAgainMs = 200;

function run(program: string, argv: string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(program, argv, { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${argv.join(' ')}: ${stderr}`);
  return stdout;
}

/**
 * Drops packets between people and the proxy, in both directions. Uses the `input` hook, because a packet dropped there was sent.
 */
function losePackets(nft: string, port: number): void {
  const drop = `numgen random mod 100 < ${lossPercent} counter name lost drop`;
  const ways = ['sport', 'dport'].map((way) => `tcp ${way} ${port} counter name seen\n tcp ${way} ${port} ${drop}`);
  const chain = `chain arriving { type filter hook input priority 0;\n ${ways.join('\n ')}\n }`;
  run(nft, ['-f', '-'], `table inet loss {\n counter seen {}\n counter lost {}\n ${chain}\n}\n`);
}

function counted(nft: string, name: string): number {
  return Number(/packets (\d+)/.exec(run(nft, ['list', 'counter', 'inet', 'loss', name]))?.[1]);
}

function segmentsSentAgain(): number {
  const [names = [], values = []] = readFileSync('/proc/self/net/snmp', 'latin1')
    .split('\n')
    .filter((line) => line.startsWith('Tcp:'))
    .map((line) => line.split(' '));
  return Number(values[names.indexOf('RetransSegs')]);
}

/** How a lost packet looks above TCP: the packet and everything behind it arrive later, by one or more retransmission timeouts. */
function heldUpMs(roll: (below: number) => number): number {
  let ms = 0;
  for (let again = firstAgainMs; roll(100) < lossPercent && again < 10_000; again *= 2) ms += again;
  return ms;
}

async function tapFor(observer: Parameters<typeof mark>[0], { seconds, everyMs }: LossAsked, roll: (below: number) => number) {
  const answers: { id: string | null; ms: number }[] = [];
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    const began = performance.now();
    const id = await mark(observer);
    answers.push({ id, ms: performance.now() - began });
    await new Promise((ok) => setTimeout(ok, everyMs / 2 + roll(everyMs)));
  }
  return answers;
}

/** Rooms whose people tap while one packet in ten is lost, from when everyone is in until everyone has every event. */
export async function lossyRooms(asked: LossAsked): Promise<LossSeen> {
  const { tools, seed, rooms, seconds } = asked;
  if (tools) run(tools.ip, ['link', 'set', 'lo', 'up']);
  return withSteadyServer(async (steady) => {
    const roll = dice(seed);
    const tables = await Promise.all(Array.from({ length: rooms }, () => steadyRoom(steady)));
    const { proxy }: { proxy: CuttingProxy } = steady;
    proxy.delay = () => 50 + roll(101) + (tools ? 0 : heldUpMs(roll));
    if (tools) losePackets(tools.nft, proxy.port);
    const before = tools ? segmentsSentAgain() : 0;
    const seen = { answerMs: [] as number[], disconnects: 0, lost: 0, doubled: 0, unlike: 0 };
    await Promise.all(
      tables.map(async (room) => {
        const answers = (await Promise.all(room.observers.map((o) => tapFor(o, { ...asked, seconds }, roll)))).flat();
        seen.answerMs.push(...answers.map(({ ms }) => ms));
        const settled = await settle(
          room,
          answers.flatMap(({ id }) => id ?? []),
        );
        seen.lost += settled.lost;
        seen.doubled += settled.doubled;
        seen.unlike += settled.unlike;
        seen.disconnects += room.all.reduce((sum, p) => sum + p.disconnects, 0);
      }),
    );
    const packets = tools ? counted(tools.nft, 'seen') : 0;
    const dropped = tools ? counted(tools.nft, 'lost') : 0;
    const retransmitted = tools ? segmentsSentAgain() - before : 0;
    for (const person of tables.flatMap((room) => room.all)) person.close();
    return { ...seen, packets, dropped, retransmitted, delayed: proxy.fired.delayed };
  });
}

// In a network namespace this file runs as its own process.
const given = process.argv[2];
if (import.meta.url === `file://${process.argv[1]}` && given) {
  const seen = await lossyRooms(JSON.parse(given) as LossAsked);
  process.stdout.write(`${JSON.stringify(seen)}\n`, () => process.exit(0));
}
