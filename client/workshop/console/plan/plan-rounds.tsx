import type { ReactNode } from 'react';
import { focuses } from '../../../../shared/domain/focus.ts';
import { shows } from '../../../../shared/domain/levels.ts';
import { levels } from '../../../../shared/domain/rubric.ts';
import { levelOfRound } from '../../../../shared/domain/workshop/convene.ts';
import { mixes, mostRounds, type Plan, type PlannedRound, type RoundPart } from '../../../../shared/domain/workshop/plan.ts';
import { useMyDecks } from '../../../decks/decks-api.ts';
import { useWords } from '../../../messages/words.ts';
import { HighStakesHint } from '../../../room/lobby/high-stakes-hint.tsx';
import { type BuiltIn, useBuiltIn } from '../../../sync/addresses.ts';
import { freshId } from '../../../sync/ids.ts';
import { useWorkshop } from '../../../sync/workshop-view.ts';
import { Button, Buttons } from '../../../ui/button.tsx';

/** A deck that this plan may deal from: built in, or from the facilitator's own library. */
type Shelf = Pick<BuiltIn, 'id' | 'title' | 'cards'>;

/** In the list of cards, the first choice of every deck is the deck itself; its value begins with this. */
const ofDeck = 'deck:';

type RoundProps = {
  round: PlannedRound;
  number: number;
  over: boolean;
  decks: readonly Shelf[];
  onChange: (to: RoundPart) => void;
};

function RoundRow({ round, number, over, decks, onChange }: RoundProps): ReactNode {
  const { leading, moves } = useWords();
  const words = leading.plan;
  const levelOf = (of: PlannedRound) => levelOfRound({ rounds: Array.from({ length: number }, () => of) }, number);
  const level = levelOf(round);
  const offered = focuses.filter((one) => shows(level, one));
  return (
    <fieldset className="plan-round" data-focus={offered.length > 0} disabled={over}>
      <legend className="visually-hidden">{words.round(number)}</legend>
      <span className="plan-round-name" aria-hidden="true">
        {words.round(number)}
      </span>
      <select
        className="plan-select"
        aria-label={`${words.round(number)}: ${words.mixShort[round.mix]}`}
        value={round.mix}
        onChange={({ target }) => onChange({ mix: mixes.find((m) => m === target.value) })}
      >
        {mixes.map((mix) => (
          <option key={mix} value={mix}>
            {words.mixes[mix]}
          </option>
        ))}
      </select>
      <label className="plan-field">
        <span className="visually-hidden">{words.level}</span>
        <select
          className="plan-select"
          value={String(round.level)}
          onChange={({ target }) => onChange({ level: levels.find((l) => String(l) === target.value) ?? 'auto' })}
        >
          {(['auto', ...levels] as const).map((level) => (
            <option key={level} value={String(level)}>
              {level === 'auto' ? words.levelAuto(levelOf({ ...round, level })) : words.levelIs(level)}
            </option>
          ))}
        </select>
      </label>
      {offered.length > 0 && (
        <label className="plan-field">
          <span className="visually-hidden">{words.focus}</span>
          <select
            className="plan-select"
            value={round.focus ?? ''}
            onChange={({ target }) => onChange({ focus: offered.find((one) => one === target.value) ?? null })}
          >
            <option value="">{words.noFocus}</option>
            {offered.map((one) => (
              <option key={one} value={one}>
                {moves.focus[one].name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="plan-field plan-card">
        <span className="visually-hidden">{words.card}</span>
        <select
          className="plan-select"
          value={round.card ?? (round.deck === null ? '' : `${ofDeck}${round.deck}`)}
          onChange={({ target: { value } }) =>
            onChange(
              value.startsWith(ofDeck) ? { card: null, deck: value.slice(ofDeck.length) } : { card: value || null, deck: null },
            )
          }
        >
          <option value="">{words.anyCard}</option>
          {decks.map((deck) => (
            <optgroup key={deck.id} label={deck.title}>
              <option value={`${ofDeck}${deck.id}`}>{words.anyOf(deck.title)}</option>
              {deck.cards.map((card) => (
                <option key={card.id} value={card.id}>
                  {card.title}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      {number === 1 && <HighStakesHint card={decks.flatMap(({ cards }) => cards).find(({ id }) => id === round.card)} />}
    </fieldset>
  );
}

/** The rounds of the plan; those that have begun stay as they are. */
export function PlanRounds({ plan, done }: { plan: Plan; done: number }): ReactNode {
  const { dispatch } = useWorkshop();
  const words = useWords().leading.plan;
  const builtIn = useBuiltIn();
  const { decks: library } = useMyDecks();
  const own = (library ?? [])
    .filter(({ cards }) => cards.length > 0)
    .map(({ deck, title, cards }) => ({ id: deck, title, cards }));
  const decks: readonly Shelf[] = [...own, ...builtIn];
  const { rounds } = plan;
  const last = rounds.at(-1);
  return (
    <section className="plan-rounds" aria-label={words.rounds}>
      {rounds.map((round, i) => (
        <RoundRow
          key={round.id}
          round={round}
          number={i + 1}
          over={i < done}
          decks={decks}
          onChange={(to) => dispatch({ type: 'change-round', round: round.id, to })}
        />
      ))}
      <Buttons>
        {rounds.length < mostRounds && (
          <Button onPress={() => dispatch({ type: 'add-round', round: freshId() })}>{words.add}</Button>
        )}
        {last && rounds.length > Math.max(1, done) && (
          <Button onPress={() => dispatch({ type: 'remove-round', round: last.id })}>{words.drop}</Button>
        )}
      </Buttons>
    </section>
  );
}
