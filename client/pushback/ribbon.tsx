import { type ReactNode, useId } from 'react';
import { isStep } from '../../shared/domain/room/concerns/marks.ts';
import { thirds } from '../../shared/domain/room/round.ts';
import { steps, type Warmth } from '../../shared/domain/rubric.ts';
import { useWords } from '../messages/words.ts';
import { playClock, type Ribboned, type RibbonRound, ribboned, warmthLanes } from './ribbon-parts.ts';
import { StepShape } from './step-shape.tsx';
import './ribbon.css';

type Props = {
  round: RibbonRound;
  /** Server time in milliseconds; a round that has ended does not need it. */
  now: number;
  size: 'pad' | 'board' | 'small' | 'print';
  /** Shows the steps' names at the left. */
  names?: boolean;
  /** The planned length of the scene in milliseconds: the width of a ribbon that still grows. */
  plannedMs?: number;
  /** What a lane without a shape says, for a pair's ribbon. */
  unheard?: string | undefined;
  /** As the product's logo: a picture, with nothing to read out. */
  decorative?: boolean;
  /** Drawn over the field: the playhead of a replay. */
  over?: ReactNode;
  /** One more lane under all others, over the same time: the sound of a replay. */
  sound?: ReactNode;
};

/** As tall as the warmth lane. */
const soundLanes = 1.6;

const zoneHeights: Record<Warmth, number> = { closed: 0.28, neutral: 0.62, open: 0.96 };

function Lanes({ count, whole }: { count: number; whole: number }): ReactNode {
  const lines = Array.from({ length: count }, (_, lane) => ((lane + 0.5) / whole) * 100);
  return lines.map((y) => <line key={y} className="ribbon-line" x1="0" x2="100%" y1={`${y}%`} y2={`${y}%`} />);
}

function WarmthSteps({ seen, whole }: { seen: Ribboned; whole: number }): ReactNode {
  const x = (ms: number) => `${(ms / seen.wholeMs) * 100}%`;
  const y = (zone: Warmth) => 100 - zoneHeights[zone] * (warmthLanes / whole) * 100;
  return seen.readings.map(({ from, to, zone }, i) => {
    const next = seen.readings[i + 1];
    return (
      <g key={from}>
        <rect className="ribbon-warm" x={x(from)} width={x(to - from)} y={`${y(zone)}%`} height={`${100 - y(zone)}%`} />
        <line className="ribbon-dial" x1={x(from)} x2={x(to)} y1={`${y(zone)}%`} y2={`${y(zone)}%`} />
        {next && <line className="ribbon-dial" x1={x(to)} x2={x(to)} y1={`${y(zone)}%`} y2={`${y(next.zone)}%`} />}
      </g>
    );
  });
}

function Drawing({ seen, whole }: { seen: Ribboned; whole: number }): ReactNode {
  const hatch = useId();
  const x = (ms: number) => `${Math.min(100, (ms / seen.wholeMs) * 100)}%`;
  const laneShare = `${(seen.lanes / whole) * 100}%`;
  return (
    <svg className="ribbon-drawing" aria-hidden="true" preserveAspectRatio="none">
      <defs>
        <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className="ribbon-hatch" width="1.5" height="4" />
        </pattern>
      </defs>
      {seen.pauses.map(({ fromMs, toMs, was }) => (
        <rect
          key={fromMs}
          className={was === 'silence' ? 'ribbon-silence' : 'ribbon-pause'}
          x={x(fromMs)}
          width={x(Math.max(0, toMs - fromMs))}
          y="0"
          height={laneShare}
          rx="4"
        />
      ))}
      <Lanes count={seen.lanes} whole={whole} />
      {seen.phrasesMs.map((ms) => (
        <line key={ms} className="ribbon-phrase" x1={x(ms)} x2={x(ms)} y1="0" y2={laneShare} />
      ))}
      {seen.stopsMs.map((ms) => (
        <svg key={ms} aria-hidden="true" x={x(ms)} y="0" width="10" height="100%" overflow="visible">
          <rect x="-5" width="10" height="100%" fill={`url(#${hatch})`} />
        </svg>
      ))}
      <WarmthSteps seen={seen} whole={whole} />
      {seen.byThirds &&
        thirds
          .slice(1)
          .map((third, i) => (
            <line
              key={third}
              className="ribbon-third"
              x1={`${((i + 1) / thirds.length) * 100}%`}
              x2={`${((i + 1) / thirds.length) * 100}%`}
              y1="0"
              y2={laneShare}
            />
          ))}
      {seen.marks.map(({ key, about, atMs, lane }) => (
        <svg
          key={key}
          className="ribbon-mark"
          aria-hidden="true"
          x={x(atMs)}
          y={`${((lane + 0.5) / whole) * 100}%`}
          width="1em"
          height="1em"
          viewBox="0 0 16 16"
          overflow="visible"
        >
          <StepShape step={about} />
        </svg>
      ))}
    </svg>
  );
}

