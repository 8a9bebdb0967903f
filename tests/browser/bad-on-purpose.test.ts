import { expect, test } from 'vitest';
import { traps } from '../../shared/domain/rubric.ts';
import { withBrowser } from '../support/browser-server.ts';
import {
  allAgree,
  allReady,
  deal,
  gather,
  goesOn,
  pickCard,
  revealTogether,
  saysReady,
  setUp,
  throughTheTurns,
} from '../support/browser-table.ts';
import type { Colleague } from '../support/colleague.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { say, saysFirst } from '../support/say.ts';
import { until } from '../support/until.ts';

const at = withBrowser();

type Seated = { advisor: Colleague; client: Colleague; observer: Colleague };

/** Who has which seat, by the last snapshot. */
function seatedIn(all: readonly Colleague[]): Seated {
  const by = (seat: string) => {
    const one = all.find((c) => c.snapshot?.members.some((m) => m.person === c.id && m.seat === seat));
    if (!one) throw new Error(`nobody is the ${seat}`);
    return one;
  };
  return { advisor: by('advisor'), client: by('client'), observer: by('observer') };
}

async function playThrough({ advisor, client, observer }: Seated): Promise<void> {
  await advisor.tap(say('talk.through'));
  await advisor.tap(say('talk.throughYes'));
  for (const one of [observer, advisor, client]) {
    await one.submits();
    await one.tap(say('scoring.submitAsIs'));
  }
  await throughTheTurns({ advisor, client });
  await revealTogether(advisor, [advisor, client, observer]);
}

test('bad on purpose: agreed to in private, played, guessed, repaired, and in no record', async () => {
  const table = await gather(at.browser, at.server.url, 1);
  const { all } = table;
  const host = table.advisor;
  await setUp(host, { level: 2 });
  await deal(host, 'One more feature');
  await allReady(table);
  await playThrough(seatedIn(all));
  // A first round doesn't offer it.
  await host.tap(say('debrief.moreWays'));
  expect(await host.button(say('onPurpose.offer')).count()).toBe(0);
  await host.tap(saysFirst('debrief.finishRound'));
  await allAgree(all.filter((one) => one !== host));
  await pickCard(host, 'Build our own login');
  await host.tap(say('lobby.beginRound', 2));
  for (const one of all) await until(() => one.snapshot?.round?.number === 2, `${one.name} is in round 2`);
  for (const one of all) await saysReady(one);
  for (const one of all) await until(() => one.snapshot?.stage.phase === 'scene', `${one.name} plays round 2`);
  const seats = seatedIn(all);
  const { advisor, client, observer } = seats;
  await playThrough(seats);
  await goesOn(host, say('onPurpose.offer'));
  await host.tap(say('onPurpose.offerYes'));
  await host.tap(say('frame.close'));

  // Each is asked alone; until both have said yes, no one else sees anything.
  await client.sees(say('onPurpose.why.client'));
  await client.tap(say('onPurpose.yes'));
  await client.sees(say('onPurpose.waits'));
  expect(observer.bytes.includes('onPurpose":{')).toBe(false);
  await advisor.sees(say('onPurpose.why.advisor'));
  await advisor.tap(say('onPurpose.yes'));

  // One trap, on the advisor's phone only.
  await advisor.sees(say('onPurpose.about'));
  const dealt = advisor.snapshot?.onPurpose;
  const trap = dealt && dealt.step !== 'asking' ? dealt.trap : null;
  if (trap === null) throw new Error('no trap was dealt');
  await observer.sees(say('onPurpose.play.observer', advisor.name));
  for (const one of [client, observer]) {
    const seen = () => one.snapshot?.onPurpose;
    // The page may show it before the frame that brought it is written down here.
    await until(() => (seen()?.step ?? 'asking') !== 'asking', `${one.name} was told`);
    expect(seen()).toMatchObject({ trap: null });
  }
  const other = traps.find((t) => t !== trap) ?? trap;
  await observer.choose(say('onPurpose.guess'), say(`traps.${trap}.name`));
  await advisor.tap(say('onPurpose.toGuess'));
  await advisor.sees(say('onPurpose.guessingYou'));
  // The last guess reveals the trap.
  await client.choose(say('onPurpose.guess'), say(`traps.${other}.name`));
  for (const one of all) {
    await one.sees(say('onPurpose.told', say(`traps.${trap}.name`)));
    await one.sees(say('onPurpose.guessedIt', 1, 2));
  }
  await advisor.sees(say('onPurpose.repair.advisor'));
  await advisor.tap(say('onPurpose.done'));
  for (const one of all) await until(() => one.seesNot(say('onPurpose.over')), `${one.name} is back in the debrief`);

  // The round holds no trace of it.
  await host.reload();
  await host.sees(say('debrief.heard'));
  const { past, onPurpose } = host.snapshot ?? {};
  const { marks, notes } = roundIn(host.snapshot);
  expect([onPurpose, marks, notes, past?.length]).toEqual([null, [], [], 1]);
  for (const one of all) expect(one.faults, one.name).toEqual([]);
  for (const one of all) await one.leave();
});
