import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { isUpToDate } from './builds.js';

/**
 * Builds where something has changed since the last build, in a process of its own: its memory is gone before the server starts. Ends this
 * process where that fails.
 */
export async function bringUpToDate() {
  if (isUpToDate()) return;
  const program = fileURLToPath(new URL('build.js', import.meta.url));
  // Standard output belongs to what is started afterwards: an admin's answer may be piped.
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
