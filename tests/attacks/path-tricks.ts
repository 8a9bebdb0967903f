import { connect } from 'node:net';
import type { Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

/** Asked raw: fetch would tidy a path up before it leaves. */
function ask(port: number, path: string): Promise<string> {
  return new Promise((ok) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`),
    );
    let text = '';
    socket.on('data', (data) => {
      text += data.toString('latin1');
    });
    socket.on('error', () => ok(text));
    socket.on('close', () => ok(text));
  });
}

const climbs = ['..', '%2e%2e', '%2e.', '..%00', '%252e%252e', '..%c0%af', '..\\', '%2e%2e%5c', '....//', '.%2e'];
const targets = ['package.json', 'etc/passwd', 'server/main.js', 'data/gentle-pushback.db', 'server/decks/first-steps.yaml'];
const roots = ['/', '/assets/', '/api/workshops/', '/r/', '/api/', '//', '/./'];

/** S17: every way we know of to climb out of a folder, at every place that serves one. */
export const pathTricks: Trial = {
  row: 'S17',
  what: 'path tricks on static files, pages, data',
  must: 'nothing outside the root',
  longMinutes: 1,
  run: () =>
    withServer(async (server) => {
      const paths = roots.flatMap((root) =>
        climbs.flatMap((climb) =>
          targets.flatMap((target) => [1, 3, 8].map((depth) => `${root}${`${climb}/`.repeat(depth)}${target}`)),
        ),
      );
      let outside = 0;
      let fives = 0;
      for (let i = 0; i < paths.length; i += 40) {
        const answers = await Promise.all(paths.slice(i, i + 40).map((path) => ask(server.port, path)));
        outside += answers.filter((a) => /root:x:0|"gentle-pushback"|SQLite format|softens:|createRequire/.test(a)).length;
        fives += answers.filter((a) => /^HTTP\/1\.1 5/.test(a)).length;
      }
      const page = await ask(server.port, '/');
      return {
        held: outside === 0 && fives === 0 && /^HTTP\/1\.1 200/.test(page),
        figure: `${outside} of ${paths.length} outside the root, ${fives} answers of 5xx`,
        fired: `${paths.length} paths asked raw; the page itself is served`,
        owed: 'recordings and exports join when they are served',
      };
    }),
};
