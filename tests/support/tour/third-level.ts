import { seated, settledTogether, toScoring } from '../play.ts';
import { say } from '../say.ts';
import type { TestServer } from '../start-server.ts';
import { until } from '../until.ts';
import { tourReplay } from './replay.ts';
import { lookedAtAll, markSome, rateAll } from './sheets.ts';
import { at, press, seats, type Visit } from './stop.ts';

/** A typed round at level 3, with traps, the dial, the advisor's own sheet, and someone who left. */
export async function tourThirdLevel(server: TestServer, visit: Visit): Promise<void> {
  const table = await seated(server.url, 3, { level: 3, talk: 'typed' });
  await table.host.does({ type: 'begin-round', card: 'own-authentication', seats: 'as-they-are', again: false });
  await settledTogether(table.all);
  // The longest label among the options.
  await table.advisor.does({ type: 'ask-to-listen', what: 'acknowledge' });
  await table.advisor.does({ type: 'tell-heat', when: 'before', heat: 'stirred' });
  await table.advisor.does({ type: 'sort-stance', stance: 'push back', stake: 'the launch, and a login that is safe' });
  await table.advisor.does({ type: 'mean-intensity', intensity: 'moderate' });
  await table.advisor.does({
    type: 'write-draft',
    step: 'acknowledge',
    words: 'You want it to feel like yours, and that is fair.',
  });
  await table.advisor.does({ type: 'write-draft', step: 'invite', words: 'Would you look at one with me on Thursday?' });
  await until(() => table.all.every((p) => p.state.round?.prepared.listenFor === 'acknowledge'), 'all know what to listen for');
  await seats(visit, table, 'briefing-typed', ['client', 'observer']);
  for (const person of table.all) await person.does({ type: 'say-ready' });
  await until(() => table.all.every((p) => p.state.stage.phase === 'scene'), 'the scene has begun');
  await table.client.does({
    type: 'say-line',
    line: 'line-1',
    words: 'We should build our own authentication system from scratch.',
  });
  await table.advisor.does({
    type: 'say-line',
    line: 'line-2',
    words: 'I understand wanting full control, and I respect that. Where did the last one go wrong for you?',
  });
  await table.client.does({ type: 'say-line', line: 'line-3', words: 'Their page looked nothing like us.' });
  await markSome(server, table);
  await table.observers[0]?.does({
    type: 'give-mark',
    mark: 'trap-1',
    about: 'aggressive-expert',
    heardAt: server.clock.now(),
    quote: 'Trust me on this one',
  });
  for (const zone of ['closed', 'neutral', 'open'] as const) await table.client.does({ type: 'set-warmth', zone });
  await table.advisor.does({ type: 'take-pause' });
  await seats(visit, table, 'talk-level-3');
  await visit(at(table.observers[0] ?? table.host, 'pad-traps', press(say('talk.traps'))));
  await table.client.does({ type: 'leave-room' });
  await visit(at(table.observers[0] ?? table.host, 'held-for'));
  await table.client.enter({ invitation: table.host.known?.snapshot.access.invitation ?? '' });
  await until(() => table.host.state.members.every((m) => !m.left), 'the client is back');
  await table.host.does({ type: 'go-on' });
  await toScoring(table);
  await seats(visit, table, 'scoring-level-3');
  await visit(at(table.observers[0] ?? table.host, 'scoring-all-steps', press(say('scoring.summary'))));
  await rateAll(table, 3);
  await table.advisor.does({ type: 'tell-heat', when: 'after', heat: 'calm' });
  await table.client.does({ type: 'rate-felt', item: 'trust', value: 2 });
  await table.client.does({ type: 'feel-intensity', intensity: 'mild' });
  for (const [i, observer] of table.observers.entries())
    await observer.does({ type: 'see-intensity', intensity: i === 1 ? 'strong' : 'moderate' });
  for (const person of table.all) await person.does({ type: 'submit-sheet' });
  await table.advisor.does({ type: 'reveal' });
  await settledTogether(table.all);
  await seats(visit, table, 'reveal-level-3');
  await lookedAtAll(table);
  await seats(visit, table, 'debrief-level-3', ['advisor']);
  await visit(at(table.advisor, 'reveal-note', press(say('afterwards.noteOpen'))));
  for (const _ of [1, 2]) await table.host.does({ type: 'pass-turn' });
  await visit(at(table.observers[0] ?? table.host, 'reveal-observers-turn'));
  await tourReplay(visit, table);
  for (const person of table.all) person.disconnect();
}
