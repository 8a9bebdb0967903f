import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isUpToDate } from './builds.js';

/**
 * Builds if the sources have changed since the last build. It builds in a child process, so that its memory is freed before the
 * server starts. Exits this process when the build fails.
 */
export async function bringUpToDate() {
  if (isUpToDate()) return;
  const program = fileURLToPath(new URL('build.js', import.meta.url));
  // Standard output is left to the program that starts afterwards: an admin command's output may be piped.
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 2, 2] });
  const end = () => child.kill();
  process.once('exit', end);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stopped);
  const [code] = await once(child, 'exit');
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, stopped);
  process.off('exit', end);
  if (code === 0) return;
  process.stderr.write('Building failed, for the reason above. What was built before is as it was.\n');
  process.exit(70);
}

function stopped() {
  process.exit(1);
}
