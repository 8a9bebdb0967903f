import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshId } from '../../../client/sync/ids.ts';
import type { Card } from '../../../shared/domain/card.ts';
import type { DeckPageCommand } from '../../../shared/domain/deck/commands.ts';
import { faultsOf } from '../../../shared/domain/deck/faults.ts';
import { defaultPlan } from '../../../shared/domain/workshop/plan.ts';
import type { DeckOnShelf } from '../../../shared/protocol/decks.ts';
import type { Answer } from '../../../shared/protocol/up.ts';
import type { Kit } from '../../../shared/protocol/workshop-answers.ts';
import { fillHall, openRound, sitDown } from '../../support/hall.ts';
import { TestPerson } from '../../support/person.ts';
import { sampleCard } from '../../support/sample-cards.ts';
import { startServer, type TestServer } from '../../support/start-server.ts';
import { until } from '../../support/until.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const secret = { ...sampleCard, id: 'ours', title: 'Our own', client: { ...sampleCard.client, wants: 'canary-wants' } };

async function open(person: TestPerson, copyOf: { deck: string; card: string | null } | null = null): Promise<string> {
  const answer = await person.link.emitWithAck('open', { kind: 'deck', id: freshId(), title: 'Ours', copyOf });
  if ('refusal' in answer) throw new Error(answer.refusal);
  return answer.stream;
}

const send = (person: TestPerson, deck: string, command: DeckPageCommand, id = freshId()): Promise<Answer> =>
  person.link.emitWithAck('command', { kind: 'deck', stream: deck, id, command });

async function mine(person: TestPerson): Promise<DeckOnShelf[]> {
  const answer = await fetch(`${server.url}/api/decks/mine`, { headers: { cookie: person.cookie } });
  return (await answer.json()) as DeckOnShelf[];
}

const file = (person: TestPerson, deck: string) =>
  fetch(`${server.url}/api/decks/${deck}/file`, { headers: { cookie: person.cookie } });

/** A deck with one finished card, published and shared. Out: the deck and its invitation. */
async function published(person: TestPerson): Promise<{ deck: string; invitation: string }> {
  const deck = await open(person);
  for (const command of [
    { type: 'write-card', card: secret },
    { type: 'publish-deck' },
    { type: 'set-sharing', shared: true },
  ] as const)
    expect(await send(person, deck, command)).toEqual({ accepted: true });
  const invitation = await new Promise<string>((ok) => {
    person.link.on('snapshot', (channel, snapshot) => channel === 3 && ok(snapshot.access.invitation));
    person.link.emit('follow', { channel: 3, kind: 'deck', stream: deck, as: 'myself', cursor: null }, () => undefined);
  });
  return { deck, invitation };
}

