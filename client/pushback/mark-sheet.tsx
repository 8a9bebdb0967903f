import type { ReactNode } from 'react';
import { shows } from '../../shared/domain/levels.ts';
import { type Tag, tagsOf, ticks } from '../../shared/domain/pad-notes.ts';
import { isStep } from '../../shared/domain/room/concerns/marks.ts';
import type { Mark } from '../../shared/domain/room/round.ts';
import type { Level } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { Chips } from '../ui/chips.tsx';
import { QuoteSheet } from './quote-sheet.tsx';

type Props = {
  mark: Mark;
  what: string;
  level: Level;
  onTag: (tags: readonly Tag[]) => void;
  onClose: () => void;
};

/** Opened by a press and hold: the words of the mark; above them, from level 2, what the step was made of and did well. */
export function MarkSheet({ mark, what, level, onTag, onClose }: Props): ReactNode {
  const words = useWords().pad;
  const { about, tags } = mark;
  const known: readonly Tag[] = shows(level, 'mark-tags') && isStep(about) ? tagsOf[about] : [];
  const chips = (label: string, options: readonly Tag[]) =>
    options.length > 0 &&
    isStep(about) && (
      <Chips
        label={label}
        step={about}
        options={options.map((value) => ({ value, label: words.tags[value] }))}
        chosen={tags}
        onChange={onTag}
      />
    );
  return (
    <QuoteSheet what={what} mark={mark.id} quote={mark.quote} onClose={onClose}>
      {chips(
        words.made,
        known.filter((tag) => ticks.includes(tag)),
      )}
      {chips(
        words.praise,
        known.filter((tag) => !ticks.includes(tag)),
      )}
    </QuoteSheet>
  );
}
