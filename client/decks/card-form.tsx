import type { ReactNode } from 'react';
import { credits, difficulties, stakesOf } from '../../shared/domain/card-terms.ts';
import { expectedSteps } from '../../shared/domain/card-text.ts';
import { intensities, type Step, stances, steps, type Trap, traps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { Panel } from '../ui/panel.tsx';
import { type CardForm, ChoiceRow, LinesRow, SomeRow, TextRow } from './card-fields.tsx';
import { CardMore } from './card-more.tsx';
import { AnswerRow, DecisionRow, EndingsRow, FactsRow } from './card-rows.tsx';

/** Which steps a card expects, in the form in which cards say it. */
function expects(chosen: readonly Step[]): 'all' | 'none' | readonly Step[] {
  if (chosen.length === 0) return 'none';
  return chosen.length === steps.length ? 'all' : chosen;
}

/** A whole card, seat by seat; every field says what it still needs. */
export function WholeCardForm({ form }: { form: CardForm }): ReactNode {
  const all = useWords();
  const { fields, sections, stances: named } = all.decks;
  const stepNames = Object.fromEntries(steps.map((step) => [step, all.steps[step].name])) as Record<Step, string>;
  const trapNames = Object.fromEntries(traps.map((trap) => [trap, all.traps[trap].name])) as Record<Trap, string>;
  const text = (path: (string | number)[], label: string, max?: number) => (
    <TextRow key={path.join()} form={form} path={path} label={label} {...(max ? { max } : {})} />
  );
  const lines = (path: string[], label: string) => <LinesRow form={form} path={path} label={label} />;
  return (
    <>
      <Panel title={sections.table}>
        {text(['title'], fields.title, 80)}
        {text(['situation'], fields.situation, 600)}
        {text(['skill'], fields.skill, 80)}
        <ChoiceRow form={form} path={['difficulty']} label={fields.difficulty} options={difficulties} named={all.difficulty} />
        <ChoiceRow form={form} path={['stakes']} label={fields.stakes} options={stakesOf} named={all.stakes} />
        <ChoiceRow form={form} path={['credit']} label={fields.credit} options={credits} named={all.credit} />
      </Panel>
      <Panel title={sections.client}>
        {text(['client', 'persona', 'name'], fields.personaName, 40)}
        {text(['client', 'persona', 'role'], fields.personaRole, 60)}
        {text(['client', 'opening'], fields.opening, 300)}
        {text(['client', 'asks'], fields.asks)}
        {text(['client', 'wants'], fields.wants)}
        {lines(['client', 'softens'], fields.softens)}
        {lines(['client', 'hardens'], fields.hardens)}
        {text(['client', 'givesWay'], fields.givesWay)}
        {lines(['client', 'fallbacks'], fields.fallbacks)}
        {text(['client', 'knowsYou'], fields.knowsYou)}
        {text(['client', 'pressure'], fields.pressure)}
        <EndingsRow form={form} />
      </Panel>
      <Panel title={sections.advisor}>
        {text(['advisor', 'youAre'], fields.youAre)}
        <FactsRow form={form} />
        {lines(['advisor', 'constraints'], fields.constraints)}
        {lines(['advisor', 'alternatives'], fields.alternatives)}
        <DecisionRow form={form} />
      </Panel>
      <Panel title={sections.observers}>
        <ChoiceRow form={form} path={['observers', 'stance']} label={fields.stance} options={stances} named={named} />
        <ChoiceRow
          form={form}
          path={['observers', 'expects', 'strength']}
          label={fields.strength}
          options={intensities}
          named={all.intensities}
        />
        <SomeRow
          form={form}
          label={fields.expectedSteps}
          options={steps}
          named={stepNames}
          path={['observers', 'expects', 'steps']}
          chosen={expectedSteps(form.card.observers)}
          kept={expects}
        />
        {steps.map((step) => text(['observers', 'cues', step], fields.cue(stepNames[step])))}
        <SomeRow
          form={form}
          path={['observers', 'traps']}
          label={fields.trapsNear}
          options={traps}
          named={trapNames}
          chosen={form.card.observers.traps}
        />
      </Panel>
      <Panel title={sections.answer}>
        <AnswerRow form={form} />
        <TextRow form={form} path={['costOfSilence']} label={fields.costOfSilence} optional />
      </Panel>
      <CardMore form={form} />
    </>
  );
}
