import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { freshId } from '../../client/sync/ids.ts';
import { seated, toScene, toScoring } from '../support/play.ts';
import type { TestServer } from '../support/start-server.ts';
import { until } from '../support/until.ts';
import type { Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

type Asked = { path: string; method?: 'GET' | 'PUT' | 'POST'; cookie?: string; type?: string; body?: string };

/** Sent raw: fetch would normalize the path before sending it. */
function ask(port: number, { path, method = 'GET', cookie = '', type = 'text/plain', body = '' }: Asked): Promise<string> {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    ...(cookie ? [`Cookie: ${cookie}`] : []),
    ...(method === 'GET' ? [] : [`Content-Type: ${type}`, `Content-Length: ${body.length}`]),
    'Connection: close',
  ];
  return new Promise((ok) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`));
    let text = '';
    socket.on('data', (data) => {
      text += data.toString('latin1');
    });
    socket.on('error', () => ok(text));
    socket.on('close', () => ok(text));
  });
}

const climbs = [
  '..',
  '%2e%2e',
  '%2e.',
  '..%00',
  '%252e%252e',
  '..%c0%af',
  '..\\',
  '%2e%2e%5c',
  '....//',
  '.%2e',
  '..;',
  '%2e%2e%2f',
];
const targets = ['package.json', 'etc/passwd', 'server/main.js', 'data/gentle-pushback.db', 'server/decks/first-steps.yaml'];
const statics = ['/', '/assets/', '/r/', '/api/', '//', '/./'];
/** Text that shows that a file of ours was served. */
const outsideSigns = /root:x:0|"gentle-pushback"|SQLite format|softens:|createRequire/;
/** A file of this name anywhere proves that the path was followed. */
const escaped = 'escaped-file';

/** Routes that read or write something named in the path, with someone who may use them. */
function namedPlaces(room: string, deck: string): string[] {
  return [
    '/api/workshops/',
    '/api/rooms/',
    `/api/rooms/${room}/rounds/`,
    `/api/rooms/${room}/rounds/1/`,
    `/api/rooms/${room}/recordings/`,
    '/api/decks/',
    `/api/decks/${deck}/`,
    '/api/schemas/',
    '/api/examples/',
    '/decks/',
    '/d/',
  ];
}

function* climbed(roots: readonly string[], depths: readonly number[]): Generator<string> {
  for (const root of roots)
    for (const climb of climbs)
      for (const target of targets) for (const depth of depths) yield `${root}${`${climb}/`.repeat(depth)}${target}`;
}

/** Paths that would write a file to a place of the attacker's choice. */
function* putting(room: string): Generator<Asked> {
  for (const climb of climbs)
    for (const depth of [1, 3, 8]) {
      const away = `${`${climb}/`.repeat(depth)}${escaped}`;
      const flat = away.replaceAll('/', '%2f');
      for (const path of [
        `/api/rooms/${room}/recordings/${flat}/parts/0`,
        `/api/rooms/${room}/recordings/segment-1234/parts/${flat}`,
        `/api/rooms/${flat}/recordings/segment-1234/parts/0`,
        `/api/rooms/${room}/recordings/${away}/parts/0`,
      ])
        yield { path, method: 'PUT', type: 'audio/webm;codecs=opus', body: escaped };
      for (const path of [`/api/decks/${flat}/file?id=${freshId()}`, `/api/decks/files?id=${flat}`, `/api/decks/${away}`])
        yield { path, method: 'POST', type: 'application/yaml', body: `id: ${escaped}` };
    }
}

/** Someone with a finished round and a deck, so that every route has something to give. */
async function somebody(server: TestServer): Promise<{ cookie: string; room: string; deck: string }> {
  const table = await seated(server.url, 0);
  await toScene(table);
  await toScoring(table);
  for (const person of table.all) await person.does({ type: 'submit-sheet' });
  await table.advisor.does({ type: 'reveal' });
  await until(() => table.all.every((p) => p.state.stage.phase === 'debrief'), 'the board is open');
  const opened = await table.host.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'Ours', copyOf: null });
  if ('refusal' in opened) throw new Error(opened.refusal);
  for (const person of table.all) person.disconnect();
  return { cookie: table.host.cookie, room: table.host.room, deck: opened.stream };
}

/** S17: every known way to climb out of a folder, at every route that serves or stores something by name. */
export const pathTricks: Trial = {
  row: 'S17',
  what: 'path tricks on static files, pages, recordings, decks, exports, to read and to write',
  must: 'nothing outside the root',
  longMinutes: 1,
  run: () =>
    withServer(async (server) => {
      const { cookie, room, deck } = await somebody(server);
      const asked: Asked[] = [
        ...[...climbed(statics, [1, 3, 8])].map((path) => ({ path })),
        ...[...climbed(namedPlaces(room, deck), [1, 3])].flatMap((path) => [
          { path, cookie },
          // With its slashes escaped, a name is one segment to a router, but a path once code joins it to a folder.
          { path: path.replace(/(?<=\/)[^/]*(?:%2e|\.).*$/, (rest) => rest.replaceAll('/', '%2f')), cookie },
        ]),
        ...[...putting(room)].map((one) => ({ ...one, cookie })),
      ];
      const answers: string[] = [];
      for (let i = 0; i < asked.length; i += 40)
        answers.push(...(await Promise.all(asked.slice(i, i + 40).map((one) => ask(server.port, one)))));
      const outside = answers.filter((answer) => outsideSigns.test(answer)).length;
      const fives = answers.filter((answer) => /^HTTP\/1\.1 5/.test(answer)).length;
      const silent = answers.filter((answer) => answer === '').length;
      const written = [dirname(server.dataDir), server.dataDir, process.cwd(), '/'].flatMap((folder) =>
        readdirSync(folder).filter((name) => name.includes(escaped)),
      );
      const page = await ask(server.port, { path: '/' });
      const own = await ask(server.port, { path: `/api/rooms/${room}/rounds/1/export.csv`, cookie });
      const served = [page, own].every((answer) => /^HTTP\/1\.1 200/.test(answer));
      return {
        held: outside === 0 && fives === 0 && silent === 0 && written.length === 0 && served,
        figure: `${outside} of ${asked.length} outside the root, ${written.length} files written there, ${fives} answers of 5xx`,
        fired: `${asked.length} paths asked raw, ${[...putting(room)].length} of them to write; the page and the export are served where they should be`,
      };
    }),
};
