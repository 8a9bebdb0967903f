import type { Page } from 'playwright-core';
import { freshId } from '../../client/connection/ids.ts';
import { words } from '../../client/words/words.ts';
import { defaultSettings } from '../../shared/domain/room/settings.ts';
import { steps } from '../../shared/domain/rubric.ts';
import { defaultPlan, type PlannedRound } from '../../shared/domain/workshop/plan.ts';
import { fillHall, followOwnRoom, sitDown, skipAll } from './hall.ts';
import { TestPerson } from './person.ts';
import { seated, settledTogether, type Table, toRoleplay, toScoring } from './play.ts';
import type { TestServer } from './start-server.ts';
import { until } from './until.ts';

/** A screen to look at: whose, where, and what is pressed on it first. */
export type Stop = { name: string; person: TestPerson | null; path: string; before?: (page: Page) => Promise<void> };
/** Called while the room stands still at this screen. */
export type Visit = (stop: Stop) => Promise<void>;

const newPeople: PlannedRound = { mix: 'new-people', level: 'auto', deck: null, card: null };

const shown = (text: string) => async (page: Page) => {
  await page.getByText(text).first().waitFor();
};

const press = (label: string) => async (page: Page) => {
  await page
    .getByRole('button', { name: new RegExp(`^${label}`) })
    .first()
    .click();
};

async function openDeck(page: Page): Promise<void> {
  await press(words.lobby.pickCard)(page);
  await page.getByText('Any team', { exact: true }).click();
}

async function seats(
  visit: Visit,
  table: Table,
  phase: string,
  which: ('client' | 'pusher' | 'observer')[] = ['client', 'pusher', 'observer'],
): Promise<void> {
  const holders = { client: table.client, pusher: table.pusher, observer: table.observers[0] ?? null };
  for (const seat of which) await visit({ name: `${phase}-${seat}`, person: holders[seat], path: `/r/${table.host.room}` });
}

function at(person: TestPerson, name: string, before?: Stop['before']): Stop {
  return { name, person, path: `/r/${person.room}`, ...(before ? { before } : {}) };
}

/** Before a room, and its lobby. */
export async function tourArrival(server: TestServer, visit: Visit): Promise<void> {
  await visit({ name: 'home', person: null, path: '/' });
  await visit({ name: 'home-code', person: null, path: '/', before: press(words.home.withCode) });
  const host = await TestPerson.arrive(server.url, 'Amira');
  await host.open({ ...defaultSettings });
  await visit(at(host, 'lobby-alone'));
  await visit(at(host, 'lobby-phone-test', press(words.lobby.test)));
  const invitation = host.known?.picture.door.invitation ?? '';
  await visit({ name: 'arriving', person: null, path: `/i/${invitation}` });
  await visit({ name: 'lost', person: host, path: '/r/nosuchroom12' });
  const jonas = await TestPerson.arrive(server.url, 'Jonas');
  await jonas.enter({ invitation });
  await visit(at(host, 'lobby-pair'));
  await visit(at(jonas, 'lobby-before-first', press(words.workshop.blocks.why)));
  for (const name of ['Mei', 'Tomás Villanueva de la Cruz y R', 'Ruth']) {
    const person = await TestPerson.arrive(server.url, name);
    await person.enter({ invitation });
    if (name === 'Ruth') await visit(at(person, 'lobby-observer'));
  }
  await visit(at(host, 'lobby-group'));
  await visit(at(host, 'lobby-settings', press(words.lobby.settings)));
  await visit(at(host, 'lobby-cards', press(words.lobby.pickCard)));
  await visit(at(host, 'lobby-cards-deck', openDeck));
  await host.does({ type: 'set-lobby', open: false });
  const guest = await TestPerson.arrive(server.url, 'Nia');
  await guest.enter({ code: host.known?.picture.door.code ?? '' });
  await visit(at(guest, 'waiting-at-the-door'));
  await visit(at(host, 'lobby-somebody-asks'));
}

