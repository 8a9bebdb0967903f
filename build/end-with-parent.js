const lookEveryMs = 500;

/**
 * When npm started this process, ends it (SIGTERM to itself) once npm is gone. A shell between the two may swallow a signal that
 * npm passes on, and a SIGKILL is never passed on; the server would then keep running and hold its port.
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
