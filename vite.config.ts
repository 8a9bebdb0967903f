import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Zod would try whether it may write code, which the page's policy forbids and the console complains of. Said in every chunk, because
// whichever of them holds the first schema runs before any line of the entry.
const banner = 'globalThis.__zod_globalConfig ??= { jitless: true };';

const folders = ['client', 'shared'].map((name) => fileURLToPath(new URL(`${name}/`, import.meta.url)));
const isOurs = (file: string) => folders.some((folder) => file.startsWith(folder));

// What four screens or more use comes in one piece: by itself, each small file would cost a request on everyone's first visit.
const shared = { name: 'shared', test: isOurs, minShareCount: 4 };

// The server that `npm run dev` starts beside the page.
const server = `http://127.0.0.1:${process.env['PORT'] || 3000}`;

export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: {
    // Where it goes is said by build/build.js, which makes each build in a folder of its own.
    target: 'es2022',
    assetsInlineLimit: 0,
    rolldownOptions: { output: { banner, codeSplitting: { groups: [shared] } } },
  },
  server: { proxy: { '/api': server, '/socket.io': { target: server, ws: true } } },
});
