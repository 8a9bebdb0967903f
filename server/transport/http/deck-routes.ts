import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Deck } from '../../../shared/domain/card.ts';
import { offered } from '../../../shared/domain/dealt-card.ts';
import { asDealt } from '../../../shared/domain/deck/deck.ts';
import { mayReadDeck, visibleDeck } from '../../../shared/domain/deck/visible-state.ts';
import { type Refusal, refuse } from '../../../shared/domain/refusals.ts';
import type { DeckOnShelf } from '../../../shared/protocol/decks.ts';
import type { Admission } from '../../access/admission.ts';
import { Buckets } from '../../access/limits.ts';
import { type Sessions, sessionCookie } from '../../access/sessions.ts';
import type { DeckReader, ReadDeck } from '../../decks/deck-reader.ts';
import type { Decks } from '../../decks/decks.ts';
import type { DeckLibrary } from '../../decks/library.ts';
import { textOf } from '../../decks/write-deck.ts';
import type { Clock } from '../../engine/clock.ts';
import type { Directory, Person } from '../../store/directory.ts';

type Deps = {
  directory: Directory;
  sessions: Sessions;
  builtIn: readonly Deck[];
  decks: Decks;
  library: DeckLibrary;
  admission: Admission;
  deckReader: DeckReader;
  clock: Clock;
};

/** A file of the largest deck there may be; whatever is larger is refused before it is read. */
export const largestFileBytes = 64 * 1024;
/** Reading a file costs more than anything else a page may ask for. */
const filesAtOnce = 10;
const filesPerSecond = 0.2;

/** Everything else about decks, for each person. */
const askedAtOnce = 60;
const askedPerSecond = 3;

const streamId = /^[\w-]{8,32}$/;
const commandId = /^[\w~-]{8,32}$/;

/** The decks of one person: what is in their library, and files that go out and come in. */
export function deckRoutes(app: FastifyInstance, deps: Deps): void {
  const { sessions, decks, library, clock } = deps;
  const files = new Buckets(filesAtOnce, filesPerSecond);
  const asking = new Buckets(askedAtOnce, askedPerSecond);

  async function personOf(request: FastifyRequest, reply: FastifyReply): Promise<Person | null> {
    reply.header('cache-control', 'no-store');
    const person = await sessions.find(request.cookies[sessionCookie]);
    if (person && asking.take(person.person, clock.now())) return person;
    reply.code(person ? 429 : 401);
    return null;
  }

  function refused(reply: FastifyReply): Refusal {
    return refuse(reply.statusCode === 429 ? 'too-fast' : 'sign-in-first');
  }

  app.get('/api/decks/mine', async (request, reply) => {
    const person = await personOf(request, reply);
    if (!person) return refused(reply);
    deps.deckReader.warm();
    const found = await Promise.all((await library.of(person.person)).map((deck) => onShelf(deps, deck, person.person)));
    return found.filter((deck) => deck !== null);
  });

  app.get('/api/decks/:deck/file', async (request: FastifyRequest<{ Params: { deck: string } }>, reply) => {
    const person = await personOf(request, reply);
    if (!person) return refused(reply);
    const { deck } = request.params;
    const state = streamId.test(deck) ? (await decks.load(deck))?.state : undefined;
    const text = state && mayReadDeck(state, person.person) ? textOf(visibleDeck(state, person.person)) : null;
    if (text === null) return reply.code(404).send(refuse('no-such-deck'));
    return reply
      .header('content-type', 'application/yaml; charset=utf-8')
      .header('content-disposition', 'attachment; filename="deck.yaml"')
      .send(text);
  });

  type Sent = FastifyRequest<{ Params: { deck?: string }; Querystring: { id?: unknown }; Body: unknown }>;

  /** Reads the file that was sent; answers by itself where there is none to be had from it. */
  async function fileIn(request: Sent, reply: FastifyReply, person: Person): Promise<Deck | Refusal | ReadDeck> {
    const { id } = request.query;
    if (typeof request.body !== 'string' || typeof id !== 'string' || !commandId.test(id)) {
      reply.code(400);
      return refuse('malformed');
    }
    if (!files.take(person.person, clock.now())) {
      reply.code(429);
      return refuse('too-fast');
    }
    const read = await deps.deckReader.read(request.body);
    if ('deck' in read) return read.deck;
    reply.code(422);
    return read;
  }

  const refOf = (person: Person, request: Sent) => ({
    person: person.person,
    id: String(request.query.id),
    hash: createHash('sha256').update(String(request.body)).digest('base64url').slice(0, 16),
  });

  app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      ['application/yaml', 'text/plain'],
      { parseAs: 'string', bodyLimit: largestFileBytes },
      (_, body, done) => done(null, body),
    );

    scope.post('/api/decks/files', { bodyLimit: largestFileBytes }, async (request: Sent, reply) => {
      const person = await personOf(request, reply);
      if (!person) return refused(reply);
      const read = await fileIn(request, reply, person);
      if (!('cards' in read)) return read;
      const opened = await deps.admission.open(person, refOf(person, request), {
        kind: 'deck',
        title: read.title,
        cards: read.cards,
      });
      return 'refusal' in opened ? reply.code(409).send(opened) : { deck: opened.stream };
    });

    scope.post('/api/decks/:deck/file', { bodyLimit: largestFileBytes }, async (request: Sent, reply) => {
      const person = await personOf(request, reply);
      if (!person) return refused(reply);
      const { deck = '' } = request.params;
      const state = streamId.test(deck) ? (await decks.load(deck))?.state : undefined;
      if (state?.author !== person.person) return reply.code(404).send(refuse('no-such-deck'));
      const read = await fileIn(request, reply, person);
      if (!('cards' in read)) return read;
      const command = { type: 'replace-cards' as const, title: read.title, cards: read.cards };
      const answer = await decks.submit(deck, { ref: refOf(person, request), command });
      return 'refusal' in answer ? reply.code(409).send(answer) : { deck };
    });
    done();
  });
}

/** One deck as its owner's library shows it; null where it is gone or no longer theirs to read. */
async function onShelf({ decks, directory }: Deps, deck: string, person: string): Promise<DeckOnShelf | null> {
  const state = (await decks.load(deck))?.state;
  if (!state || !mayReadDeck(state, person)) return null;
  const { author, title, cards, published, phase } = visibleDeck(state, person);
  const mine = author === person;
  return {
    deck,
    title,
    mine,
    by: mine ? '' : ((await directory.namesOf([author]))[author] ?? ''),
    shared: phase === 'shared',
    written: cards.length,
    version: published?.version ?? 0,
    cards: (published?.cards ?? []).map((card) => offered(asDealt(deck, card))),
  };
}
