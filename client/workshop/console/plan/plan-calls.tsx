import { type ReactNode, useState } from 'react';
import {
  type CallLinks,
  callOf,
  isCallLink,
  longestCallLink,
  mostCallLinks,
  mostOfCallLinks,
  tableInLink,
} from '../../../../shared/domain/workshop/calls/call-links.ts';
import { useWords } from '../../../messages/words.ts';
import { useWorkshop } from '../../../sync/workshop-view.ts';
import { Button } from '../../../ui/button.tsx';
import { useCopy } from '../../../ui/hooks/use-copy.ts';
import { Writing } from '../../../ui/writing.tsx';

const linesOf = (text: string): string[] =>
  text.trim() === ''
    ? []
    : text
        .trim()
        .split('\n')
        .map((line) => line.trim());

/** Why these lines can't be the links of calls; null if they can. */
function useProblem(): (lines: readonly string[]) => string | null {
  const words = useWords().leading.calls;
  return (lines) => {
    const wrong = lines.findIndex((line) => line !== '' && !isCallLink(line));
    if (wrong >= 0) return words.notALink(wrong + 1, longestCallLink);
    return lines.length > mostCallLinks || lines.join('').length > mostOfCallLinks ? words.tooMany(mostCallLinks) : null;
  };
}

/** Each table with its link, to send to people or to check. */
function CopyCalls({ links }: { links: CallLinks }): ReactNode {
  const { groups } = useWorkshop().state;
  const { leading, workshop } = useWords();
  const words = leading.calls;
  const { copy, state } = useCopy();
  const count = Math.max(groups.length, links.length);
  const list = Array.from({ length: count }, (_, i) => i + 1).flatMap((table) => {
    const link = callOf(links, table);
    return link === null ? [] : words.line(workshop.groupName(table), table, link);
  });
  if (list.length === 0) return null;
  return (
    <>
      <Button kind="quiet" onPress={() => void copy(list.join('\n'))}>
        {state === 'copied' ? words.copied : words.copy}
      </Button>
      <p className="quiet small" role="status">
        {state === 'copied' ? words.copied : state === 'by-hand' && list.join(' · ')}
      </p>
    </>
  );
}

/** The calls of a workshop whose people are in different places: pasted as a list, saved when the field is left. */
export function PlanCalls(): ReactNode {
  const { state, dispatch } = useWorkshop();
  const words = useWords().leading.calls;
  const [written, write] = useState<string | null>(null);
  const problemOf = useProblem();
  const shown = written ?? state.callLinks.join('\n');
  const problem = problemOf(linesOf(shown));
  const save = () => {
    const links = linesOf(shown);
    if (written === null || problemOf(links) !== null) return;
    dispatch({ type: 'set-call-links', links });
    write(null);
  };
  return (
    <div className="plan-calls">
      <Writing
        label={words.title}
        hint={words.example(tableInLink)}
        value={shown}
        onChange={write}
        onLeave={save}
        maxLength={mostOfCallLinks + mostCallLinks}
        invalid={problem !== null}
        describedBy="plan-calls-said"
      />
      <p className={problem === null ? 'quiet small' : 'plan-calls-wrong small'} id="plan-calls-said" role="status">
        {problem ?? words.why(tableInLink)}
      </p>
      <CopyCalls links={state.callLinks} />
    </div>
  );
}
