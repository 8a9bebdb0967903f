import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshId } from '../../client/sync/ids.ts';
import type { ReactionStory } from '../support/reactions/story.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { until } from '../support/until.ts';

/**
 * Runs inside the server's process, before its code. A reactor asks by an effect's id whether the effect is under way already. From
 * SIGUSR2 on the answer is yes for the ids in the file HELD names, and the effect never begins. Each one is printed.
 */
const hold = `
  import { isMainThread } from 'node:worker_threads';
  import { readFileSync, writeSync } from 'node:fs';
  if (isMainThread) {
    const { get } = Map.prototype;
    process.on('SIGUSR2', () => {
      const held = new RegExp(readFileSync(process.env.HELD, 'utf8'));
      Map.prototype.get = function (key) {
        if (typeof key !== 'string' || !held.test(key)) return get.call(this, key);
        writeSync(2, 'held: ' + key + '\\n');
        return new Promise(() => undefined);
      };
      writeSync(2, 'holding\\n');
    });
  }`;

/** The environment of a server that can be told to hold effects. */
export function canHold(): Record<'NODE_OPTIONS' | 'HELD', string> {
  return { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(hold)}`, HELD: join(tmpdir(), `held-${freshId()}`) };
}

/** The server begins no effect of these stories any more, until it ends. */
export async function holdEffects(server: ServerProcess, told: readonly ReactionStory[]): Promise<void> {
  const file = server.environment['HELD'] ?? '';
  writeFileSync(file, told.map(({ effect }) => effect.source).join('|'));
  process.kill(server.pid ?? 0, 'SIGUSR2');
  await until(() => server.output.includes('holding\n'), 'the server holds effects');
  rmSync(file);
}

/** The ids of the effects of a story that the server was about to begin. */
export function heldBy(server: ServerProcess, { effect }: ReactionStory): string[] {
  return [...server.output.matchAll(/^held: (.*)$/gm)].map(([, id = '']) => id).filter((id) => effect.test(id));
}
