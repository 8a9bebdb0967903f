import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { StepGlyph } from '../../pushback/step-glyph.tsx';
import { useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import './whole-card.css';
import { isRevealed } from '../../../shared/domain/room/round.ts';

/** The whole card, opened in the debrief: one way to say it, why it works, what the client knew, what silence costs. */
export function WholeCard(): ReactNode {
  const { card } = useRound(isRevealed);
  const all = useWords();
  const words = all.debrief;
  const more = all.afterwards;
  const [open, setOpen] = useState(false);
  if (!card.answer || !card.client) return null;
  const { answer, client } = card;
  return (
    <>
      <Button opens="dialog" onPress={() => setOpen(true)}>
        {words.openCard}
      </Button>
      {open && (
        <Overlay title={card.title} over={words.cardTitle} onClose={() => setOpen(false)}>
          <h3>{words.model}</h3>
          <ul className="whole-card-parts">
            {answer.parts.map((part) => (
              <li key={part.says} {...(part.step ? { 'data-step': part.step } : {})}>
                {part.step ? <StepGlyph step={part.step} size={28} /> : <span />}
                <div>
                  {part.step && <span className="whole-card-step">{all.steps[part.step].name}</span>}
                  <p className="spoken">{part.says}</p>
                </div>
              </li>
            ))}
          </ul>
          <h3>{words.modelWhy}</h3>
          <p>{answer.why}</p>
          {answer.costOfSilence && card.observers?.stance === 'push back' && (
            <>
              <h3>{words.silence}</h3>
              <p>{answer.costOfSilence}</p>
            </>
          )}
          <h3>{words.brief(client.persona.name)}</h3>
          <dl className="whole-card-brief">
            <dt>{more.opening}</dt>
            <dd className="spoken">{client.opening}</dd>
            <dt>{more.asks}</dt>
            <dd>{client.asks}</dd>
            <dt>{words.wants}</dt>
            <dd>{client.wants}</dd>
            <dt>{words.pressure}</dt>
            <dd>{client.pressure}</dd>
            <dt>{words.softens}</dt>
            <dd>{client.softens.join(' · ')}</dd>
            <dt>{words.hardens}</dt>
            <dd>{client.hardens.join(' · ')}</dd>
            <dt>{more.fallbacks}</dt>
            <dd>{client.fallbacks.join(' · ')}</dd>
            <dt>{words.givesWay}</dt>
            <dd>{client.givesWay}</dd>
            {client.secondAct && (
              <>
                <dt>{more.refuses}</dt>
                <dd>{client.secondAct.refuses}</dd>
              </>
            )}
            <dt>{more.mayEnd}</dt>
            <dd>{client.mayEnd.map((ending) => all.endings[ending]).join(' · ')}</dd>
          </dl>
        </Overlay>
      )}
    </>
  );
}