async function markSome(server: TestServer, table: Table): Promise<void> {
  const startedAt = server.clock.now();
  for (const [i, observer] of table.observers.entries()) {
    for (const [j, about] of [...steps, 'context', 'alternative'].entries()) {
      const mark = `mark-${i}-${j}`;
      await observer.does({
        type: 'give-mark',
        mark,
        about: about as (typeof steps)[number],
        heardAt: startedAt + j,
        quote: j === 3 ? 'What if we make theirs look like ours?' : null,
      });
    }
  }
}

async function rateAll(table: Table, level: 1 | 3): Promise<void> {
  for (const [i, observer] of table.observers.entries()) {
    for (const [j, step] of steps.entries()) {
      const value = level === 1 ? ([3, 2, 2, 3, 0] as const)[(i + j) % 5] : ([3, 2, 1, 3, 2] as const)[(i + j) % 5];
      await observer.does({ type: 'rate', step, value: j === 2 && i === 2 ? 'not-needed' : (value ?? 2), why: null });
    }
  }
  for (const item of ['heard', 'kept-the-decision', 'would-work-again'] as const)
    await table.client.does({ type: 'rate-felt', item, value: 3 });
  await table.client.does({ type: 'rate-felt', item: 'spoke-up-for-me', value: 2 });
  if (level === 3) for (const step of steps) await table.pusher.does({ type: 'rate', step, value: 2, why: null });
}

/** A spoken round at level 1, from the briefing to the closing. */
export async function tourFirstRound(server: TestServer, visit: Visit): Promise<void> {
  const table = await seated(server.url, 3);
  await table.host.does({ type: 'begin-round', card: 'own-authentication', seats: 'as-they-are', again: false });
  await settledTogether(table.all);
  await seats(visit, table, 'briefing');
  for (const person of table.all) await person.does({ type: 'say-ready' });
  await until(() => table.all.every((p) => p.state.stage.phase === 'roleplay'), 'the role-play has begun');
  await markSome(server, table);
  await seats(visit, table, 'talk');
  await table.observers[0]?.does({ type: 'stop-scene' });
  await seats(visit, table, 'stopped', ['observer']);
  await table.client.does({ type: 'go-on' });
  await table.observers[1]?.does({ type: 'step-out' });
  if (table.observers[1]) await visit(at(table.observers[1], 'quiet-screen'));
  await table.observers[1]?.does({ type: 'come-back' });
  if (table.host.state.stage.phase === 'roleplay' && table.host.state.stage.stopped) await table.client.does({ type: 'go-on' });
  await toScoring(table);
  await seats(visit, table, 'scoring');
  await rateAll(table, 1);
  await seats(visit, table, 'scored', ['client', 'observer']);
  for (const observer of table.observers) await observer.does({ type: 'hand-in' });
  await visit(at(table.observers[0] ?? table.host, 'handed-in-observer'));
  await table.client.does({ type: 'hand-in' });
  await settledTogether(table.all);
  await seats(visit, table, 'out-of-role');
  for (const person of [table.client, table.pusher, table.client]) await person.does({ type: 'pass-out-of-role' });
  await seats(visit, table, 'before-the-reveal', ['pusher', 'observer']);
  await table.pusher.does({ type: 'reveal' });
  await settledTogether(table.all);
  await seats(visit, table, 'reveal');
  await visit(at(table.observers[0] ?? table.host, 'reveal-grid', press(words.debrief.openGrid)));
  await table.pusher.does({ type: 'begin-second-take', moment: null });
  await settledTogether(table.all);
  await seats(visit, table, 'second-take');
  await table.pusher.does({ type: 'end-second-take' });
  await table.host.does({ type: 'finish-round' });
  await settledTogether(table.all);
  await visit(at(table.host, 'lobby-between-rounds'));
  await table.host.does({ type: 'begin-closing' });
  await settledTogether(table.all);
  await visit(at(table.pusher, 'closing'));
  await table.host.does({ type: 'close-room' });
  await settledTogether(table.all);
  await visit(at(table.pusher, 'closed'));
  for (const person of table.all) person.disconnect();
}

