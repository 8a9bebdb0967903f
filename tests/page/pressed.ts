/** What the page tests look for in the screens they render; `setup.ts` fills it, before any screen is loaded. */
export const found = {
  /** What the press of every rendered button does. */
  presses: [] as (() => void)[],
  /** What was rendered last. */
  html: '',
  /** Every dialog and fold that stands shut is open, or what it offers would not be rendered. */
  open: false,
  /** The same for what is one of several, such as which dialog of a menu: this one. */
  opened: null as string | null,
  /** No question is put: what happens then would happen at one press. */
  unasked: false,
  /** What the components began when they were shown, such as clocks. */
  effects: [] as (() => unknown)[],
  /** How often a component asked to be drawn again. */
  redrawn: 0,
};
