import type { Page } from 'playwright-core';
import { seated, settledTogether } from '../play.ts';
import { say } from '../say.ts';
import type { TestServer } from '../start-server.ts';
import { until } from '../until.ts';
import { markSome, toDebrief } from './sheets.ts';
import { at, press, seats, shown, type Visit } from './stop.ts';

/** A spoken round that is recorded, from the question to the sound next to its moments. */
export async function tourRecording(server: TestServer, visit: Visit): Promise<void> {
  const table = await seated(server.url, 2, { level: 2, recording: true });
  const { host, client, advisor, all } = table;
  const [mei = host, tomas = host] = table.observers;
  await visit(at(host, 'recording-setting', press(say('lobby.settings'))));
  for (const person of all) if (person !== mei) await person.does({ type: 'answer-recording', yes: true });
  await host.does({ type: 'begin-round', card: 'own-authentication', seats: 'as-they-are', again: false });
  await settledTogether(all);
  await visit(at(mei, 'recording-consent'));
  await mei.does({ type: 'answer-recording', yes: true });
  await visit(at(mei, 'recording-briefing', press(say('recording.line.asked.yes'))));
  for (const person of all) await person.does({ type: 'say-ready' });
  await until(() => all.every((p) => p.state.stage.phase === 'scene'), 'the scene has begun');
  await seats(visit, table, 'recording-ready');
  await visit(
    at(mei, 'recording-here', async (page) => {
      const kept = page.waitForResponse((answer) => answer.url().includes('/parts/') && answer.ok());
      await press(say('recording.recordHere'))(page);
      await kept;
    }),
  );
  await visit(
    at(mei, 'recording-unsaved', async (page) => {
      // A network that swallows everything: no part gets an answer.
      await page.route('**/recordings/*/parts/*', () => undefined);
      await press(say('recording.recordHere'))(page);
      await page.getByText(say('recording.line.unsaved')).waitFor();
    }),
  );
  await markSome(server, table);
  await visit(at(tomas, 'recording-there-observer', shown(say('recording.line.there'))));
  await visit(at(client, 'recording-there', press(say('recording.line.there'))));
  await toDebrief(table);
  await visit(at(advisor, 'recording-kept', shown(say('recording.line.kept'))));
  const path = `/r/${host.room}/replay/1`;
  const drawn = (page: Page) => page.locator('.sound-lane path[d^="M"]').waitFor({ state: 'attached' });
  await visit({ name: 'replay-sound', person: mei, path, before: drawn });
  for (const person of all) person.disconnect();
}
