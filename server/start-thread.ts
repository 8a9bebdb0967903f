import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

const built = !import.meta.url.endsWith('.ts');
const fromSource = new Map<string, Promise<string>>();

/** Bundles the source of a thread into one file of plain JavaScript, once per process. */
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
 * Starts one of the server's threads; `source` is its path without an extension. In a build, each thread's file is next to the
 * server's bundle. From source it is bundled first, because a thread lacks the loader of the process that starts it.
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
