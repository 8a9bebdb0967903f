import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { own } from './owned.ts';
import { until } from './until.ts';

const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

/** A port that was free a moment ago. A process that is killed and started again must come back to the same one. */
export function freePort(): Promise<number> {
  return new Promise((ok) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => ok(port));
    });
  });
}

/** The built server in its own process, as people run it, so that it can be killed without warning. */
export class ServerProcess {
  readonly port: number;
  readonly dataDir: string;
  output = '';
  private child: ChildProcess | null = null;
  readonly environment: Record<string, string>;
  private readonly argv: string[];

  constructor(port: number, dataDir: string, environment: Record<string, string> = {}, argv: string[] = []) {
    this.port = port;
    this.dataDir = dataDir;
    this.environment = environment;
    this.argv = argv;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const env = { ...process.env, PORT: String(this.port), DATA_DIR: this.dataDir, ...this.environment };
    const child = own(spawn(process.execPath, [main, ...this.argv], { env, stdio: ['ignore', 'pipe', 'pipe'] }));
    this.child = child;
    const note = (data: Buffer) => {
      this.output += String(data);
    };
    child.stdout?.on('data', note);
    child.stderr?.on('data', note);
    await until(
      async () => {
        if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${this.output}`);
        return fetch(`${this.url}/health/ready`).then(
          (answer) => answer.ok,
          () => false,
        );
        // A busy machine needs time to start anything.
      },
      `the server is ready on ${this.port}`,
      40_000,
    );
  }

  /** Ends it as a power cut would (kill -9), or as an operator does. Resolves with its exit code once it is gone. */
  async end(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<number | null> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const gone = new Promise<number | null>((ok) => child.once('exit', ok));
    child.kill(signal);
    return gone;
  }

  /** True if it has ended by itself. */
  get ended(): boolean {
    return this.child?.exitCode !== null && this.child?.exitCode !== undefined;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }
}
