import { withSteadyServer } from '../steady-room.ts';
import { type LoadProcess, withLoad } from './load-process.ts';
import type { TapFigures } from './orders.ts';
import { withPrecedence } from './precedence.ts';

export type Size = { processes: number; rooms: number; members: number };
export type FullHouse = { pid: number; port: number; load: LoadProcess[]; people: number };

/** Runs with its own server and rooms full of people, spread over load processes. */
export function withFullHouse<T>(
  { processes, rooms, members }: Size,
  say: (words: string) => void,
  run: (house: FullHouse) => Promise<T>,
): Promise<T> {
  return withPrecedence(() =>
    withSteadyServer(({ server }) =>
      withLoad(processes, async (load) => {
        const { pid, port } = server;
        if (pid === undefined) throw new Error('impossible: no server');
        const began = performance.now();
        const each = Math.ceil(rooms / processes);
        const gathered = await Promise.all(
          load.map((process, part) => process.ask('gather', { port, part, rooms: Math.min(each, rooms - part * each), members })),
        );
        const people = gathered.reduce((sum, g) => sum + g.people, 0);
        say(`${people} people in ${rooms} rooms after ${Math.round((performance.now() - began) / 1000)} s`);
        return run({ pid, port, load, people });
      }),
    ),
  );
}

/** The figures of several processes: sums, and the worst value of any. */
export function together(figures: readonly TapFigures[]): TapFigures {
  const sum = (of: (f: TapFigures) => number) => figures.reduce((all, f) => all + of(f), 0);
  const worst = (of: (f: TapFigures) => number) => Math.max(...figures.map(of));
  return {
    sent: sum((f) => f.sent),
    refused: sum((f) => f.refused),
    missing: sum((f) => f.missing),
    closed: sum((f) => f.closed),
    stalled: worst((f) => f.stalled),
    ack: { p50: worst((f) => f.ack.p50), p99: worst((f) => f.ack.p99) },
    heard: { p50: worst((f) => f.heard.p50), p99: worst((f) => f.heard.p99) },
  };
}
