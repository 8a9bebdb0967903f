import { spawn } from 'node:child_process';

/** `npm run dev`: the server, started again when its source changes, and the page with Vite in front of it. Ctrl-C ends both. */
const inherit = { stdio: 'inherit', shell: process.platform === 'win32' } as const;
const both = [spawn('tsx', ['watch', '--clear-screen=false', 'server/main.ts'], inherit), spawn('vite', ['--host'], inherit)];

for (const one of both) {
  one.once('exit', (code) => {
    for (const other of both) other.kill();
    process.exitCode = code ?? 0;
  });
}
