import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

const built = !import.meta.url.endsWith('.ts');
const fromSource = new Map<string, Promise<string>>();

/** One file of plain JavaScript out of the source of a thread, made once in a process. */
async function bundled(source: string): Promise<string> {
  const { build } = await import('esbuild');
  const entry = fileURLToPath(new URL(`./${source}.ts`, import.meta.url));
  const made = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    logLevel: 'silent',
  });
  const [file] = made.outputFiles;
  if (!file) throw new Error(`${source} was not bundled`);
  return file.text;
}

/**
 * Starts one of the server's threads, by its source without an ending. Built, each lies beside the bundle; from source it is
 * bundled first, because a thread doesn't have the loader of the process that starts it.
 */
export async function startThread(
  source: 'store/sqlite/sqlite-thread' | 'decks/reading-thread',
  options: WorkerOptions,
): Promise<Worker> {
  if (built) return new Worker(new URL(`./${basename(source)}.js`, import.meta.url), options);
  const text = fromSource.get(source) ?? bundled(source);
  fromSource.set(source, text);
  return new Worker(await text, { ...options, eval: true });
}
