let typed = '';

/** A name that was typed on the first page and not sent yet, for the page that asks next. A reload forgets it. */
export function typedName(): string {
  return typed;
}

export function rememberTypedName(name: string): void {
  typed = name;
}