function Names({ seen, warm, sound }: { seen: Ribboned; warm: boolean; sound: boolean }): ReactNode {
  const words = useWords();
  return (
    <div className="ribbon-names" aria-hidden="true">
      {steps.map((step) => (
        <span key={step} className="ribbon-name" data-step={step}>
          {words.steps[step].name}
        </span>
      ))}
      {seen.lanes > steps.length && (
        <span className="ribbon-name" data-step="trap">
          {words.ribbon.traps}
        </span>
      )}
      {warm && <span className="ribbon-name ribbon-name-warmth">{words.ribbon.warmth}</span>}
      {sound && <span className="ribbon-name ribbon-name-sound">{words.recording.lane}</span>}
    </div>
  );
}

/** In each lane where neither of a pair heard the step, that they didn't. */
function Unheard({ seen, whole, says }: { seen: Ribboned; whole: number; says: string }): ReactNode {
  const open = steps.map((_, lane) => lane).filter((lane) => !seen.marks.some((mark) => mark.lane === lane));
  return open.map((lane) => (
    <p
      key={lane}
      className="ribbon-unheard"
      aria-hidden="true"
      style={{ top: `${(lane / whole) * 100}%`, height: `${(1 / whole) * 100}%` }}
    >
      <span>{says}</span>
    </p>
  ));
}

/** The thirds of the scene under a pair's ribbon, in place of minutes: no one knows more exactly when it was. */
function Thirds(): ReactNode {
  const words = useWords().sharedRibbon.thirds;
  return (
    <div className="ribbon-thirds" aria-hidden="true">
      {thirds.map((third) => (
        <span key={third}>{words[third]}</span>
      ))}
    </div>
  );
}

/** Minutes under the ribbon, as many as fit. */
function Minutes({ wholeMs }: { wholeMs: number }): ReactNode {
  const every = Math.max(1, Math.ceil(wholeMs / 60_000 / 8)) * (wholeMs < 90_000 ? 30_000 : 60_000);
  const ticks = Array.from({ length: Math.floor(wholeMs / every) + 1 }, (_, i) => i * every);
  return (
    <div className="ribbon-minutes" aria-hidden="true">
      {ticks.map((ms) => (
        <span key={ms} style={{ left: `${(ms / wholeMs) * 100}%` }}>
          {playClock(ms)}
        </span>
      ))}
    </div>
  );
}

/** The ribbon as a list for screen readers: every mark, pause, stop and warmth reading with its time. */
function Told({ seen, together }: { seen: Ribboned; together: boolean }): ReactNode {
  const words = useWords();
  const { ribbon, steps: stepWords, traps, zones } = words;
  const items = [
    // What a pair heard is said in sentences beside the ribbon.
    ...seen.marks
      .filter(({ together }) => !together)
      .map(({ about, quote, atMs }) => ({
        at: atMs,
        says: ribbon.mark(isStep(about) ? stepWords[about].name : traps[about].name, playClock(atMs), quote),
      })),
    ...seen.pauses.map(({ fromMs, was }) => ({
      at: fromMs,
      says: was === 'silence' ? ribbon.silence(playClock(fromMs)) : ribbon.pause(playClock(fromMs)),
    })),
    ...seen.stopsMs.map((ms) => ({ at: ms, says: ribbon.stop(playClock(ms)) })),
    ...seen.readings.map(({ from, zone }) => ({ at: from, says: ribbon.dial(zones[zone], playClock(from)) })),
  ].sort((a, b) => a.at - b.at);
  if (items.length === 0 && together) return null;
  if (items.length === 0) return <p className="visually-hidden">{ribbon.empty}</p>;
  return (
    <ol className="visually-hidden">
      {items.map(({ says }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two marks may read the same
        <li key={i}>{says}</li>
      ))}
    </ol>
  );
}

/** The core drawing: time from left to right, a lane for each step, a shape where it was heard, the client's warmth beneath. */
export function Ribbon({ round, now, size, names, plannedMs = 0, unheard, decorative, over, sound }: Props): ReactNode {
  const seen = ribboned(round, now, plannedMs);
  const warm = seen.readings.length > 0;
  const whole = seen.lanes + (warm ? warmthLanes : 0);
  const words = useWords().ribbon;
  const timed = (size === 'board' || size === 'print') && !decorative;
  return (
    <figure
      className={`ribbon ribbon-${size} ${names ? 'ribbon-named' : ''}`}
      {...(decorative ? { 'aria-hidden': true } : { 'aria-label': words.label })}
    >
      {names && <Names seen={seen} warm={warm} sound={sound !== undefined} />}
      <div className="ribbon-field">
        <div className="ribbon-lanes" style={{ height: `calc(var(--lane) * ${whole})` }}>
          <Drawing seen={seen} whole={whole} />
          {unheard !== undefined && <Unheard seen={seen} whole={whole} says={unheard} />}
        </div>
        {sound !== undefined && <div style={{ height: `calc(var(--lane) * ${soundLanes})` }}>{sound}</div>}
        {over}
      </div>
      {timed && (seen.byThirds ? <Thirds /> : <Minutes wholeMs={seen.wholeMs} />)}
      {!decorative && <Told seen={seen} together={seen.marks.some(({ together }) => together)} />}
    </figure>
  );
}
