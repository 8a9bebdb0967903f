import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { en } from '../../client/messages/en/en.ts';
import { loadExamples } from '../../server/calibration/load-examples.ts';
import { loadDecks } from '../../server/decks/load-decks.ts';
import { againstKey } from '../../shared/domain/calibration/agreement.ts';
import { answerTurn } from '../../shared/domain/card-text.ts';
import { visibleRoom } from '../../shared/domain/room/visible-state.ts';
import { endings, steps, traps } from '../../shared/domain/rubric.ts';
import { triad } from '../support/given.ts';
import { roundIn } from '../support/rounds/round-in.ts';
import { sampleCard } from '../support/sample-cards.ts';

const folder = (path: string) => new URL(`../../server/${path}`, import.meta.url).pathname;
const examples = loadExamples(folder('calibration'));
const keyOf = (source: string) => examples.find(({ key }) => key.source === source)?.key;

describe('the rubric on the worked examples', () => {
  test.each(examples.map((example) => [example.id, example] as const))(
    '[CAL6] %s rates as its key says, from the pad to the reveal',
    (_, example) => {
      const { key } = example;
      // Played as a round: an observer hears it and rates it by the key.
      const played = steps.reduce(
        (story, step) => story.does('otto', { type: 'rate', step, value: key.ratings[step], why: null }),
        (key.trap
          ? triad({ level: 2 })
              .scene()
              .does('otto', {
                type: 'give-mark',
                mark: 'mark-1',
                about: key.trap,
                heardAt: 0,
                quote: example.answer.slice(0, 200),
              })
          : triad({ level: 2 }).scene()
        ).scoring(),
      );
      const round = roundIn(visibleRoom(played.debrief().state, 'pia'));
      const values = steps.map((step) => round.sheetOf?.['otto']?.ratings[step]?.value);
      expect(values).toEqual(steps.map((step) => key.ratings[step]));
      const marked = round.marks?.flatMap(({ about }) => traps.filter((trap) => trap === about));
      expect(marked).toEqual(key.trap ? [key.trap] : []);
      // And scoring it by its key in the lobby shows full agreement.
      const room = triad().does('pia', { type: 'show-example' }, { example });
      const scored = ['pia', 'cleo', 'otto'].reduce(
        (story, person) =>
          steps
            .reduce((s, step) => s.does(person, { type: 'rate-example', step, value: key.ratings[step] }), story)
            .does(person, { type: 'submit-example' }),
        room,
      );
      const seen = visibleRoom(scored.state, 'otto').calibrating;
      expect(seen?.opened).toBe(true);
      expect(new Set(Object.values(againstKey(seen?.sheetOf['otto']?.ratings ?? {}, key)))).toEqual(new Set(['same']));
    },
  );

  test('[CAL6] good examples leave out what would be noise, and the key follows the anchors where they are thin', () => {
    expect(keyOf('G4')?.ratings.impact).toBe('not-needed');
    expect(keyOf('G1')?.ratings.acknowledge).toBe('not-needed');
    // “A really interesting point” and “I appreciate you raising this” name nothing.
    expect(keyOf('G4')?.ratings.acknowledge).toBe(1);
    expect(keyOf('G5')?.ratings.acknowledge).toBe(1);
    expect(keyOf('G1')?.ratings.alternative).toBe(3);
  });

  test('[CAL6] every let-go card asks only the one question, and its best answer pushes nothing', () => {
    const cards = loadDecks(folder('decks/')).flatMap((deck) => deck.cards);
    const letGo = cards.filter(({ observers }) => observers.stance === 'let go');
    expect(letGo.length).toBeGreaterThanOrEqual(5);
    for (const card of letGo) {
      // A question that the client asks may be answered with a fact; no one warns of anything.
      expect(card.answer.map((turn) => answerTurn(turn).step)).not.toContain('impact');
      const scoring = triad({ level: 2 }).briefing(card).scoring();
      for (const step of steps) scoring.when('otto', { type: 'rate', step, value: 3, why: null }).refused('other-sheet');
      const answered = scoring.does('otto', { type: 'answer-stake', answer: 'no', why: null });
      const sheet = roundIn(visibleRoom(answered.debrief().state, 'pia')).sheetOf?.['otto'];
      expect(sheet?.ratings).toEqual({});
      expect(sheet?.stake?.answer).toBe('no');
    }
  });

  test('[CAL8] a client who keeps their position after five clean steps is nowhere shown as a loss', () => {
    const clean = (ending: (typeof endings)[number]) => {
      const scoring = steps.reduce(
        (story, step) => story.does('otto', { type: 'rate', step, value: 3, why: null }),
        triad({ level: 3 })
          .briefing({
            ...sampleCard,
            client: { ...sampleCard.client, endings: endings.map((is) => ({ if: 'seen', say: 'said', is })) },
          })
          .scoring()
          .does('cleo', { type: 'say-ending', ending }),
      );
      return visibleRoom(scored(scoring).debrief().state, 'pia');
    };
    const scored = (story: ReturnType<typeof triad>) =>
      story
        .does('cleo', { type: 'rate-felt', item: 'heard', value: 3 })
        .does('cleo', { type: 'rate-felt', item: 'kept-the-decision', value: 3 });
    const agreed = clean('agreed');
    // How it ended changes one word on screen, and no value.
    for (const ending of endings) {
      const other = clean(ending);
      expect({ ...other.round, ending: null }).toEqual({ ...agreed.round, ending: null });
      expect(roundIn(other).ending).toBe(ending);
    }
    // And no sentence of the page is about winning or losing, failing or a total.
    const said = sentencesOf(en).filter((sentence) => !/lost the connection|lose a turn|lost it/.test(sentence));
    const verdicts =
      /\b(win|wins|won(?!['’])|winner|lose|loses|loser|loss|defeat\w*|beat|beaten|failed you|you failed|failure|total score|ranking|in points)\b/i;
    expect(said.length).toBeGreaterThan(300);
    expect(said.filter((sentence) => verdicts.test(sentence))).toEqual([]);
    expect(Object.values(en.endings).filter((word) => /fail|lost|bad|sadly|only/i.test(word))).toEqual([]);
    // A visible round has no field for a total or a verdict.
    expect(
      Object.keys(agreed.round ?? {}).filter((field) => /score$|total|result|won|loss/i.test(field) && field !== 'selfScore'),
    ).toEqual([]);
    expect(readFileSync(new URL('../../SPEC.md', import.meta.url), 'utf8')).toContain('[CAL8]');
  });
});

/** Every sentence in the page's messages; for a function, the sentences in its source. */
function sentencesOf(part: unknown): string[] {
  if (typeof part === 'string') return [part];
  if (typeof part === 'function') return [String(part).replace(/\$\{[^}]*\}/g, '…')];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(sentencesOf) : [];
}