/** A typed round at level 3, with traps, the dial, own sheet, somebody who left. */
export async function tourThirdLevel(server: TestServer, visit: Visit): Promise<void> {
  const table = await seated(server.url, 3, { level: 3, talk: 'typed' });
  await table.host.does({ type: 'begin-round', card: 'own-authentication', seats: 'as-they-are', again: false });
  await settledTogether(table.all);
  // The longest of the words for it.
  await table.pusher.does({ type: 'ask-to-listen', what: 'acknowledge' });
  await table.pusher.does({ type: 'tell-heat', when: 'before', heat: 'stirred' });
  await table.pusher.does({ type: 'sort-stance', stance: 'push back', stake: 'the launch, and a login that is safe' });
  await table.pusher.does({ type: 'mean-intensity', intensity: 'moderate' });
  await table.pusher.does({
    type: 'write-draft',
    step: 'acknowledge',
    words: 'You want it to feel like yours, and that is fair.',
  });
  await table.pusher.does({ type: 'write-draft', step: 'invite', words: 'Would you look at one with me on Thursday?' });
  await until(() => table.all.every((p) => p.state.round?.prepared.listenFor === 'acknowledge'), 'all know what to listen for');
  await seats(visit, table, 'briefing-typed', ['client', 'observer']);
  for (const person of table.all) await person.does({ type: 'say-ready' });
  await until(() => table.all.every((p) => p.state.stage.phase === 'roleplay'), 'the role-play has begun');
  await table.client.does({
    type: 'say-line',
    line: 'line-1',
    words: 'We should build our own authentication system from scratch.',
  });
  await table.pusher.does({
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
  await table.pusher.does({ type: 'take-pause' });
  await seats(visit, table, 'talk-level-3');
  await visit(at(table.observers[0] ?? table.host, 'pad-traps', press(words.talk.traps)));
  await table.client.does({ type: 'leave-room' });
  await visit(at(table.observers[0] ?? table.host, 'held-for'));
  await table.client.enter({ invitation: table.host.known?.picture.door.invitation ?? '' });
  await until(() => table.host.state.members.every((m) => !m.left), 'the client is back');
  await table.host.does({ type: 'go-on' });
  await toScoring(table);
  await seats(visit, table, 'scoring-level-3');
  await rateAll(table, 3);
  await table.pusher.does({ type: 'tell-heat', when: 'after', heat: 'calm' });
  await table.client.does({ type: 'rate-felt', item: 'trust', value: 2 });
  await table.client.does({ type: 'feel-intensity', intensity: 'mild' });
  for (const [i, observer] of table.observers.entries())
    await observer.does({ type: 'see-intensity', intensity: i === 1 ? 'strong' : 'moderate' });
  for (const person of table.all) await person.does({ type: 'hand-in' });
  await table.pusher.does({ type: 'reveal' });
  await settledTogether(table.all);
  await seats(visit, table, 'reveal-level-3');
  await visit(
    at(table.pusher, 'reveal-note', async (page) => {
      // Every stop is opened at a phone's size, where this is folded.
      await page.getByText(words.debrief.folds.yourself, { exact: true }).click();
      await press(words.afterwards.noteOpen)(page);
    }),
  );
  for (const _ of [1, 2]) await table.host.does({ type: 'pass-turn' });
  await visit(at(table.observers[0] ?? table.host, 'reveal-observers-turn'));
  await tourReplay(visit, table);
  for (const person of table.all) person.disconnect();
}

/** A spoken round at level 3 whose client refuses the gentle try three times: phrases, pauses, notes, the ending, a guess. */
export async function tourSecondAct(server: TestServer, visit: Visit): Promise<void> {
  const table = await seated(server.url, 2, { level: 3, mechanic: 'guess-the-warmth' });
  const { client, pusher, all } = table;
  const [mei = pusher] = table.observers;
  await table.host.does({ type: 'begin-round', card: 'friday-the-tapes-go', seats: 'as-they-are', again: false });
  await settledTogether(all);
  await pusher.does({ type: 'ask-to-listen', what: 'pace' });
  await pusher.does({ type: 'sort-stance', stance: 'push back', stake: 'the only copies of ten years' });
  await pusher.does({ type: 'mean-intensity', intensity: 'strong' });
  await pusher.does({ type: 'write-draft', step: 'acknowledge', words: 'You want the cellar empty, and that is fair.' });
  await until(() => all.every((p) => p.state.round?.prepared.listenFor === 'pace'), 'all know what to listen for');
  await seats(visit, table, 'briefing-focus', ['pusher', 'observer']);
  for (const person of all) await person.does({ type: 'say-ready' });
  await until(() => all.every((p) => p.state.stage.phase === 'roleplay'), 'the role-play has begun');
  await visit(at(client, 'talk-second-act-client', press(words.talk.showCard)));
  await pusher.does({ type: 'take-pause' });
  await seats(visit, table, 'talk-pause', ['pusher', 'observer']);
  await pusher.does({ type: 'make-move', move: 'go-on' });
  await visit(at(pusher, 'tray', press(words.phrases.open)));
  await pusher.does({ type: 'use-phrase', use: 'use-1', phrase: 'wondering-if' });
  await client.does({ type: 'feel-phrase', use: 'use-1', felt: 'opened' });
  const heard = { heardAt: server.clock.now(), quote: null };
  await mei.does({ type: 'give-mark', mark: 'mark-0', about: 'alternative', ...heard });
  await visit(at(mei, 'pad-too-soon'));
  await mei.does({ type: 'give-mark', mark: 'mark-1', about: 'acknowledge', ...heard });
  await mei.does({ type: 'tag-mark', mark: 'mark-1', tags: ['heard', 'valid', 'validates'] });
  await visit(at(mei, 'mark-sheet', press(`${words.steps.acknowledge.name}, `)));
  const note = { heardAt: server.clock.now(), words: null, of: null };
  for (const n of [1, 2]) await mei.does({ type: 'leave-note', note: `case-${n}`, kind: 'case', ...note });
  await mei.does({ type: 'leave-note', note: 'kept-1', kind: 'phrase', ...note, words: 'I would not sleep', of: 'pusher' });
  await mei.does({ type: 'leave-note', note: 'tone-1', kind: 'tone', ...note, words: 'calm, a little fast' });
  await visit(at(mei, 'pad-extras', press(words.talk.trapsAndMore)));
  await visit(
    at(mei, 'note-phrase', async (page) => {
      await press(words.talk.trapsAndMore)(page);
      await press(words.pad.notes.phrase.name)(page);
    }),
  );
  await client.does({ type: 'make-move', move: 'refuse-gentle-try' });
  await seats(visit, table, 'talk-refused', ['client', 'pusher']);
  await visit(at(pusher, 'tray-direct', press(words.phrases.open)));
  await pusher.does({ type: 'use-phrase', use: 'use-2', phrase: 'very-direct' });
  for (const _ of [2, 3]) await client.does({ type: 'make-move', move: 'refuse-gentle-try' });
  await client.does({ type: 'set-warmth', zone: 'neutral' });
  await seats(visit, table, 'talk-in-writing', ['pusher']);
  await toScoring(table);
  await client.does({ type: 'say-ending', ending: 'put-in-writing' });
  for (const person of [pusher, ...table.observers]) await person.does({ type: 'guess-warmth', zone: 'closed' });
  await seats(visit, table, 'scoring-second-act', ['client', 'observer']);
  await rateAll(table, 3);
  for (const person of all) await person.does({ type: 'hand-in' });
  await pusher.does({ type: 'reveal' });
  await settledTogether(all);
  await seats(visit, table, 'reveal-second-act', ['pusher', 'client']);
  for (const person of all) person.disconnect();
}

async function toDebrief(table: Table): Promise<void> {
  await toScoring(table);
  for (const person of table.all) await person.does({ type: 'hand-in' });
  await table.pusher.does({ type: 'reveal' });
  await settledTogether(table.all);
}

/** A second round, and in its debrief once badly on purpose. */
export async function tourOnPurpose(server: TestServer, visit: Visit): Promise<void> {
  const table = await seated(server.url, 2, { level: 2 });
  const { host, client, pusher, all } = table;
  await toRoleplay(table);
  await toDebrief(table);
  await host.does({ type: 'begin-round', card: 'one-more-feature', seats: 'as-they-are', again: false });
  await settledTogether(all);
  for (const person of all) await person.does({ type: 'say-ready' });
  await until(() => all.every((p) => p.state.stage.phase === 'roleplay'), 'the second role-play has begun');
  await toDebrief(table);
  await visit(at(host, 'on-purpose-offer', press(words.onPurpose.offer)));
  await host.does({ type: 'ask-on-purpose' });
  await seats(visit, table, 'on-purpose-asked', ['client']);
  await client.does({ type: 'answer-on-purpose', yes: true });
  await seats(visit, table, 'on-purpose-yes', ['client']);
  await pusher.does({ type: 'answer-on-purpose', yes: true });
  await until(() => all.every((p) => p.state.onPurpose?.step === 'playing'), 'it is played');
  await seats(visit, table, 'on-purpose');
  for (const person of [client, ...table.observers]) await person.does({ type: 'guess-trap', trap: 'abdication' });
  // All have guessed, so that nobody is waited for.
  await pusher.does({ type: 'move-on-purpose' });
  await until(() => all.every((p) => p.state.onPurpose?.step === 'repairing'), 'it is repaired');
  await seats(visit, table, 'on-purpose-told', ['pusher', 'observer']);
  for (const person of all) person.disconnect();
}

/** A card on which letting go is right, at level 2: with two who watch, and by a pair. */
export async function tourLettingGo(server: TestServer, visit: Visit): Promise<void> {
  for (const observers of [2, 0]) {
    const table = await seated(server.url, observers, { level: 2 });
    const name = observers === 0 ? 'let-go-pair' : 'let-go';
    await table.host.does({ type: 'begin-round', card: 'the-green', seats: 'as-they-are', again: false });
    await settledTogether(table.all);
    if (observers > 0) await seats(visit, table, `briefing-${name}`, ['pusher', 'observer']);
    for (const person of table.all) await person.does({ type: 'say-ready' });
    await until(() => table.all.every((p) => p.state.stage.phase === 'roleplay'), 'the role-play has begun');
    await toScoring(table);
    const [one = table.pusher, other] = table.observers;
    await one.does({ type: 'answer-stake', answer: 'no', why: 'It is a colour, and they will look at it every day.' });
    await other?.does({ type: 'answer-stake', answer: 'not-sure', why: null });
    await seats(visit, table, `scoring-${name}`, observers === 0 ? ['client', 'pusher'] : ['client', 'pusher', 'observer']);
    for (const person of table.all) await person.does({ type: 'hand-in' });
    await table.pusher.does({ type: 'reveal' });
    await settledTogether(table.all);
    await seats(visit, table, `reveal-${name}`, ['pusher']);
    for (const person of table.all) person.disconnect();
  }
}

/** The round gone through again: by the pusher who has not looked back yet, by an observer in its middle; its page to print. */
async function tourReplay(visit: Visit, table: Table): Promise<void> {
  const [observer = table.host] = table.observers;
  const path = `/r/${table.host.room}/replay/1`;
  const stream = `${table.host.room}-r1`;
  const press = async (page: Page) => {
    await page.locator('.moment-warmth').last().click();
    await page.getByRole('heading', { name: words.replay.comments }).waitFor();
  };
  await visit({ name: 'replay-pusher', person: table.pusher, path, before: press });
  for (const [i, said] of ['Here the offer came, and the dial moved.', 'I would have paused before this.'].entries()) {
    const comment = { type: 'keep-comment', comment: `comment-${i}`, atMs: 500 * i, words: said, signed: true } as const;
    for (const wish of [comment, { type: 'publish-comment', comment: comment.comment } as const])
      if (i === 0 || wish.type === 'keep-comment')
        await observer.link.emitWithAck('command', { kind: 'review', stream, id: `tour-${i}-${wish.type}`.slice(0, 32), wish });
  }
  await visit({ name: 'replay-observer', person: observer, path, before: press });
  await visit({ name: 'round-report', person: observer, path: `${path}/report` });
}

/** A spoken round that is recorded, from the question to the sound beside its moments. */
export async function tourRecording(server: TestServer, visit: Visit): Promise<void> {
  const said = words.recording;
  const table = await seated(server.url, 2, { level: 2, recording: true });
  const { host, client, pusher, all } = table;
  const [mei = host, tomas = host] = table.observers;
  await visit(at(mei, 'recording-asked-lobby', shown(said.consent.title)));
  await visit(at(host, 'recording-setting', press(words.lobby.settings)));
  for (const person of all) if (person !== mei) await person.does({ type: 'answer-recording', yes: true });
  await host.does({ type: 'begin-round', card: 'own-authentication', seats: 'as-they-are', again: false });
  await settledTogether(all);
  await visit(at(mei, 'recording-consent'));
  await mei.does({ type: 'answer-recording', yes: true });
  await visit(at(mei, 'recording-briefing', press(said.line.asked.yes)));
  for (const person of all) await person.does({ type: 'say-ready' });
  await until(() => all.every((p) => p.state.stage.phase === 'roleplay'), 'the role-play has begun');
  await seats(visit, table, 'recording-ready');
  await visit(
    at(mei, 'recording-here', async (page) => {
      const kept = page.waitForResponse((answer) => answer.url().includes('/parts/') && answer.ok());
      await press(said.recordHere)(page);
      await kept;
    }),
  );
  await markSome(server, table);
  await visit(at(tomas, 'recording-there-observer', shown(said.line.there)));
  await visit(at(client, 'recording-there', press(said.line.there)));
  await toDebrief(table);
  await visit(at(pusher, 'recording-kept', shown(said.line.kept)));
  const path = `/r/${host.room}/replay/1`;
  const drawn = (page: Page) => page.locator('.sound-lane path[d^="M"]').waitFor({ state: 'attached' });
  await visit({ name: 'replay-sound', person: mei, path, before: drawn });
  for (const person of all) person.disconnect();
}

/** Two people alone. */
export async function tourPair(server: TestServer, visit: Visit): Promise<void> {
  const table = await seated(server.url, 0);
  await toRoleplay(table);
  await toScoring(table);
  await table.pusher.does({ type: 'rate-shared', step: 'acknowledge', value: 3 });
  await seats(visit, table, 'shared-sheet', ['client', 'pusher']);
  for (const person of table.all) await person.does({ type: 'hand-in' });
  await table.pusher.does({ type: 'reveal' });
  await settledTogether(table.all);
  await seats(visit, table, 'reveal-pair', ['pusher']);
  for (const person of table.all) person.disconnect();
}

/** Decks of one's own: the list, a deck, a card being written, and a case brought into a room. */
export async function tourDecks(server: TestServer, visit: Visit): Promise<void> {
  const ada = await TestPerson.arrive(server.url, 'Ada');
  await visit({ name: 'decks-empty', person: ada, path: '/decks', before: shown('First steps') });
  const copyOf = { deck: 'first-steps', card: null };
  const opened = await ada.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'First steps', copyOf });
  if ('refusal' in opened) throw new Error(opened.refusal);
  const path = `/decks/${opened.stream}`;
  for (const wish of [{ type: 'publish-deck' }, { type: 'set-sharing', shared: true }] as const)
    await ada.link.emitWithAck('command', { kind: 'deck', stream: opened.stream, id: freshId(), wish });
  await visit({ name: 'decks', person: ada, path: '/decks', before: shown(words.decks.sharedNow) });
  await visit({ name: 'deck', person: ada, path, before: shown('One more feature') });
  await visit({ name: 'deck-card', person: ada, path, before: press('One more feature') });
  await visit({ name: 'deck-card-more', person: ada, path, before: press('Why so long') });
  await ada.open();
  await visit(
    at(ada, 'lobby-bring-own', async (page) => {
      await press(words.lobby.pickCard)(page);
      await press(words.decks.bring.open)(page);
    }),
  );
  ada.disconnect();
}

