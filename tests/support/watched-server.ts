import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, ServerProcess } from './server-process.ts';
import { freshFolder } from './start-server.ts';
import { until } from './until.ts';

/** Runs inside the server's process, before its code: measures what only that process can know. Writes on SIGUSR2. */
const watch = `
  import { isMainThread } from 'node:worker_threads';
  import { renameSync, writeFileSync } from 'node:fs';
  import { monitorEventLoopDelay } from 'node:perf_hooks';
  if (isMainThread) {
    const loop = monitorEventLoopDelay({ resolution: 5 });
    let [peak, told] = [0, 0];
    const look = () => { peak = Math.max(peak, process.memoryUsage.rss()); };
    setInterval(look, 10).unref();
    loop.enable();
    process.on('SIGUSR2', () => {
      look();
      told += 1;
      const seen = { told, rss: process.memoryUsage.rss(), peak, p99Ms: loop.percentile(99) / 1e6, longestMs: loop.max / 1e6 };
      writeFileSync(process.env.WATCHED + '.part', JSON.stringify(seen));
      renameSync(process.env.WATCHED + '.part', process.env.WATCHED);
      peak = 0;
      loop.reset();
    });
  }`;

/** Bytes of the server's process, now and at most since the last look; how late its loop was, in milliseconds. */
export type Watched = { told: number; rss: number; peak: number; p99Ms: number; longestMs: number };

/** The built server alone in its own process, asked for its costs, so that the attacker's work does not count. */
export class WatchedServer {
  readonly server: ServerProcess;
  private readonly file: string;
  private looks = 0;

  private constructor(server: ServerProcess, file: string) {
    this.server = server;
    this.file = file;
  }

  /** `folder`: its data folder, which is deleted when it closes. */
  static async start(folder = freshFolder(), environment: Record<string, string> = {}): Promise<WatchedServer> {
    const file = join(folder, 'watched.json');
    const options = `--import data:text/javascript,${encodeURIComponent(watch)}`;
    const server = new ServerProcess(await freePort(), folder, { ...environment, NODE_OPTIONS: options, WATCHED: file });
    await server.start();
    return new WatchedServer(server, file);
  }

  get url(): string {
    return this.server.url;
  }

  /** The figures since the last look. */
  async look(): Promise<Watched> {
    this.looks += 1;
    process.kill(this.server.pid ?? 0, 'SIGUSR2');
    let seen: Watched | null = null;
    await until(() => {
      try {
        seen = JSON.parse(readFileSync(this.file, 'utf8')) as Watched;
      } catch {
        seen = null;
      }
      return seen?.told === this.looks;
    }, 'the server has told what it costs');
    return seen ?? { told: 0, rss: 0, peak: 0, p99Ms: 0, longestMs: 0 };
  }

  async close(): Promise<void> {
    await this.server.end();
    rmSync(this.server.dataDir, { recursive: true, force: true });
  }
}
