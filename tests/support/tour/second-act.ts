import { seated, settledTogether, toScoring } from '../play.ts';
import { say } from '../say.ts';
import type { TestServer } from '../start-server.ts';
import { until } from '../until.ts';
import { rateAll } from './sheets.ts';
import { at, press, seats, type Visit } from './stop.ts';

/** A spoken round at level 3 whose client refuses the gentle try three times: phrases, pauses, notes, the ending, a guess. */
export async function tourSecondAct(server: TestServer, visit: Visit): Promise<void> {
  const table = await seated(server.url, 2, { level: 3, focus: 'guess-the-warmth' });
  const { client, advisor, all } = table;
  const [mei = advisor] = table.observers;
  await table.host.does({ type: 'begin-round', card: 'friday-the-tapes-go', seats: 'as-they-are', again: false });
  await settledTogether(all);
  await advisor.does({ type: 'ask-to-listen', what: 'pace' });
  await advisor.does({ type: 'sort-stance', stance: 'push back', stake: 'the only copies of ten years' });
  await advisor.does({ type: 'mean-intensity', intensity: 'strong' });
  await advisor.does({ type: 'write-draft', step: 'acknowledge', words: 'You want the cellar empty, and that is fair.' });
  await until(() => all.every((p) => p.state.round?.prepared.listenFor === 'pace'), 'all know what to listen for');
  await seats(visit, table, 'briefing-focus', ['advisor', 'observer']);
  for (const person of all) await person.does({ type: 'say-ready' });
  await until(() => all.every((p) => p.state.stage.phase === 'scene'), 'the scene has begun');
  await visit(at(client, 'talk-second-act-client', press(say('talk.showCard'))));
  await advisor.does({ type: 'take-pause' });
  await seats(visit, table, 'talk-pause', ['advisor', 'observer']);
  await advisor.does({ type: 'make-move', move: 'go-on' });
  await visit(at(advisor, 'tray', press(say('phrases.open'))));
  await advisor.does({ type: 'use-phrase', use: 'use-1', phrase: 'wondering-if' });
  await client.does({ type: 'feel-phrase', use: 'use-1', felt: 'opened' });
  const heard = { heardAt: server.clock.now(), quote: null };
  await mei.does({ type: 'give-mark', mark: 'mark-0', about: 'alternative', ...heard });
  await visit(at(mei, 'pad-too-soon'));
  await mei.does({ type: 'give-mark', mark: 'mark-1', about: 'acknowledge', ...heard });
  await mei.does({ type: 'tag-mark', mark: 'mark-1', tags: ['heard', 'valid', 'validates'] });
  await visit(at(mei, 'mark-sheet', press(`${say('steps.acknowledge.name')}, `)));
  const note = { heardAt: server.clock.now(), words: null, of: null };
  for (const n of [1, 2]) await mei.does({ type: 'leave-note', note: `case-${n}`, kind: 'case', ...note });
  await mei.does({ type: 'leave-note', note: 'kept-1', kind: 'phrase', ...note, words: 'I would not sleep', of: 'advisor' });
  await mei.does({ type: 'leave-note', note: 'tone-1', kind: 'tone', ...note, words: 'calm, a little fast' });
  await visit(at(mei, 'pad-extras', press(say('talk.trapsAndMore'))));
  await visit(
    at(mei, 'note-phrase', async (page) => {
      await press(say('talk.trapsAndMore'))(page);
      await press(say('pad.notes.phrase.name'))(page);
    }),
  );
  await client.does({ type: 'make-move', move: 'refuse-gentle-try' });
  await seats(visit, table, 'talk-refused', ['client', 'advisor']);
  await visit(at(advisor, 'tray-direct', press(say('phrases.open'))));
  await advisor.does({ type: 'use-phrase', use: 'use-2', phrase: 'very-direct' });
  for (const _ of [2, 3]) await client.does({ type: 'make-move', move: 'refuse-gentle-try' });
  await client.does({ type: 'set-warmth', zone: 'neutral' });
  await seats(visit, table, 'talk-in-writing', ['advisor']);
  await toScoring(table);
  await client.does({ type: 'say-ending', ending: 'put-in-writing' });
  for (const person of [advisor, ...table.observers]) await person.does({ type: 'guess-warmth', zone: 'closed' });
  await seats(visit, table, 'scoring-second-act', ['client', 'observer']);
  await rateAll(table, 3);
  for (const person of all) await person.does({ type: 'submit-sheet' });
  await advisor.does({ type: 'reveal' });
  await settledTogether(all);
  await seats(visit, table, 'reveal-second-act', ['advisor', 'client']);
  for (const person of all) person.disconnect();
}