/** A worked example: scored by three in the lobby, by one alone, and the drills for one person. */
export async function tourCalibration(server: TestServer, visit: Visit): Promise<void> {
  const { host, observers, all } = await seated(server.url, 1);
  const [mei = host] = observers;
  await host.does({ type: 'show-example' });
  await until(() => all.every((p) => p.state.calibrating !== null), 'all have the example');
  await mei.does({ type: 'rate-example', step: 'acknowledge', value: 2 });
  await visit(at(mei, 'calibrating'));
  for (const [i, person] of all.entries()) {
    for (const [j, step] of steps.entries()) {
      const value = ([2, 3, 1, 'not-needed', 2] as const)[(i + j) % 5] ?? 2;
      await person.does({ type: 'rate-example', step, value });
    }
    if (person === host) await visit(at(host, 'calibrating-host'));
    await person.does({ type: 'hand-in-example' });
    if (person === host) await visit(at(host, 'calibrating-handed-in'));
  }
  await until(() => all.every((p) => p.state.calibrating?.opened === true), 'the key is open');
  await visit(at(mei, 'calibrating-key'));
  await visit(at(host, 'calibrating-key-host'));
  for (const person of all) person.disconnect();

  const alone = (path: string, name: string, before?: Stop['before']) =>
    visit({ name, person: null, path, ...(before ? { before } : {}) });
  await alone('/calibrate', 'calibrate', shown(words.calibration.seeKey));
  await alone('/calibrate', 'calibrate-key', async (page) => {
    for (const step of steps) await page.locator(`[data-step=${step}] label`).nth(2).click();
    await press(words.calibration.seeKey)(page);
    await page.getByText(words.calibration.titleOpen).waitFor();
  });
  await alone('/practise', 'practise');
  for (const drill of ['traps', 'aloud', 'three'] as const)
    await alone('/practise', `practise-${drill}`, press(words.drills[drill]));
  await alone('/your-data', 'your-data-nobody', shown(words.yourData.noSession));
  const somebody = await TestPerson.arrive(server.url, 'Amira');
  await visit({ name: 'your-data', person: somebody, path: '/your-data', before: shown(words.yourData.eraseWhy) });
  somebody.disconnect();
}

