import type { ReactNode } from 'react';
import { useWords } from '../../messages/words.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { useMayLead } from '../use-may-lead.ts';
import './asked-pairs.css';

/** Whom facilitators asked the draw to keep apart or together. What participants ask for themselves is never in it. */
export function AskedPairs(): ReactNode {
  const { state, nameOf, dispatch } = useWorkshop();
  const words = useWords().leading.asked;
  const may = useMayLead();
  const asked = (['apart', 'together'] as const).flatMap((as) =>
    state[as].map((people) => ({ people, says: words[as](nameOf(people[0]), nameOf(people[1])) })),
  );
  if (asked.length === 0) return null;
  return (
    <div className="asked-pairs">
      <h3>{words.title}</h3>
      <ul>
        {asked.map(({ people, says }) => (
          <li key={people.join()} className="asked-pair">
            <span className="name">{says}</span>
            {may('ask-for-pair') && (
              <Button
                kind="quiet"
                label={words.removeOne(says)}
                onPress={() => dispatch({ type: 'ask-for-pair', people, as: 'either' })}
              >
                {words.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
