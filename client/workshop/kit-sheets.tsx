import type { ReactNode } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import { filledIn } from '../../shared/domain/fill-ins.ts';
import { ratingValues, stakeAnswers, steps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { AdvisorFacts } from '../pushback/card/advisor-brief.tsx';
import { AnswerDialogue } from '../pushback/card/answer-dialogue.tsx';
import { BriefWords } from '../pushback/card/brief-lines.tsx';
import { CardFacts } from '../pushback/card/card-facts.tsx';
import { CardPeople } from '../pushback/card/card-people.tsx';
import { ClientFirst } from '../pushback/card/client-brief.tsx';
import { ClientRest } from '../pushback/card/client-rest.tsx';
import { StepGlyph } from '../pushback/step-glyph.tsx';

type Dealt = Omit<Card, 'fillIns'>;

/** Each of a card's sheets is one page of A4 or US Letter. */
export const pagesOfCard = 4;
const mostTables = 12;

type SheetProps = { over: string; card: Dealt; form: 'columns' | 'long'; children: ReactNode };

function Sheet({ over, card, form, children }: SheetProps): ReactNode {
  const words = useWords().card;
  return (
    <article className="kit-sheet">
      <header className="kit-head">
        <p className="kit-over">{over}</p>
        <h2 className="spoken">{card.title}</h2>
        <p>{card.situation}</p>
        {card.channel && <p>{words.channels[card.channel]}</p>}
        <CardFacts card={card} />
      </header>
      <div className={`kit-body kit-${form}`}>{children}</div>
    </article>
  );
}

/** A box to tick with a pen. */
function Box({ children }: { children: ReactNode }): ReactNode {
  return (
    <li className="kit-box">
      <span aria-hidden="true">☐</span> {children}
    </li>
  );
}

/** The five steps, each with what it sounds like on this card, a line for what was heard, and its anchors beside boxes. */
function StepsOnPaper({ cues }: { cues: Dealt['observers']['cues'] }): ReactNode {
  const all = useWords();
  return steps.map((step) => (
    <section key={step} className="kit-step" data-step={step}>
      <div>
        <h3 className="kit-step-name">
          <StepGlyph step={step} size={22} /> {all.steps[step].name}
        </h3>
        <p className="quiet">{cues[step]}</p>
        <p className="kit-line">{all.leading.kit.heardAt}</p>
      </div>
      <ul className="kit-list">
        {ratingValues.map((value) => (
          <Box key={value}>{value === 'not-needed' ? all.scoring.notNeeded : all.steps[step].anchors[value]}</Box>
        ))}
      </ul>
    </section>
  ));
}

/** The one question of a card where letting go is right. */
function StakeOnPaper(): ReactNode {
  const { prepare } = useWords();
  return (
    <section>
      <h3>{prepare.stakeTitle}</h3>
      <p className="quiet">{prepare.stakeWhy}</p>
      <ul className="kit-list">
        {stakeAnswers.map((answer) => (
          <Box key={answer}>{prepare.stakeAnswers[answer]}</Box>
        ))}
      </ul>
      <p className="kit-line">{prepare.stakeLine}</p>
    </section>
  );
}

/** An observer's sheet asks what it asks on a phone, and names the traps near this card. */
function ObserverSheet({ card }: { card: Dealt }): ReactNode {
  const all = useWords();
  const words = all.leading.kit;
  const { observers } = card;
  return (
    <Sheet over={words.observers} card={card} form="long">
      <p className="kit-name">
        <span>{words.sheetName}</span>
        <span>{words.sheetTable}</span>
      </p>
      <CardPeople people={card.client} />
      {observers.stance === 'let go' ? <StakeOnPaper /> : <StepsOnPaper cues={observers.cues} />}
      {observers.traps.length > 0 && (
        <section>
          <h3>{words.traps}</h3>
          <ul className="kit-list">
            {observers.traps.map((trap) => (
              <Box key={trap}>{`${all.traps[trap].name}: ${all.traps[trap].sounds}`}</Box>
            ))}
          </ul>
        </section>
      )}
    </Sheet>
  );
}

/** A card on paper, with its usual words in its fill-in fields: a sheet for each seat, and one to read together afterwards. */
export function CardSheets({ card: asked }: { card: Card }): ReactNode {
  const all = useWords();
  const words = all.leading.kit;
  const card = filledIn(asked);
  return (
    <>
      <Sheet over={words.client} card={card} form="columns">
        <CardPeople people={card.client} />
        <ClientFirst brief={card.client} />
        <ClientRest brief={card.client} />
      </Sheet>
      <Sheet over={words.advisor} card={card} form="columns">
        <CardPeople people={card.client} />
        <AdvisorFacts brief={card.advisor} />
        <section className="brief">
          <h3 className="brief-title">{all.briefing.rail}</h3>
          <ol className="kit-rail">
            {steps.map((step) => (
              <li key={step}>
                <StepGlyph step={step} size={22} />
                <div>
                  {all.steps[step].name}
                  <p className="spoken">{all.steps[step].starter}</p>
                </div>
              </li>
            ))}
          </ol>
        </section>
      </Sheet>
      <ObserverSheet card={card} />
      <Sheet over={words.answer} card={card} form="long">
        <AnswerDialogue card={card} />
        {card.costOfSilence !== undefined && <BriefWords title={all.card.costOfSilence}>{card.costOfSilence}</BriefWords>}
      </Sheet>
    </>
  );
}

/** A sign for each table, all on one page to cut apart. */
export function TableSigns(): ReactNode {
  const { leading, workshop } = useWords();
  return (
    <article className="kit-sheet kit-signs" aria-label={leading.kit.signs}>
      {Array.from({ length: mostTables }, (_, i) => workshop.groupName(i + 1)).map((name, i) => (
        <p key={name} className="kit-sign spoken">
          {name} <span>{i + 1}</span>
        </p>
      ))}
    </article>
  );
}
