import type { ReactNode } from 'react';
import { credits, difficulties, stakesOf } from '../../shared/domain/card-terms.ts';
import { expectedSteps } from '../../shared/domain/card-text.ts';
import { intensities, type Step, stances, steps, type Trap, traps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { Panel } from '../ui/panel.tsx';
import { type CardForm, ChoiceRow, LinesRow, SomeRow, TextRow } from './card-fields.tsx';
import { CardFold } from './card-fold.tsx';
import { CardMore } from './card-more.tsx';
import { Notes } from './card-notes.tsx';
import type { Path } from './card-path.ts';
import { AnswerRow, DecisionRow, EndingsRow, FactsRow } from './card-rows.tsx';

/** Which steps a card expects, in the form in which cards say it. */
function expects(chosen: readonly Step[]): 'all' | 'none' | readonly Step[] {
  if (chosen.length === 0) return 'none';
  return chosen.length === steps.length ? 'all' : chosen;
}

type Part = { form: CardForm };

function WhereAndWho({ form }: Part): ReactNode {
  const { fields, sections } = useWords().decks;
  return (
    <Panel title={sections.where}>
      <TextRow form={form} path={['title']} label={fields.title} max={80} />
      <TextRow form={form} path={['situation']} label={fields.situation} max={600} />
      <div className="card-pair">
        <TextRow form={form} path={['client', 'persona', 'name']} label={fields.personaName} max={40} />
        <TextRow form={form} path={['client', 'persona', 'role']} label={fields.personaRole} max={60} />
      </div>
      <TextRow form={form} path={['advisor', 'youAre']} label={fields.youAre} />
    </Panel>
  );
}

function WhatTheyWant({ form }: Part): ReactNode {
  const { fields, sections } = useWords().decks;
  return (
    <Panel title={sections.client}>
      <Notes form={form} path={['client']} whole />
      <TextRow form={form} path={['client', 'opening']} label={fields.opening} max={300} />
      <TextRow form={form} path={['client', 'asks']} label={fields.asks} />
      <TextRow form={form} path={['client', 'wants']} label={fields.wants} />
      <TextRow form={form} path={['client', 'pressure']} label={fields.pressure} />
      <LinesRow form={form} path={['client', 'softens']} label={fields.softens} />
      <LinesRow form={form} path={['client', 'hardens']} label={fields.hardens} />
      <TextRow form={form} path={['client', 'givesWay']} label={fields.givesWay} />
      <LinesRow form={form} path={['client', 'fallbacks']} label={fields.fallbacks} />
    </Panel>
  );
}

function WhatAdvisorKnows({ form }: Part): ReactNode {
  const { fields, sections } = useWords().decks;
  return (
    <Panel title={sections.advisor}>
      <FactsRow form={form} />
      <LinesRow form={form} path={['advisor', 'constraints']} label={fields.constraints} />
      <LinesRow form={form} path={['advisor', 'alternatives']} label={fields.alternatives} />
      <DecisionRow form={form} />
    </Panel>
  );
}

const mannerParts: readonly Path[] = [
  ['client', 'knowsYou'],
  ['client', 'endings'],
];

function Manner({ form }: Part): ReactNode {
  const { fields, sections } = useWords().decks;
  return (
    <CardFold title={sections.manner} form={form} parts={mannerParts}>
      <Panel>
        <TextRow form={form} path={['client', 'knowsYou']} label={fields.knowsYou} />
        <EndingsRow form={form} />
      </Panel>
    </CardFold>
  );
}

function ForObservers({ form }: Part): ReactNode {
  const all = useWords();
  const { fields, sections, stances: named } = all.decks;
  const stepNames = Object.fromEntries(steps.map((step) => [step, all.steps[step].name])) as Record<Step, string>;
  const trapNames = Object.fromEntries(traps.map((trap) => [trap, all.traps[trap].name])) as Record<Trap, string>;
  return (
    <CardFold title={sections.observers} form={form} parts={[['observers']]}>
      <Panel>
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
        {steps.map((step) => (
          <TextRow key={step} form={form} path={['observers', 'cues', step]} label={fields.cue(stepNames[step])} />
        ))}
        <SomeRow
          form={form}
          path={['observers', 'traps']}
          label={fields.trapsNear}
          options={traps}
          named={trapNames}
          chosen={form.card.observers.traps}
        />
      </Panel>
    </CardFold>
  );
}

const listedParts: readonly Path[] = [['skill'], ['difficulty'], ['stakes'], ['credit']];

function Listed({ form }: Part): ReactNode {
  const all = useWords();
  const { fields, sections } = all.decks;
  return (
    <CardFold title={sections.listed} form={form} parts={listedParts}>
      <Panel>
        <TextRow form={form} path={['skill']} label={fields.skill} max={80} />
        <ChoiceRow form={form} path={['difficulty']} label={fields.difficulty} options={difficulties} named={all.difficulty} />
        <ChoiceRow form={form} path={['stakes']} label={fields.stakes} options={stakesOf} named={all.stakes} />
        <ChoiceRow form={form} path={['credit']} label={fields.credit} options={credits} named={all.credit} />
      </Panel>
    </CardFold>
  );
}

/** A whole card in the order in which someone thinks of a case, with what few authors begin with behind folds. */
export function WholeCardForm({ form }: Part): ReactNode {
  const { fields, sections } = useWords().decks;
  return (
    <>
      <WhereAndWho form={form} />
      <WhatTheyWant form={form} />
      <WhatAdvisorKnows form={form} />
      <Panel title={sections.answer}>
        <AnswerRow form={form} />
        <TextRow form={form} path={['costOfSilence']} label={fields.costOfSilence} optional />
      </Panel>
      <Manner form={form} />
      <ForObservers form={form} />
      <Listed form={form} />
      <CardMore form={form} />
    </>
  );
}
