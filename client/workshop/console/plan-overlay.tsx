import type { ReactNode } from 'react';
import { focuses } from '../../../shared/domain/focus.ts';
import { shows } from '../../../shared/domain/levels.ts';
import { levels } from '../../../shared/domain/rubric.ts';
import { skills } from '../../../shared/domain/skills.ts';
import { levelOfRound } from '../../../shared/domain/workshop/convene.ts';
import {
  mixes,
  mostRounds,
  openingBlocks,
  type Plan,
  type PlannedRound,
  type PlanPart,
  type RoundPart,
  sizes,
} from '../../../shared/domain/workshop/plan.ts';
import { openingMs, planMs, roundMs } from '../../../shared/domain/workshop/schedule.ts';
import { useMyDecks } from '../../decks/decks-api.ts';
import { useWords } from '../../messages/words.ts';
import { HighStakesHint } from '../../room/lobby/high-stakes-hint.tsx';
import { TimesChoice } from '../../room/lobby/times-choice.tsx';
import { type BuiltIn, useBuiltIn } from '../../sync/addresses.ts';
import { freshId } from '../../sync/ids.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { PlanAbout } from './plan-about.tsx';
import { ScheduleLine } from './schedule-line.tsx';
import './plan-overlay.css';

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
    <fieldset className="plan-round" disabled={over}>
      <legend className="plan-round-name">{words.round(number)}</legend>
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
      <div className="plan-more">
        <label className="plan-field">
          <span className="quiet">{words.level}</span>
          <select
            className="plan-select"
            value={String(round.level)}
            onChange={({ target }) => onChange({ level: levels.find((l) => String(l) === target.value) ?? 'auto' })}
          >
            {(['auto', ...levels] as const).map((level) => (
              <option key={level} value={String(level)}>
                {level === 'auto' ? words.levelAuto(levelOf({ ...round, level })) : level}
              </option>
            ))}
          </select>
        </label>
        {offered.length > 0 && (
          <label className="plan-field">
            <span className="quiet">{words.focus}</span>
            <select
              className="plan-select"
              value={round.focus ?? ''}
              onChange={({ target }) => onChange({ focus: offered.find((one) => one === target.value) ?? null })}
            >
              <option value="">{moves.noFocus}</option>
              {offered.map((one) => (
                <option key={one} value={one}>
                  {moves.focus[one].name}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="plan-field plan-card">
          <span className="quiet">{words.card}</span>
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
      </div>
      {number === 1 && <HighStakesHint card={decks.flatMap(({ cards }) => cards).find(({ id }) => id === round.card)} />}
    </fieldset>
  );
}

function Rounds({ plan, done }: { plan: Plan; done: number }): ReactNode {
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

/** How the workshop goes. Every change applies at once; the overlay shows the finishing time that results. */
export function PlanOverlay({ onClose }: { onClose: () => void }): ReactNode {
  const { state, refused, dispatch } = useWorkshop();
  const { leading, settings, recording, refusals } = useWords();
  const words = leading.plan;
  const { plan, round } = state;
  const change = (part: PlanPart) => dispatch({ type: 'change-plan', plan: part });
  const agreed = round > 0;
  return (
    <Overlay
      title={words.title}
      onClose={onClose}
      foot={
        <>
          <p role="alert">{refused && refusals[refused.code]}</p>
          <p role="status">{words.takes(Math.ceil(planMs(plan) / 60_000))}</p>
          <ScheduleLine />
          <Button kind="primary" big wide onPress={onClose}>
            {words.done}
          </Button>
        </>
      }
    >
      <PlanAbout />
      <Choice
        label={words.size}
        options={sizes.map((value) => ({ value, label: words.sizes[value] }))}
        value={plan.size}
        onChoose={(size) => change({ size })}
      />
      <Rounds plan={plan} done={round} />
      <label className="plan-field">
        <span className="choice-label">{words.skill}</span>
        <select
          className="plan-select"
          value={plan.skill ?? ''}
          onChange={({ target }) => change({ skill: skills.find((one) => one === target.value) ?? null })}
        >
          <option value="">{words.anySkill}</option>
          {skills.map((skill) => (
            <option key={skill} value={skill}>
              {skill}
            </option>
          ))}
        </select>
      </label>
      <Choice
        label={words.place}
        flow="list"
        options={(['tables', 'remote'] as const).map((value) => ({
          value,
          label: words.places[value],
          hint: words.placesWhy[value],
        }))}
        value={plan.place}
        onChoose={(place) => change({ place })}
      />
      <Choice
        label={words.timers}
        flow="list"
        options={(['soft', 'hard'] as const).map((value) => ({
          value,
          label: words.timersAre[value],
          hint: words.timersWhy[value],
        }))}
        value={plan.timers}
        onChoose={(timers) => change({ timers })}
      />
      {agreed && <p className="quiet">{words.fixed}</p>}
      <Choice
        label={settings.talk}
        options={(['spoken', 'typed'] as const).map((value) => ({ value, label: settings.talks[value], disabled: agreed }))}
        value={plan.talk}
        onChoose={(talk) => change({ talk })}
      />
      {plan.talk === 'spoken' && (
        <Choice
          label={recording.setting}
          flow="list"
          options={(['off', 'asked'] as const).map((value) => ({
            value,
            label: recording.settings[value],
            hint: recording.settingWhy[value],
            disabled: agreed,
          }))}
          value={plan.recording ? 'asked' : 'off'}
          onChoose={(to) => change({ recording: to === 'asked' })}
        />
      )}
      <Choice
        label={settings.board}
        options={(['blind', 'open'] as const).map((value) => ({ value, label: settings.boards[value], disabled: agreed }))}
        value={plan.board}
        onChoose={(board) => change({ board })}
      />
      {plan.size === 5 && (
        <Choice
          label={settings.sheets}
          options={(['named', 'anonymous'] as const).map((value) => ({
            value,
            label: settings.sheetsAre[value],
            disabled: agreed || plan.board === 'open',
          }))}
          value={plan.sheets}
          onChoose={(sheets) => change({ sheets })}
        />
      )}
      <fieldset className="plan-opening">
        <legend className="choice-label">{words.opening}</legend>
        <p className="quiet">{words.openingWhy(Math.round(openingMs(plan) / 60_000))}</p>
        {openingBlocks.map((block) => (
          <label key={block} className="plan-block">
            <input
              type="checkbox"
              checked={plan.opening.includes(block)}
              onChange={({ target }) => change({ opening: { [block]: target.checked } })}
            />
            {words.blocks[block]}
          </label>
        ))}
      </fieldset>
      <TimesChoice
        times={plan.times}
        fixed={false}
        whole={`${words.roundTakes(Math.ceil(roundMs(plan) / 60_000))} ${settings.alsoIn[plan.timers]} ${settings.morePeople}`}
        onChange={(times) => change({ times })}
      />
    </Overlay>
  );
}
