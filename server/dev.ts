import { spawn } from 'node:child_process';

/** `npm run dev`: runs the server, restarted when its source changes, and Vite in front of it for the page. Ctrl-C ends both. */
const inherit = { stdio: 'inherit', shell: process.platform === 'win32' } as const;
const both = [spawn('tsx', ['watch', '--clear-screen=false', 'server/main.ts'], inherit), spawn('vite', ['--host'], inherit)];

for (const one of both) {
  one.once('exit', (code) => {
    for (const other of both) other.kill();
    process.exitCode = code ?? 0;
  });
}
