import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useWords } from '../messages/words.ts';
import { enterTyped } from '../sync/rooms.ts';
import { useSession } from '../sync/session.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { useAdmission } from './use-admission.ts';
import './code-entry.css';

/** People sometimes paste a whole link here, with words around it. */
export const mostTyped = 300;

/** A name, if the server knows none yet, and a join code: the way in wherever a link leads nowhere. */
export function CodeEntry(): ReactNode {
  const words = useWords().home;
  const session = useSession();
  const { admit, busy, problem } = useAdmission();
  const [written, write] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState('');
  const [missing, setMissing] = useState<'name' | 'code' | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const known = session !== null && session !== 'loading' ? session.name : null;
  const name = known ?? written.trim();

  function enter(): void {
    if (busy) return;
    const lacks = name === '' ? 'name' : code.trim() === '' ? 'code' : null;
    setMissing(lacks);
    if (lacks === 'name') nameField.current?.focus();
    else if (lacks === 'code') codeField.current?.focus();
    else {
      setTried(code);
      void admit(name, () => enterTyped(code));
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter();
  };
  return (
    <form className="code-entry" onSubmit={submit} noValidate>
      {known === null && (
        <Field
          label={words.yourName}
          hint={words.nameHint}
          problem={missing === 'name' ? words.nameMissing : null}
          value={written}
          onChange={write}
          maxLength={30}
          autoComplete="nickname"
          field={nameField}
        />
      )}
      <Field
        label={words.code}
        hint={words.codeHint}
        // A problem of another code does not apply to this one.
        problem={missing === 'code' && code.trim() === '' ? words.codeMissing : code === tried ? problem : null}
        value={code}
        onChange={setCode}
        maxLength={mostTyped}
        code
        field={codeField}
      />
      <Button kind="primary" big wide submits onPress={() => undefined}>
        {busy ? words.wait : words.join}
      </Button>
    </form>
  );
}
