import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openFolder } from '../../../server/store/open-store.ts';
import { freePort, ServerProcess } from '../../support/server-process.ts';

/**
 * Runs in the server's process, before its code: a clock that is wrong by CLOCK_DAYS, retention that looks every 200 ms instead of
 * every ten minutes, and an hour of running that passes at each SIGUSR2.
 */
const clock = `
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) {
    const wrongMs = Number(process.env.CLOCK_DAYS ?? 0) * 86_400_000;
    let ranMs = 0;
    const { now } = Date;
    const running = performance.now.bind(performance);
    const every = globalThis.setInterval;
    Date.now = () => now() + wrongMs + ranMs;
    performance.now = () => running() + ranMs;
    globalThis.setInterval = (turn, ms, ...more) => every(turn, ms === 600_000 ? 200 : ms, ...more);
    process.on('SIGUSR2', () => { ranMs += 61 * 60_000; });
  }`;

/** What the operator sets: by how many days the clock of the machine is wrong, and RETENTION_DAYS. */
export type Operated = { clockDays?: number; retentionDays?: number };

/** The built server on a folder, as an operator has set it. */
export async function startSet(dataDir: string, { clockDays = 0, retentionDays = 90 }: Operated = {}): Promise<ServerProcess> {
  const server = new ServerProcess(await freePort(), dataDir, {
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(clock)}`,
    CLOCK_DAYS: String(clockDays),
    RETENTION_DAYS: String(retentionDays),
  });
  await server.start();
  return server;
}

/** Lets an hour of running pass, after which a server sweeps for the first time. */
export function passAnHour(server: ServerProcess): void {
  process.kill(server.pid ?? 0, 'SIGUSR2');
}

const program = fileURLToPath(new URL('../../../dist/server/admin.js', import.meta.url));

/** Runs an operator's command on a folder. Out: its exit code, and everything it said. */
export function admin(dataDir: string, ...typed: readonly string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [program, ...typed], { env: { ...process.env, DATA_DIR: dataDir } });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      said += String(data);
    });
  return new Promise((ok) => child.once('exit', (code) => ok({ code, said })));
}

/** The rooms and workshops that anyone can still come into, in the folder of a server that has ended. */
export async function keptIn(dataDir: string): Promise<string[]> {
  const store = await openFolder(dataDir, () => undefined);
  try {
    const kept: string[] = [];
    for await (const record of store.access.records()) if (record.record === 'access') kept.push(record.access.stream);
    return kept;
  } finally {
    await store.close();
  }
}