describe('decks on a server', () => {
  test('[DECK6] copying a built-in card happens on the server, into the copier’s own deck', async () => {
    const ada = await TestPerson.arrive(server.url, 'Ada');
    const deck = await open(ada, { deck: 'first-steps', card: 'one-more-feature' });
    expect(await mine(ada)).toMatchObject([{ deck, title: 'Ours', mine: true, written: 1, version: 0, cards: [] }]);
    expect(await send(ada, deck, { type: 'copy-cards', deck: 'first-steps', card: null })).toEqual({ accepted: true });
    expect(await mine(ada)).toMatchObject([{ written: 12 }]);
    expect(await send(ada, deck, { type: 'copy-cards', deck: 'no-such-deck', card: null })).toEqual({ refusal: 'card-missing' });
    const none = { kind: 'deck', id: freshId(), title: 'x', copyOf: { deck: 'no-such-deck', card: null } } as const;
    expect(await ada.link.emitWithAck('open', none)).toEqual({ refusal: 'card-missing' });
  });

  test('[DECK5] the link lets someone read and copy, and the code of a deck lets no one in', async () => {
    const [ada, rui, sam] = await Promise.all(['Ada', 'Rui', 'Sam'].map((name) => TestPerson.arrive(server.url, name)));
    if (!ada || !rui || !sam) throw new Error('impossible');
    const { deck, invitation } = await published(ada);
    expect(await file(rui, deck)).toMatchObject({ status: 404 });
    expect(await send(rui, deck, { type: 'publish-deck' })).toEqual({ refusal: 'no-such-deck' });
    expect(await rui.enter({ invitation })).toEqual({ kind: 'deck', stream: deck, asked: false });
    expect(await mine(rui)).toMatchObject([{ deck, mine: false, by: 'Ada', version: 1, cards: [{ id: `${deck}/ours` }] }]);
    // The public part only: the list contains no brief.
    expect(JSON.stringify(await mine(rui))).not.toMatch(/canary|advisor-|answer-/);
    expect(await (await file(rui, deck)).text()).toContain('canary-wants');
    expect(await send(rui, deck, { type: 'write-card', card: secret })).toEqual({ refusal: 'not-yours' });
    const copy = await open(rui, { deck, card: 'ours' });
    expect((await mine(rui)).map((one) => one.deck)).toEqual([copy, deck]);
    const found = await server.rooms.load(deck);
    expect(found).toBeNull();
    expect(await send(ada, deck, { type: 'set-sharing', shared: false })).toEqual({ accepted: true });
    expect(await sam.enter({ invitation })).toEqual({ refusal: 'no-such-deck' });
    expect((await mine(rui)).map((one) => one.deck)).toEqual([copy]);
    expect(await file(rui, deck)).toMatchObject({ status: 404 });
    expect(await (await file(rui, copy)).text()).toContain('canary-wants');
  });

  test('[DECK13] a card is read whole by those who may copy it, and by no one else', async () => {
    const [ada, rui] = await Promise.all(['Ada', 'Rui'].map((name) => TestPerson.arrive(server.url, name)));
    if (!ada || !rui) throw new Error('impossible');
    const { deck, invitation } = await published(ada);
    const card = (person: TestPerson, path: string) =>
      fetch(`${server.url}/api/decks/${path}`, { headers: { cookie: person.cookie } });
    const builtIn = (await (await card(rui, 'first-steps/cards/one-more-feature')).json()) as Card;
    expect(faultsOf(builtIn)).toEqual([]);
    expect(builtIn).toMatchObject({ id: 'one-more-feature', client: { persona: { name: expect.any(String) } } });
    expect((await card(rui, `${deck}/cards/ours`)).status).toBe(404);
    await rui.enter({ invitation });
    expect(await (await card(rui, `${deck}/cards/ours`)).json()).toEqual(secret);
    for (const path of [
      `${deck}/cards/nosuch`,
      'no-such/cards/x',
      'first-steps/cards/__proto__',
      `${deck}/cards/${'x'.repeat(70)}`,
    ])
      expect((await card(rui, path)).status, path).toBe(404);
  });

  test('[DECK13] [CARD9] a card on someone’s table is closed to them', async () => {
    const ada = await TestPerson.arrive(server.url, 'Ada');
    await ada.open();
    const rui = await TestPerson.arrive(server.url, 'Rui');
    await rui.enter({ invitation: ada.known?.snapshot.access.invitation ?? '' });
    await ada.does({ type: 'begin-round', card: 'one-more-feature', seats: 'as-they-are', again: false });
    const asked = await fetch(`${server.url}/api/decks/first-steps/cards/one-more-feature`, { headers: { cookie: ada.cookie } });
    expect(await asked.json()).toEqual({ refusal: 'card-on-table' });
  });

  test('[DECK8] a removed deck is gone from the disk, and what was dealt from it stays', async () => {
    const ada = await TestPerson.arrive(server.url, 'Ada');
    const { deck } = await published(ada);
    await ada.open();
    const rui = await TestPerson.arrive(server.url, 'Rui');
    await rui.enter({ invitation: ada.known?.snapshot.access.invitation ?? '' });
    await ada.does({ type: 'begin-round', card: `${deck}/ours`, seats: 'as-they-are', again: false });
    expect(await send(ada, deck, { type: 'remove-deck' })).toEqual({ accepted: true });
    expect(await mine(ada)).toEqual([]);
    expect(await file(ada, deck)).toMatchObject({ status: 404 });
    await until(() => ada.state.round !== null, 'the round has begun');
    const kept = (await server.rooms.load(ada.room))?.state.round;
    expect(kept).toMatchObject({ deck: { id: deck, version: 1 }, card: { title: 'Our own' } });
  });

  test('[DECK11] a workshop deals what was planned from a facilitator’s deck', async () => {
    const lead = await TestPerson.arrive(server.url, 'Ana');
    const { deck } = await published(lead);
    const planned = { mix: 'cycle', level: 'auto', deck: null, card: `${deck}/ours` } as const;
    const invitation = await lead.lead({
      ...defaultPlan,
      size: 2,
      opening: [],
      rounds: [planned, { ...planned, deck, card: null }],
    });
    const hall = await fillHall(lead, invitation, 2);
    await openRound(hall);
    await sitDown(hall);
    for (const { state } of hall.people) expect(state.round?.card).toMatchObject({ id: `${deck}/ours`, title: 'Our own' });
    const kept = (await server.rooms.load(hall.people[0]?.room ?? ''))?.state.round;
    expect(kept?.deck).toEqual({ id: deck, version: 1 });
    for (const person of [lead, ...hall.people]) person.disconnect();
  });

  test('[DECK11] a room deals the latest published version to someone who may read it, and keeps that version', async () => {
    const [ada, rui] = await Promise.all(['Ada', 'Rui'].map((name) => TestPerson.arrive(server.url, name)));
    if (!ada || !rui) throw new Error('impossible');
    const { deck } = await published(ada);
    await rui.open();
    await ada.enter({ invitation: rui.known?.snapshot.access.invitation ?? '' });
    const begin = { type: 'begin-round', card: `${deck}/ours`, seats: 'as-they-are', again: false } as const;
    // Rui is the host and may not read it.
    expect(await rui.command(begin)).toEqual({ refusal: 'card-missing' });
    await rui.does({ type: 'hand-over-host', person: ada.id });
    expect(await send(ada, deck, { type: 'write-card', card: { ...secret, title: 'Changed' } })).toEqual({ accepted: true });
    await ada.does(begin);
    await until(() => rui.state.round !== null, 'the round has begun');
    const kept = () => server.rooms.load(rui.room).then((loaded) => loaded?.state.round);
    expect(await kept()).toMatchObject({ deck: { id: deck, version: 1 }, card: { id: `${deck}/ours`, title: 'Our own' } });
    // The round's deck stays hidden until the reveal.
    expect(rui.state.round?.deck).toBeNull();
    // A person who may not read it asks for another card, and random dealing continues in the deck that is in use.
    await rui.does({ type: 'ask-another-card' });
    expect((await kept())?.deck).toMatchObject({ id: deck });
    // The advisor never receives the client's part, even if they may read it elsewhere.
    const advisor = [ada, rui].find((p) => p.state.members.find((m) => m.person === p.id)?.seat === 'advisor');
    expect(advisor?.frames.join('').split('"round-begun"').at(-1)).not.toContain('canary-wants');
    await send(ada, deck, { type: 'publish-deck' });
    expect(rui.state.round?.card.title).toBe('Our own');
  });

  test('[KIT2] a kit has someone’s own deck for its author alone, and no part of a card before it is chosen', async () => {
    const ada = await TestPerson.arrive(server.url, 'Ada');
    const { deck, invitation } = await published(ada);
    const rui = await TestPerson.arrive(server.url, 'Rui');
    await rui.enter({ invitation });
    const kitOf = (person: TestPerson, hall: string, card = '') =>
      fetch(`${server.url}/api/workshops/${hall}/kit${card}`, { headers: { cookie: person.cookie } });
    const leads = async (person: TestPerson) => {
      await person.lead({ ...defaultPlan, rounds: [{ mix: 'cycle', level: 'auto', deck, card: `${deck}/ours` }] });
      return person.workshopId;
    };
    const [hall, other] = [await leads(ada), await leads(rui)];

    const told = await (await kitOf(ada, hall)).text();
    expect(told).not.toContain('canary');
    const kit = JSON.parse(told) as Kit;
    expect(kit.decks[0]).toEqual({ id: deck, title: 'Ours', cards: [{ id: `${deck}/ours`, title: 'Our own' }] });
    expect(kit.decks[1]?.id).toBe('first-steps');
    expect(kit.chosen).toEqual([`${deck}/ours`]);
    expect(await (await kitOf(ada, hall, `/${deck}/ours`)).json()).toMatchObject({ client: { wants: 'canary-wants' } });

    // Rui may read and play the shared deck, and prints only what everyone has.
    const theirs = (await (await kitOf(rui, other)).json()) as Kit;
    expect(theirs.decks.map(({ id }) => id)).not.toContain(deck);
    expect(theirs.chosen).toHaveLength(3);
    expect(await (await kitOf(rui, other, `/${deck}/ours`)).json()).toEqual({ refusal: 'no-such-deck' });
    expect((await kitOf(rui, other, `/first-steps/${theirs.chosen[0]}`)).status).toBe(200);
    // No one prints anything in a workshop that they don't lead.
    for (const card of ['', `/${deck}/ours`, `/first-steps/${theirs.chosen[0]}`])
      expect(await (await kitOf(rui, hall, card)).json()).toEqual({ refusal: 'no-such-room' });
  });

  test('[BRING5] a card of a room leaves the disk when the room closes', async () => {
    const ada = await TestPerson.arrive(server.url, 'Ada');
    await ada.open();
    const card: Card = { ...secret, title: 'canary-title' };
    await ada.does({ type: 'bring-card', card });
    const rui = await TestPerson.arrive(server.url, 'Rui');
    await rui.enter({ invitation: ada.known?.snapshot.access.invitation ?? '' });
    expect(rui.state.brought).toMatchObject([{ by: ada.id, card: { title: 'canary-title' } }]);
    expect(rui.frames.join('')).not.toContain('canary-wants');
    const loaded = await server.rooms.load(ada.room);
    const before = loaded?.writer.epoch ?? 0;
    await ada.does({ type: 'close-room' });
    await until(() => (loaded?.writer.epoch ?? 0) > before, 'the room was rewritten');
    expect(JSON.stringify(loaded?.state)).not.toContain('canary');
  });
});
