let typed = '';

/** A name that was typed on the first page and not sent yet, for whichever page asks next. Gone with a reload. */
export function typedName(): string {
  return typed;
}

export function rememberTypedName(name: string): void {
  typed = name;
}
