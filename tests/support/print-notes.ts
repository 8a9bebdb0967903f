import { afterEach } from 'vitest';
import { takeNotes } from './notes.ts';

// A server often knows why a test failed, or ran into its time limit. Setup files run last after each test, when its servers are closed.
afterEach(({ task }) => {
  const servers = takeNotes();
  if (task.result?.state !== 'fail') return;
  for (const [i, lines] of servers.entries())
    if (lines.length > 0) console.error(`“${task.name}”, server ${i + 1} noted:\n  ${lines.join('\n  ')}`);
});
