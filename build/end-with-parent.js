const lookEveryMs = 500;

/**
 * Started by npm, this process ends when npm is gone, as if it had been told to. A shell between the two may swallow a signal that npm
 * passes on, and a SIGKILL is never passed on. The server would stay behind and hold its port.
 */
export function endWithParent() {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    process.kill(process.pid, 'SIGTERM');
  }, lookEveryMs);
  looking.unref();
}
