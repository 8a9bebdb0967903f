import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { roundMinutes } from '../../shared/domain/room/concerns/round-clocks.ts';
import { defaultSettings, defaultTimes } from '../../shared/domain/room/settings.ts';
import { steps } from '../../shared/domain/rubric.ts';
import { defaultPlan } from '../../shared/domain/workshop/plan.ts';
import { ProductMark } from '../app/product-mark.tsx';
import { mostTyped } from '../entry/code-entry.tsx';
import { rememberTypedName } from '../entry/typed-name.ts';
import { useAdmission } from '../entry/use-admission.ts';
import { useWords } from '../messages/words.ts';
import { SignOut } from '../mine/sign-out/sign-out-button.tsx';
import { StepGlyph } from '../pushback/step-glyph.tsx';
import { enterTyped, openRoom, openWorkshop } from '../sync/rooms.ts';
import { useSession } from '../sync/session.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { BackToRunning, MyPlacesList } from './my-places.tsx';
import { useMyPlaces } from './my-places-answer.ts';
import './home.css';

/** The name to begin with: the last one in this browser, until someone types another. */
function useName(): [string, (name: string) => void] {
  const session = useSession();
  const [written, write] = useState<string | null>(null);
  const known = session !== null && session !== 'loading' ? session.name : '';
  const keep = (name: string) => {
    write(name);
    rememberTypedName(name);
  };
  return [written ?? known, keep];
}

/** One form, two ways on: a room of their own, or someone else's code. `beside`: something else comes first on the page. */
function Entry({ beside }: { beside: boolean }): ReactNode {
  const all = useWords();
  const words = all.home;
  const leading = all.leading.home;
  const { admit, busy, problem } = useAdmission();
  const [name, setName] = useName();
  const [code, setCode] = useState<string | null>(null);
  const [missing, setMissing] = useState<'name' | 'code' | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const byCode = code !== null;
  useEffect(() => {
    if (byCode) codeField.current?.focus();
  }, [byCode]);

  function isNamed(): boolean {
    if (name.trim() !== '') return true;
    setMissing('name');
    nameField.current?.focus();
    return false;
  }

  function lead(): void {
    if (!busy && isNamed()) void admit(name.trim(), () => openWorkshop(defaultPlan));
  }

  function enter(): void {
    if (busy || !isNamed()) return;
    if (byCode && code.trim() === '') {
      setMissing('code');
      codeField.current?.focus();
      return;
    }
    setMissing(null);
    void admit(name.trim(), () => (byCode ? enterTyped(code) : openRoom(defaultSettings)));
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter();
  };
  return (
    <form className="home-entry" onSubmit={submit} noValidate>
      <Field
        label={words.yourName}
        hint={words.nameHint}
        problem={missing === 'name' ? words.nameMissing : null}
        value={name}
        onChange={setName}
        maxLength={30}
        autoComplete="nickname"
        field={nameField}
      />
      {byCode && (
        <Field
          label={words.code}
          hint={words.codeHint}
          problem={missing === 'code' ? words.codeMissing : null}
          value={code}
          onChange={setCode}
          maxLength={mostTyped}
          code
          field={codeField}
        />
      )}
      {problem && (
        <p className="home-problem" role="alert">
          {problem}
        </p>
      )}
      <Button kind={beside ? 'plain' : 'primary'} big wide submits onPress={enter}>
        {busy ? words.wait : byCode ? words.join : words.start}
      </Button>
      <Button wide={!byCode} kind={byCode ? 'quiet' : 'plain'} onPress={() => setCode(byCode ? null : '')}>
        {byCode ? words.back : words.withCode}
      </Button>
      {!byCode && (
        <Button wide kind="quiet" onPress={lead}>
          {leading.lead}
        </Button>
      )}
    </form>
  );
}

export function Home(): ReactNode {
  const words = useWords();
  const { home } = words;
  const mine = useMyPlaces();
  const goingOn = mine?.places.filter((place) => place.running !== null) ?? [];
  // A room with a running clock comes first; a lobby can wait.
  const running = goingOn.find((place) => place.running?.dueAt != null) ?? goingOn[0];
  return (
    <main className="home">
      <div className="home-mark">
        <ProductMark size="pad" />
      </div>
      <div className="home-words">
        <h1 className="home-title spoken">{home.title}</h1>
        <p className="home-what">{home.what}</p>
        <p className="home-how">{home.how}</p>
      </div>
      <div className="home-form">
        {mine && running && (
          <div className="home-running">
            <BackToRunning place={running} now={mine.now} />
          </div>
        )}
        <Entry beside={running !== undefined} />
        <p className="home-long">{home.howLong(roundMinutes(defaultTimes))}</p>
        {mine && <MyPlacesList {...mine} places={mine.places.filter((place) => place !== running)} />}
        <Link className="home-decks" href="/decks">
          {words.decks.bring.editor}
        </Link>
        <p className="home-alone">
          <Link className="home-decks" href="/practice">
            {words.drills.link}
          </Link>
        </p>
        <p className="home-alone">
          <Link className="home-decks" href="/recover">
            {words.recovery.link}
          </Link>
        </p>
        <p className="home-alone">
          <Link className="home-decks" href="/your-data">
            {words.yourData.link}
          </Link>
        </p>
        <SignOut kind="quiet" wide />
      </div>
      <section className="home-steps" aria-label={home.steps}>
        <ul className="home-list">
          {steps.map((step) => (
            <li key={step} className="home-step" data-step={step}>
              <StepGlyph step={step} size={36} />
              <span className="home-step-name">{words.steps[step].name}</span>
              <span className="home-step-says spoken">{words.steps[step].starter}</span>
            </li>
          ))}
        </ul>
      </section>
    </main>
  );
}
