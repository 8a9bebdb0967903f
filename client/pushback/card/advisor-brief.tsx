import type { ReactNode } from 'react';
import type { DealtCard } from '../../../shared/domain/dealt-card.ts';
import { shows } from '../../../shared/domain/levels.ts';
import { type Level, steps } from '../../../shared/domain/rubric.ts';
import { useWords } from '../../messages/words.ts';
import { FoldedPanel, useNarrow } from '../../ui/fold.tsx';
import { Panel } from '../../ui/panel.tsx';
import { StepGlyph } from '../step-glyph.tsx';
import { BriefLines, BriefWords } from './brief-lines.tsx';
import '../../ui/step-list.css';
import './advisor-brief.css';

type Brief = NonNullable<DealtCard['advisor']>;
type People = NonNullable<DealtCard['people']>;

/** How many facts are on a phone's first screen. The rest are behind the fold with the limits. */
const firstFacts = 3;

/** Whose decision it is: theirs, or theirs up to a line of the advisor's own. */
export function DecisionLine({ line }: { line: Brief['line'] }): ReactNode {
  const words = useWords().card;
  if (line === 'theirs') return <BriefWords title={words.line}>{words.theirs}</BriefWords>;
  return (
    <div className="brief">
      <h3 className="brief-title">{words.line}</h3>
      <p>{words.mine}</p>
      <p className="spoken">{line.mine}</p>
    </div>
  );
}

/** Something useful that the advisor already did, and when to bring it up. */
function GoodwillWords({ goodwill }: Pick<Brief, 'goodwill'>): ReactNode {
  const words = useWords().card;
  if (goodwill === undefined) return null;
  return (
    <div className="brief">
      <BriefWords title={words.goodwill}>{goodwill}</BriefWords>
      <p className="quiet">{words.goodwillWhy}</p>
    </div>
  );
}

/** What the advisor knows, on paper: who they are, what they did before, facts, limits, other ways and whose decision it is. */
export function AdvisorFacts({ brief }: { brief: Brief }): ReactNode {
  const words = useWords().card;
  return (
    <>
      <BriefWords title={words.youAre}>{brief.youAre}</BriefWords>
      <GoodwillWords goodwill={brief.goodwill} />
      <BriefLines title={words.facts} lines={brief.facts.map(({ fact }) => fact)} />
      <BriefLines title={words.constraints} lines={brief.constraints} />
      <BriefLines title={words.alternatives} lines={brief.alternatives} />
      <DecisionLine line={brief.line} />
    </>
  );
}

/** What the advisor is there for, whatever the card calls for: it must not give away whether to push back. */
function Aim({ line, people }: { line: Brief['line']; people: People }): ReactNode {
  const { card: words, places } = useWords();
  const names = places.names([people.persona, ...(people.other ? [people.other] : [])].map(({ name }) => name));
  return (
    <div className="brief">
      <h3 className="brief-title">{words.aim}</h3>
      <p className="aim">{line === 'theirs' ? words.aimTheirs(names) : words.aimMine(names)}</p>
      {line !== 'theirs' && <p className="spoken">{line.mine}</p>}
    </div>
  );
}

/** The first screen of the advisor's brief: who they are, the facts that answer the client first, and one aim. */
export function AdvisorFirst({ brief, people }: { brief: Brief; people: People }): ReactNode {
  const words = useWords().card;
  const narrow = useNarrow();
  const facts = brief.facts.map(({ fact }) => fact);
  return (
    <Panel>
      <div className="advisor-card">
        <BriefWords title={words.youAre}>{brief.youAre}</BriefWords>
        <BriefLines title={words.facts} lines={narrow ? facts.slice(0, firstFacts) : facts} />
        <Aim line={brief.line} people={people} />
      </div>
    </Panel>
  );
}

/** The five steps, with how people begin each: one row on a phone, which opens. Where the advisor drafts, the draft lists them. */
export function StepsInShort({ level }: { level: Level }): ReactNode {
  const all = useWords();
  if (shows(level, 'drafts')) return null;
  const row = (
    <span className="steps-in-short" aria-hidden="true">
      {steps.map((step) => (
        <StepGlyph key={step} step={step} size={28} />
      ))}
    </span>
  );
  return (
    <FoldedPanel title={all.briefing.rail} beside={row}>
      <ol className="step-list">
        {steps.map((step) => (
          <li key={step} className="step-list-one" data-step={step}>
            <StepGlyph step={step} size={36} />
            <div>
              <p className="step-list-name">{all.steps[step].name}</p>
              <p className="spoken step-list-starter">{all.steps[step].starter}</p>
            </div>
          </li>
        ))}
      </ol>
    </FoldedPanel>
  );
}

/** The second screen of the advisor's brief: the other facts, what can't move, other ways, and what they already did. */
export function AdvisorMore({ brief }: { brief: Brief }): ReactNode {
  const words = useWords().card;
  const narrow = useNarrow();
  const facts = narrow ? brief.facts.slice(firstFacts).map(({ fact }) => fact) : [];
  return (
    <FoldedPanel title={words.more}>
      <GoodwillWords goodwill={brief.goodwill} />
      <BriefLines title={words.moreFacts} lines={facts} />
      <BriefLines title={words.constraints} lines={brief.constraints} />
      <BriefLines title={words.alternatives} lines={brief.alternatives} />
    </FoldedPanel>
  );
}

/** The advisor's brief as a whole, and the five steps to say it with. */
export function AdvisorBrief({ brief, people, level }: { brief: Brief; people: People; level: Level }): ReactNode {
  return (
    <>
      <AdvisorFirst brief={brief} people={people} />
      <StepsInShort level={level} />
      <AdvisorMore brief={brief} />
    </>
  );
}
