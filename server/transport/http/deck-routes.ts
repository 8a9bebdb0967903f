import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Deck } from '../../../shared/domain/card.ts';
import { offered } from '../../../shared/domain/dealt-card.ts';
import { asDealt } from '../../../shared/domain/deck/deck.ts';
import { mayReadDeck, visibleDeck } from '../../../shared/domain/deck/visible-state.ts';
import { refuse } from '../../../shared/domain/refusals.ts';
import {
  type DeckOnShelf,
  fileFaultsSchema,
  sendFileQuery,
  sentFileSchema,
  shelfSchema,
  wholeCardSchema,
} from '../../../shared/protocol/decks.ts';
import { anyDeckId, cardId, deckId } from '../../../shared/protocol/ids.ts';
import type { Admission } from '../../access/admission.ts';
import type { DeckReader, ReadDeck } from '../../decks/deck-reader.ts';
import type { Decks } from '../../decks/decks.ts';
import type { Library } from '../../decks/library.ts';
import { isDeckClosed, readCards } from '../../decks/read-cards.ts';
import { textOf } from '../../decks/write-deck.ts';
import type { Tables } from '../../rooms/tables.ts';
import type { Directory } from '../../store/directory.ts';
import { addressOf, type Proxies } from './addresses.ts';
import { limitOf } from './paces.ts';
import { idOf, requireSession, type SlowDeps } from './person.ts';
import { answers, answersFile, asFile, inScope, type Routes } from './schemas.ts';
import { throughLane } from './slow-lane.ts';

export type DeckDeps = SlowDeps & {
  directory: Directory;
  builtIn: readonly Deck[];
  decks: Decks;
  tables: Tables;
  library: Library;
  admission: Admission;
  deckReader: DeckReader;
  behindProxy: Proxies;
};

/** The size of the largest possible deck file; anything larger is refused before it is read. */
const largestFileBytes = 96 * 1024;
const fileTypes = ['application/yaml', 'text/plain'];
/** More than this is too much to read at once. */
const mostAdvice = 20;
/** Slow, because reading a file costs more than anything else a page may ask for. */
const filesPace = { atOnce: 10, perSecond: 0.2 };

const params = z.strictObject({ deck: deckId });
const cardParams = z.strictObject({ deck: anyDeckId, card: cardId });

/** A person's decks: their library, and decks as files to download and upload. */
export function deckRoutes(app: Routes, deps: DeckDeps): void {
  inScope(app, (scope) => {
    requireSession(scope, deps);
    libraryRoutes(scope, deps);
    cardRoute(scope, deps);
    inScope(scope, (files) => {
      const sending = limitOf(files, filesPace, idOf);
      files.addHook('preHandler', async (request, reply) => {
        const refused = await sending(request, reply);
        if (refused) return reply.send(refused);
      });
      throughLane(files, deps.lane);
      files.removeAllContentTypeParsers();
      files.addContentTypeParser(fileTypes, { parseAs: 'string' }, (_, body, done) => done(null, body));
      fileRoutes(files, deps);
    });
  });
}

function libraryRoutes(scope: Routes, deps: DeckDeps): void {
  const { decks, library, deckReader } = deps;

  const mine = { summary: 'This person’s own decks, and those shared with them', response: answers(shelfSchema) };
  scope.get('/api/decks/mine', { schema: mine }, async ({ person }) => {
    deckReader.warm();
    const found = await Promise.all((await library.of(person.person)).map((deck) => onShelf(deps, deck, person.person)));
    return found.filter((deck) => deck !== null);
  });

  const file = { summary: 'A deck as a file, for those who may read it', params, response: answersFile('application/yaml') };
  scope.get('/api/decks/:deck/file', { schema: file }, async ({ params: { deck }, person }, reply) => {
    if (await isDeckClosed(decks, deps.tables, person.person, deck)) return refuse('card-on-table');
    const state = (await decks.load(deck))?.state;
    const text = state && mayReadDeck(state, person.person) ? textOf(visibleDeck(state, person.person)) : null;
    return text === null ? refuse('no-such-deck') : asFile(reply, 'application/yaml', 'deck.yaml', text);
  });
}

/** A whole card, for those who may read and copy it, to make it a case of their own. */
function cardRoute(scope: Routes, { builtIn, decks, tables }: DeckDeps): void {
  const schema = {
    summary: 'One card with every part of it, for those who may read and copy its deck',
    params: cardParams,
    response: answers(wholeCardSchema),
  };
  scope.get('/api/decks/:deck/cards/:card', { schema }, async ({ params: wanted, person }) => {
    const found = await readCards(builtIn, decks, tables, person.person, wanted);
    if ('refusal' in found) return found;
    return found[0] ?? refuse('no-such-deck');
  });
}

type SentFile = FastifyRequest & { query: z.infer<typeof sendFileQuery>; body: string };

function fileRoutes(scope: Routes, deps: DeckDeps): void {
  const { decks, admission, deckReader } = deps;

  /** The deck in the file that was sent, or what is wrong with it. */
  async function deckIn(request: SentFile, reply: FastifyReply): Promise<ReadDeck> {
    const read = await deckReader.read(request.body);
    if ('faults' in read) reply.code(422);
    return read;
  }

  /** A person's own deck is taken as it is; what is hard to play in it is advice, the first of it. */
  const adviceOn = async (text: string) => (await deckReader.advise(text)).slice(0, mostAdvice);

  const refOf = ({ person, query, body }: SentFile) => ({
    person: person.person,
    id: query.id,
    hash: createHash('sha256').update(body).digest('base64url').slice(0, 16),
  });

  const sent = {
    consumes: fileTypes,
    querystring: sendFileQuery,
    body: z.string(),
    response: { ...answers(sentFileSchema), 422: fileFaultsSchema },
  };
  const bodyLimit = largestFileBytes;

  const add = { ...sent, summary: 'Opens a deck with the cards of a file; 422 says what is wrong with it' };
  scope.post('/api/decks/files', { bodyLimit, schema: add }, async (request, reply) => {
    const read = await deckIn(request, reply);
    if (!('deck' in read)) return read;
    const { title, cards } = read.deck;
    const address = addressOf(request.raw, deps.behindProxy);
    const opened = await admission.open(request.person, refOf(request), { kind: 'deck', title, cards }, address);
    return 'refusal' in opened ? opened : { deck: opened.stream, advice: await adviceOn(request.body) };
  });

  const replace = { ...sent, params, summary: 'Replaces the cards of this person’s own deck by those of a file' };
  scope.post('/api/decks/:deck/file', { bodyLimit, schema: replace }, async (request, reply) => {
    const { deck } = request.params;
    if ((await decks.load(deck))?.state.author !== request.person.person) return refuse('no-such-deck');
    const read = await deckIn(request, reply);
    if (!('deck' in read)) return read;
    const { title, cards } = read.deck;
    const answer = await decks.submit(deck, { ref: refOf(request), command: { type: 'replace-cards', title, cards } });
    return 'refusal' in answer ? answer : { deck, advice: await adviceOn(request.body) };
  });
}

/** One deck as a person's library shows it; null if it is gone or they may no longer read it. */
async function onShelf({ decks, directory }: DeckDeps, deck: string, person: string): Promise<DeckOnShelf | null> {
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
