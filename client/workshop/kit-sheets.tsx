import type { ReactNode } from 'react';
import type { Card } from '../../shared/domain/card.ts';
import { filledIn } from '../../shared/domain/fill-ins.ts';
import { ratingValues, steps } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { AdvisorFacts } from '../pushback/card/advisor-brief.tsx';
import { AnswerDialogue } from '../pushback/card/answer-dialogue.tsx';
import { BriefLines, BriefWords } from '../pushback/card/brief-lines.tsx';
import { CardPeople } from '../pushback/card/card-people.tsx';
import { ClientFirst } from '../pushback/card/client-brief.tsx';
import { ClientRest } from '../pushback/card/client-rest.tsx';
import { StepGlyph } from '../pushback/step-glyph.tsx';

type Dealt = Omit<Card, 'fillIns'>;

function Sheet({ over, card, children }: { over: string; card: Dealt; children: ReactNode }): ReactNode {
  const words = useWords().card;
  return (
    <article className="kit-sheet">
      <p className="quiet">{over}</p>
      <h2 className="spoken">{card.title}</h2>
      <p>{card.situation}</p>
      {card.channel && <p>{words.channels[card.channel]}</p>}
      {children}
    </article>
  );
}

/** An observer's sheet: what each step sounds like on this card, with the four anchors beside the boxes, and the traps near it. */
function ObserverSheet({ card }: { card: Dealt }): ReactNode {
  const all = useWords();
  const words = all.leading.kit;
  const { observers } = card;
  return (
    <Sheet over={words.observers} card={card}>
      <CardPeople people={card.client} />
      {steps.map((step) => (
        <div key={step} className="kit-step">
          <h4>
            <StepGlyph step={step} size={24} /> {all.steps[step].name}
          </h4>
          <p className="quiet">{observers.cues[step]}</p>
          <p className="kit-line">{words.heardAt}</p>
          <ul className="kit-boxes">
            {ratingValues.map((value) => (
              <li key={value}>☐ {value === 'not-needed' ? all.scoring.notNeeded : all.steps[step].anchors[value]}</li>
            ))}
          </ul>
        </div>
      ))}
      <BriefLines
        title={words.traps}
        lines={observers.traps.map((trap) => `☐ ${all.traps[trap].name}: ${all.traps[trap].sounds}`)}
      />
    </Sheet>
  );
}

/** A card on paper: a sheet for each seat, and what is read together afterwards on a sheet of its own. */
export function CardSheets({ card: asked }: { card: Card }): ReactNode {
  const all = useWords();
  const words = all.leading.kit;
  const card = filledIn(asked);
  return (
    <>
      <Sheet over={words.client} card={card}>
        <CardPeople people={card.client} />
        <ClientFirst brief={card.client} />
        <ClientRest brief={card.client} />
      </Sheet>
      <Sheet over={words.advisor} card={card}>
        <CardPeople people={card.client} />
        <AdvisorFacts brief={card.advisor} />
        <ol className="kit-rail">
          {steps.map((step) => (
            <li key={step}>
              <StepGlyph step={step} size={24} /> {all.steps[step].name}
            </li>
          ))}
        </ol>
      </Sheet>
      <ObserverSheet card={card} />
      <Sheet over={words.answer} card={card}>
        <AnswerDialogue card={card} />
        {card.costOfSilence !== undefined && <BriefWords title={all.card.costOfSilence}>{card.costOfSilence}</BriefWords>}
      </Sheet>
    </>
  );
}
