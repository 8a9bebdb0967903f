import type { ReactNode } from 'react';
import { credits, difficulties, stakesOf } from '../../shared/domain/card.ts';
import { endings, intensities, type Step, stances, steps, type Trap, traps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { Panel } from '../ui/panel.tsx';
import { type CardForm, ChoiceRow, LinesRow, SomeRow, TextRow } from './card-fields.tsx';
import { CardMore } from './card-more.tsx';

/** A whole card, seat by seat; every field says what it still needs. */
export function WholeCardForm({ form }: { form: CardForm }): ReactNode {
  const all = useWords();
  const { fields, sections, stances: named } = all.decks;
  const stepNames = Object.fromEntries(steps.map((step) => [step, all.steps[step].name])) as Record<Step, string>;
  const trapNames = Object.fromEntries(traps.map((trap) => [trap, all.traps[trap].name])) as Record<Trap, string>;
  const text = (path: (string | number)[], label: string, max?: number) => (
    <TextRow form={form} path={path} label={label} {...(max ? { max } : {})} />
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
        {text(['client', 'pressure'], fields.pressure)}
        {lines(['client', 'softens'], fields.softens)}
        {lines(['client', 'hardens'], fields.hardens)}
        {lines(['client', 'fallbacks'], fields.fallbacks)}
        {text(['client', 'givesWay'], fields.givesWay)}
        <SomeRow form={form} path={['client', 'mayEnd']} label={fields.mayEnd} options={endings} named={all.endings} />
      </Panel>
      <Panel title={sections.advisor}>
        {lines(['advisor', 'facts'], fields.facts)}
        {lines(['advisor', 'constraints'], fields.constraints)}
        {lines(['advisor', 'alternatives'], fields.alternatives)}
      </Panel>
      <Panel title={sections.observers}>
        <ChoiceRow form={form} path={['observers', 'stance']} label={fields.stance} options={stances} named={named} />
        <ChoiceRow
          form={form}
          path={['observers', 'expectedIntensity']}
          label={fields.expectedIntensity}
          options={intensities}
          named={all.intensities}
        />
        <SomeRow
          form={form}
          path={['observers', 'expectedSteps']}
          label={fields.expectedSteps}
          options={steps}
          named={stepNames}
        />
        {steps.map((step) => (
          <TextRow
            key={step}
            form={form}
            path={['observers', 'soundsLike', step]}
            label={fields.soundsLike(stepNames[step])}
            max={200}
            optional
          />
        ))}
        <SomeRow form={form} path={['observers', 'trapsNear']} label={fields.trapsNear} options={traps} named={trapNames} />
      </Panel>
      <Panel title={sections.answer}>
        {text(['answer', 'parts', 0, 'says'], fields.says, 500)}
        {text(['answer', 'why'], fields.why, 500)}
        <TextRow form={form} path={['answer', 'costOfSilence']} label={fields.costOfSilence} optional />
      </Panel>
      <CardMore form={form} />
    </>
  );
}
