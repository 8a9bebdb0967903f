import { freshId } from '../../../client/sync/ids.ts';
import { TestPerson } from '../person.ts';
import { say } from '../say.ts';
import type { TestServer } from '../start-server.ts';
import { at, press, shown, type Visit } from './stop.ts';

/** Your own decks: the list, a deck, a card being written, and a case brought into a room. */
export async function tourDecks(server: TestServer, visit: Visit): Promise<void> {
  const ada = await TestPerson.arrive(server.url, 'Ada');
  await visit({ name: 'decks-empty', person: ada, path: '/decks', before: shown('First steps') });
  const copyOf = { deck: 'first-steps', card: null };
  const opened = await ada.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'First steps', copyOf });
  if ('refusal' in opened) throw new Error(opened.refusal);
  const path = `/decks/${opened.stream}`;
  for (const command of [{ type: 'publish-deck' }, { type: 'set-sharing', shared: true }] as const)
    await ada.link.emitWithAck('command', { kind: 'deck', stream: opened.stream, id: freshId(), command });
  await visit({ name: 'decks', person: ada, path: '/decks', before: shown(say('decks.sharedNow')) });
  await visit({ name: 'deck', person: ada, path, before: shown('One more feature') });
  await visit({ name: 'deck-card', person: ada, path, before: press('One more feature') });
  await visit({ name: 'deck-card-more', person: ada, path, before: press('Why so long') });
  await ada.open();
  await visit(
    at(ada, 'lobby-bring-own', async (page) => {
      await press(say('lobby.pickCard'))(page);
      await press(say('decks.bring.open'))(page);
    }),
  );
  ada.disconnect();
}
