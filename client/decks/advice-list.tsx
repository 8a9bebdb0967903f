import type { ReactNode } from 'react';
import type { Advice, FileAdvice } from '../../shared/domain/playability/advice.ts';
import type { Step } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { Panel } from '../ui/panel.tsx';
import type { Path } from './card-path.ts';

/** What would make the cards of a file easier to play, or was cut from them, by line; nothing where nothing would. */
export function FileAdviceList({ advice }: { advice: readonly FileAdvice[] }): ReactNode {
  const words = useWords().decks;
  if (advice.length === 0) return null;
  // What isn't on the card any more comes before what would make it easier to play.
  const sorted = advice.toSorted((one, other) => Number(other.code === 'cut-off') - Number(one.code === 'cut-off'));
  return (
    <Panel title={words.adviceTitle(advice.length)} tone="sunken">
      <p className="quiet">{words.adviceWhy}</p>
      <ul className="deck-faults">
        {sorted.map((one) => (
          <li key={`${one.line} ${one.field} ${one.code} ${one.word}`}>
            <strong>{words.atLine(one.line, one.field)}</strong> {words.advice[one.code](one.word, one.limit)}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** How the form calls the field that something is about; null for a part that has no name of its own. */
function useFieldLabel(): (path: Path) => string | null {
  const { decks, steps: stepWords } = useWords();
  const labels: Record<string, unknown> = { ...decks.fields, ...decks.more, ...decks.rowNames };
  return (path) => {
    const names = path.filter((one) => typeof one === 'string');
    if (names[0] === 'observers' && names[1] === 'cues')
      return names[2] === undefined ? null : decks.fields.cue(stepWords[names[2] as Step].name);
    return names.map((name) => labels[name]).findLast((label) => typeof label === 'string') ?? null;
  };
}

type AdviceProps = {
  advice: readonly Advice[];
  onLead: (one: Advice) => void;
  /** Whether its field is on this screen. */
  leads?: (one: Advice) => boolean;
};

/** What would make a card easier to play, each leading to its field; nothing where nothing would. */
export function AdviceList({ advice, onLead, leads = () => true }: AdviceProps): ReactNode {
  const words = useWords().decks;
  const labelOf = useFieldLabel();
  if (advice.length === 0) return null;
  const says = ({ path, code, word, limit }: Advice) => {
    const label = labelOf(path);
    return (
      <>
        {label !== null && <strong>{label}: </strong>}
        {words.advice[code](word, limit)}
      </>
    );
  };
  return (
    <details className="fold">
      <summary>{words.adviceTitle(advice.length)}</summary>
      <ul className="fold-body card-advice-list">
        {advice.map((one) => (
          <li key={`${one.path.join('.')} ${one.code} ${one.word}`}>
            {leads(one) ? (
              <button type="button" className="card-advice-one" onClick={() => onLead(one)}>
                {says(one)}
              </button>
            ) : (
              <p className="card-advice-other">{says(one)}</p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
