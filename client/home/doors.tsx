import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
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

type InsideProps = { drawing: keyof typeof drawings; id: string; title: string; says: string };

/** What a door shows. Its title alone is its name, so that people who hear it hear that first; the rest describes it. */
function DoorInside({ drawing, id, title, says }: InsideProps): ReactNode {
  return (
    <>
      <span className="door-icon">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d={drawings[drawing]} />
        </svg>
      </span>
      <span className="door-words">
        <span className="door-title spoken" id={id}>
          {title}
        </span>
        <span className="quiet" id={`${id}-says`}>
          {says}
        </span>
      </span>
      <svg className="door-on" viewBox="0 0 24 24" aria-hidden="true">
        <path d="m9 5 7 7-7 7" />
      </svg>
    </>
  );
}

type DoorProps = Omit<InsideProps, 'id'> & { opens?: 'dialog'; onPress: () => void };

function Door({ opens, onPress, ...inside }: DoorProps): ReactNode {
  const id = useId();
  return (
    <button
      type="button"
      className="door"
      aria-labelledby={id}
      aria-describedby={`${id}-says`}
      aria-haspopup={opens}
      onClick={onPress}
    >
      <DoorInside id={id} {...inside} />
    </button>
  );
}

/** Where this person has been. Without any place yet, the door leads to an example. */
function MyRounds({ mine, nowhere }: { mine: MyPlaces | null; nowhere: boolean }): ReactNode {
  const { home, places } = useWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  if (nowhere)
    return (
      <Link className="door" href={pages.calibrate} aria-labelledby={id} aria-describedby={`${id}-says`}>
        <DoorInside id={id} drawing="rounds" title={places.title} says={home.roundsNone} />
      </Link>
    );
  return (
    <>
      <Door drawing="rounds" title={places.title} says={home.roundsWhy} opens="dialog" onPress={() => setOpen(true)} />
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
  const signedIn = session !== null && session !== 'loading';

  function take(chosen: Way): void {
    if (busy) return;
    setWay(chosen);
    setMissing(false);
    setTried(code);
    if (signedIn) void admit(session.name, chosen.enter);
    else setAsking(true);
  }
  const join = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') return take({ by: 'code', enter: () => enterTyped(code) });
    setMissing(true);
    codeField.current?.focus();
  };
  const saidBy = (by: Way['by'], says: string) => (busy && way?.by === by ? home.wait : says);
  const wrong = way?.by === 'code' && code === tried ? problem : null;
  return (
    <>
      <div className="doors">
        <Door
          drawing="pair"
          title={home.start}
          says={saidBy('pair', home.startWhy(roundMinutes(defaultTimes, 2)))}
          onPress={() => take({ by: 'pair', enter: () => openRoom(defaultSettings) })}
        />
        <Door
          drawing="workshop"
          title={leading.home.lead}
          says={saidBy('workshop', home.leadWhy)}
          onPress={() => take({ by: 'workshop', enter: () => openWorkshop(defaultPlan) })}
        />
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
