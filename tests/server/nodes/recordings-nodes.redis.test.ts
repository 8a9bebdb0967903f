import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileRecordings } from '../../../server/recordings/file-recordings.ts';
import { type Nodes, startNodes } from '../../support/nodes.ts';
import type { TestPerson } from '../../support/person.ts';
import { seated, toScene } from '../../support/play.ts';
import type { TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let folder: string;
let house: Nodes;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gentle-pushback-shared-'));
  house = await startNodes(2, { recordingsDir: folder });
});
afterAll(async () => {
  await house?.close();
  rmSync(folder, { recursive: true, force: true });
});

const segment = 'segment-1';

function send(node: TestServer, person: TestPerson, room: string, n: number): Promise<Response> {
  return fetch(`${node.url}/api/rooms/${room}/recordings/${segment}/parts/${n}`, {
    method: 'PUT',
    body: `voice-${n}`,
    headers: { 'content-type': 'audio/webm', cookie: person.cookie },
  });
}

test('[AUDIO13] several servers on one folder accept parts at any of them, and refuse a withdrawn recording at once at all of them', async () => {
  const [one, two] = house.nodes as [TestServer, TestServer];
  const { all, client, advisor, host, ...table } = await seated(one.url, 1, { recording: true });
  for (const person of all) await person.does({ type: 'answer-recording', yes: true });
  await toScene({ all, client, advisor, host, ...table });
  await advisor.does({ type: 'start-recording', segment });
  for (let n = 0; n < 6; n++) {
    const answer = await send(n % 2 === 0 ? one : two, advisor, host.room, n);
    expect([answer.status, await answer.json()]).toEqual([200, { parts: n + 1 }]);
  }
  expect(await fileRecordings(folder).stored({ room: host.room, round: 1, segment })).toMatchObject({ parts: 6 });
  await client.does({ type: 'answer-recording', yes: false });
  const answers = await Promise.all([two, one].map((node) => send(node, advisor, host.room, 0)));
  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  await until(async () => (await fileRecordings(folder).bytesOf(host.room)) === 0, 'nothing is left');
  for (const person of all) person.disconnect();
});