export async function tourEverything(server: TestServer, visit: Visit): Promise<void> {
  await tourDecks(server, visit);
  await tourCalibration(server, visit);
  await tourArrival(server, visit);
  await tourFirstRound(server, visit);
  await tourThirdLevel(server, visit);
  await tourSecondAct(server, visit);
  await tourOnPurpose(server, visit);
  await tourLettingGo(server, visit);
  await tourRecording(server, visit);
  await tourPair(server, visit);
  await tourWorkshop(server, visit);
}

/** A workshop: its console, its wall, and one participant's way through it. */
export async function tourWorkshop(server: TestServer, visit: Visit): Promise<void> {
  const lead = await TestPerson.arrive(server.url, 'Ana');
  const invitation = await lead.lead({ ...defaultPlan, rounds: [...defaultPlan.rounds, { ...newPeople }] });
  const path = `/w/${lead.workshopId}`;
  const on = (person: TestPerson, name: string, before?: Stop['before'], page = ''): Stop => ({
    name: `workshop-${name}`,
    person,
    path: `${path}${page}`,
    ...(before ? { before } : {}),
  });
  await visit(on(lead, 'console-empty'));
  await visit(on(lead, 'plan', press(words.leading.plan.edit)));
  await visit(on(lead, 'wall-empty', undefined, '/projector'));
  const hall = await fillHall(lead, invitation, 9);
  const [me] = hall.people;
  if (!me) throw new Error('impossible: nobody came');
  await visit(on(me, 'waiting'));
  await visit(on(me, 'apart', press(words.workshop.waiting.apart)));
  await visit(on(lead, 'console-lobby'));
  await visit(on(lead, 'wall-lobby', shown('Gita'), '/projector'));
  for (const block of ['why', 'agreements', 'aloud', 'example'] as const) {
    await lead.leads({ type: 'next-block' });
    await until(() => me.workshop?.state.stage.phase === 'opening', 'the opening has begun');
    if (block === 'example')
      for (const person of hall.people) await person.leads({ type: 'mark-example', steps: ['context', 'alternative', 'invite'] });
    await visit(on(me, `opening-${block}`));
    await visit(on(lead, `wall-opening-${block}`, undefined, '/projector'));
  }
  await visit(on(lead, 'console-opening'));
  await lead.leads({ type: 'draw-groups' });
  await visit(on(lead, 'draft'));
  await lead.leads({ type: 'open-round' });
  await until(() => lead.workshop?.state.groups.every((g) => g.convened) === true, 'every room is told');
  for (const person of hall.people) await followOwnRoom(person, 1);
  await me.does({ type: 'say-here' });
  await visit(on(me, 'gathering'));
  await visit(on(hall.people[1] ?? me, 'gathering-before'));
  await visit(on(lead, 'wall-tables', shown(words.leading.wall.onTheWay(8)), '/projector'));
  await sitDown(hall);
  await skipAll(hall, 'roleplay');
  await me.does({ type: 'call-help' });
  const observers = hall.people.filter((p) => p.state.members.find((m) => m.person === p.id)?.seat === 'observer');
  for (const [i, person] of observers.entries())
    for (const step of steps.slice(0, 2 + i))
      await person.does({ type: 'give-mark', mark: `mark-${step}`, about: step, heardAt: Date.now(), quote: null });
  await visit(on(lead, 'console-rounds', shown(words.leading.tile.help)));
  await visit(on(lead, 'tile-menu', press(words.leading.tile.menu(words.workshop.groupName(1)))));
  await visit(on(me, 'help-asked'));
  await visit(on(lead, 'wall-round', shown(words.leading.wall.phases.roleplay), '/projector'));
  await skipAll(hall, 'scoring');
  for (const person of observers) {
    for (const step of steps) await person.does({ type: 'rate', step, value: step === 'impact' ? 0 : 3, why: null });
    await person.does({ type: 'hand-in' });
  }
  await skipAll(hall, 'scoring');
  await skipAll(hall, 'debrief');
  await visit(on(lead, 'visit', press(words.leading.tile.menu(words.workshop.groupName(1)))));
  await skipAll(hall, 'lobby');
  await visit(on(me, 'round-over'));
  await visit(on(lead, 'report', undefined, '/report'));
  await visit(on(lead, 'kit', undefined, '/kit'));
  await lead.leads({ type: 'begin-workshop-closing' });
  await until(() => me.state.stage.phase === 'closing', 'the closing has come to the rooms');
  await visit(on(me, 'closing'));
  await visit(on(lead, 'wall-closing', undefined, '/projector'));
  await lead.leads({ type: 'close-workshop' });
  await visit(on(me, 'over'));
  await visit(on(lead, 'wall-closed', undefined, '/projector'));
  for (const person of [lead, ...hall.people]) person.disconnect();
}
