import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestPerson } from '../../support/person.ts';
import { roundIn } from '../../support/rounds/round-in.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ demoPace: 40 });
});
afterAll(() => server.close());

async function visit(): Promise<TestPerson> {
  const visitor = await TestPerson.arrive(server.url, 'Visitor');
  await visitor.enter({ invitation: server.demoPath?.split('/').at(-1) ?? '' });
  return visitor;
}

test('[DEMO1] someone alone watches scripted people play the whole round, and may take over a seat in the next', async () => {
  const visitor = await visit();
  await until(() => visitor.state.stage.phase === 'scene', 'the scene begins');
  await until(() => (roundIn(visitor.state).marks?.length ?? 0) > 3, 'marks appear on the open board');
  await until(() => visitor.state.stage.phase === 'scoring', 'the scene ends');
  await visitor.does({ type: 'submit-sheet' });
  await until(() => visitor.state.stage.phase === 'debrief', 'the board is revealed');
  expect(roundIn(visitor.state).lines?.length).toBeGreaterThan(10);
  expect(roundIn(visitor.state).warmth?.at(-1)?.zone).toBe('open');
  expect(roundIn(visitor.state).felt?.submitted).toBe(true);
  // Spectators are asked like everyone else.
  for (const what of ['end-second-take', 'begin-round']) {
    await until(() => visitor.state.proposal?.what.type === what, `${what} is proposed`);
    await visitor.does({ type: 'answer-proposal', dueAt: visitor.state.proposal?.dueAt ?? 0, yes: true });
  }
  await until(() => visitor.state.round?.number === 2, 'they play again');
  await visitor.does({ type: 'ask-for-seat', seat: 'advisor' });
  await until(() => visitor.state.members.find((m) => m.person === visitor.id)?.seat === 'advisor', 'the seat is given');
  visitor.disconnect();
});
