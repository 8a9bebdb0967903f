import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import { roundMinutes } from '../../shared/domain/room/concerns/round-clocks.ts';
import { defaultSettings, defaultTimes } from '../../shared/domain/room/settings.ts';
import { defaultPlan } from '../../shared/domain/workshop/plan.ts';
import { pages } from '../../shared/protocol/pages.ts';
import type { EnterAnswer } from '../../shared/protocol/up.ts';
import { mostTyped } from '../entry/code-entry.tsx';
import { useAdmission } from '../entry/use-admission.ts';
import { useWords } from '../messages/words.ts';
import { enterTyped, openRoom, openWorkshop } from '../sync/rooms.ts';
import { useSession } from '../sync/session.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Overlay } from '../ui/overlay.tsx';
import { AskName } from './ask-name.tsx';
import { MyPlacesList } from './my-places.tsx';
import type { MyPlaces } from './my-places-answer.ts';
import './doors.css';

const drawings = {
  pair: 'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.3-4 2.9-6 6.5-6s6.2 2 6.5 6M16 4.8a3.5 3.5 0 0 1 0 6.5M18 14c2.1.8 3.3 2.7 3.5 5.5',
  workshop: 'M4 4.5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-10a1 1 0 0 1 1-1zM12 16.5V20M8 20h8',
  rounds: 'M6 3.5h8l4.5 4.5v11.5a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1zM9 12h6M9 16h6',
};

type DoorProps = {
  drawing: keyof typeof drawings;
  says: string;
  /** The link or the button, named after the door: it covers all of it. */
  children: (described: { className: string; 'aria-describedby': string }) => ReactNode;
};

/** A card that is pressed anywhere. Only its title is the name of what is pressed, so people who hear it hear that first. */
function Door({ drawing, says, children }: DoorProps): ReactNode {
  const id = useId();
  return (
    <div className="door">
      <span className="door-icon">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={drawings[drawing]} />
        </svg>
      </span>
      <div className="door-words">
        {children({ className: 'door-title spoken', 'aria-describedby': id })}
        <p className="quiet" id={id}>
          {says}
        </p>
      </div>
      <svg className="door-on" viewBox="0 0 24 24" aria-hidden="true">
        <path d="m9 5 7 7-7 7" />
      </svg>
    </div>
  );
}

/** Where this person has been. Without any place yet, the door leads to an example. */
function MyRounds({ mine, nowhere }: { mine: MyPlaces | null; nowhere: boolean }): ReactNode {
  const { home, places } = useWords();
  const [open, setOpen] = useState(false);
  if (nowhere)
    return (
      <Door drawing="rounds" says={home.roundsNone}>
        {(described) => (
          <Link href={pages.calibrate} {...described}>
            {places.title}
          </Link>
        )}
      </Door>
    );
  return (
    <>
      <Door drawing="rounds" says={home.roundsWhy}>
        {(described) => (
          <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)} {...described}>
            {places.title}
          </button>
        )}
      </Door>
      {open && (
        <Overlay title={places.title} onClose={() => setOpen(false)}>
          {mine ? <MyPlacesList {...mine} /> : <p role="status">{home.wait}</p>}
        </Overlay>
      )}
    </>
  );
}

type Way = { by: 'pair' | 'workshop' | 'code'; enter: () => Promise<EnterAnswer> };

/**
 * The three doors, and the field for a code. Asks for a name only once someone has chosen a way, and only if the server doesn't know
 * one.
 */
export function Doors({ mine }: { mine: MyPlaces | null }): ReactNode {
  const { home, leading, nameFirst } = useWords();
  const session = useSession();
  const { admit, busy, problem } = useAdmission();
  const [way, setWay] = useState<Way | null>(null);
  const [asking, setAsking] = useState(false);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState('');
  const [missing, setMissing] = useState(false);
  const codeField = useRef<HTMLInputElement>(null);
  // Chosen before the server has said who this is.
  const [waits, setWaits] = useState<Way | null>(null);
  useEffect(() => {
    if (waits === null || session === 'loading') return;
    setWaits(null);
    if (session === null) setAsking(true);
    else void admit(session.name, waits.enter);
  }, [waits, session, admit]);

  function take(chosen: Way): void {
    if (busy) return;
    setWay(chosen);
    setMissing(false);
    setTried(code);
    setWaits(chosen);
  }
  const join = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') return take({ by: 'code', enter: () => enterTyped(code) });
    setMissing(true);
    codeField.current?.focus();
  };
  const saidBy = (by: Way['by'], says: string) => ((busy || waits !== null) && way?.by === by ? home.wait : says);
  const wrong = way?.by === 'code' && code === tried ? problem : null;
  return (
    <>
      <div className="doors">
        <Door drawing="pair" says={saidBy('pair', home.startWhy(roundMinutes(defaultTimes, 2)))}>
          {(described) => (
            <button type="button" onClick={() => take({ by: 'pair', enter: () => openRoom(defaultSettings) })} {...described}>
              {home.start}
            </button>
          )}
        </Door>
        <Door drawing="workshop" says={saidBy('workshop', home.leadWhy)}>
          {(described) => (
            <button type="button" onClick={() => take({ by: 'workshop', enter: () => openWorkshop(defaultPlan) })} {...described}>
              {leading.home.lead}
            </button>
          )}
        </Door>
        <MyRounds mine={mine} nowhere={session === null || mine?.places.length === 0} />
      </div>
      {problem && way?.by !== 'code' && (
        <p className="home-problem" role="alert">
          {problem}
        </p>
      )}
      <form className="home-code" onSubmit={join} noValidate>
        <Field
          label={home.code}
          problem={missing && code.trim() === '' ? home.codeMissing : wrong}
          value={code}
          onChange={setCode}
          maxLength={mostTyped}
          placeholder={home.codeExample}
          code
          field={codeField}
        />
        <Button submits onPress={() => undefined}>
          {saidBy('code', home.join)}
        </Button>
      </form>
      {asking && way && (
        <AskName
          says={way.by === 'code' ? home.join : nameFirst.goOn}
          onNamed={() => {
            setAsking(false);
            void admit(null, way.enter);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
