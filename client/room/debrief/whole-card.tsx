import { type ReactNode, useState } from 'react';
import { peopleOf } from '../../../shared/domain/dealt-card.ts';
import { useWords } from '../../messages/words.ts';
import { AdvisorFacts } from '../../pushback/card/advisor-brief.tsx';
import { AnswerDialogue } from '../../pushback/card/answer-dialogue.tsx';
import { BriefWords } from '../../pushback/card/brief-lines.tsx';
import { ClientManner } from '../../pushback/card/client-brief.tsx';
import { ClientRest } from '../../pushback/card/client-rest.tsx';
import { SpokenLines } from '../../pushback/card/spoken-line.tsx';
import { useRound } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import './whole-card.css';
import { isRevealed } from '../../../shared/domain/room/round.ts';

/** The whole card, opened in the debrief: one way to say it and why it works, what silence costs, what each player knew. */
export function WholeCard(): ReactNode {
  const { card } = useRound(isRevealed);
  const { debrief: words, card: fields } = useWords();
  const [open, setOpen] = useState(false);
  if (!card.answer || !card.client || !card.advisor) return null;
  const { answer, client, advisor, costOfSilence } = card;
  return (
    <>
      <Button opens="dialog" onPress={() => setOpen(true)}>
        {words.openCard}
      </Button>
      {open && (
        <Overlay title={card.title} over={words.cardTitle} onClose={() => setOpen(false)}>
          <h3>{fields.answer}</h3>
          <AnswerDialogue card={{ client, answer }} />
          {costOfSilence !== undefined && card.observers?.stance === 'push back' && (
            <>
              <h3>{words.silence}</h3>
              <p>{costOfSilence}</p>
            </>
          )}
          <h3>{words.brief(client.persona.name)}</h3>
          <div className="whole-card-brief">
            <BriefWords title={fields.asks}>{client.asks}</BriefWords>
            <BriefWords title={fields.wants}>{client.wants}</BriefWords>
            <ClientManner brief={client} />
            <SpokenLines title={fields.fallbacks} lines={client.fallbacks} people={peopleOf(client)} />
            <ClientRest brief={client} />
          </div>
          <h3>{words.advisorBrief}</h3>
          <div className="whole-card-brief">
            <AdvisorFacts brief={advisor} />
          </div>
        </Overlay>
      )}
    </>
  );
}
