import type { ReactNode } from 'react';
import type { Patch } from '../../../shared/domain/patch.ts';
import type { Times } from '../../../shared/domain/room/settings.ts';
import { useWords } from '../../messages/words.ts';
import './times-choice.css';

const stepMs = 30_000;
const mostMs = 30 * 60_000;
const shown = {
  briefing: 'briefingMs',
  scene: 'sceneMs',
  scoring: 'scoringMs',
  debrief: 'debriefMs',
  secondTake: 'secondTakeMs',
} as const;
type Shown = keyof typeof shown;

/** Half minutes as people write them: 1½. */
export function minutesOf(ms: number): string {
  const halves = Math.round(ms / stepMs);
  return `${halves === 1 ? '' : Math.floor(halves / 2)}${halves % 2 ? '½' : ''}`;
}

/** How long each part takes, in steps of half a minute. */
export function TimesChoice({
  times,
  onChange,
  fixed,
  whole,
}: {
  times: Times;
  /** Gets only the part that changes. */
  onChange: (times: Patch<Times>) => void;
  fixed: boolean;
  /** The sentence that says how long a round takes with these times, and what else is in it. */
  whole: string;
}): ReactNode {
  const words = useWords().settings;
  const change = (part: Shown, by: number) => () => {
    const ms = Math.min(mostMs, Math.max(stepMs, times[shown[part]] + by));
    if (!fixed) onChange({ [shown[part]]: ms });
  };
  return (
    <fieldset className="times">
      <legend className="choice-label">{words.times}</legend>
      {(Object.keys(shown) as Shown[]).map((part) => (
        <div key={part} className="times-row">
          <span className="times-part">{words.timesOf[part]}</span>
          {!fixed && (
            <button
              type="button"
              className="times-button"
              aria-label={words.shorter(words.timesOf[part])}
              onClick={change(part, -stepMs)}
            >
              −
            </button>
          )}
          <output className="times-value">{words.minutes(minutesOf(times[shown[part]]))}</output>
          {!fixed && (
            <button
              type="button"
              className="times-button"
              aria-label={words.longer(words.timesOf[part])}
              onClick={change(part, stepMs)}
            >
              +
            </button>
          )}
        </div>
      ))}
      <p className="quiet">{whole}</p>
    </fieldset>
  );
}
