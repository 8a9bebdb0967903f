/** What the page tests look for in the screens they render; `setup.ts` fills it, before any screen is loaded. */
export const found = {
  /** The press handler of every rendered button. */
  presses: [] as (() => void)[],
  /** What was rendered last. */
  html: '',
  /** Opens every dialog and fold, so that the buttons in them are rendered. */
  open: false,
  /** The same for exclusive dialogs, such as those of a menu: opens this one. */
  opened: null as string | null,
  /** No question is asked: each press does at once what a yes would do. */
  unasked: false,
  /** The effects of the components, such as clocks. */
  effects: [] as (() => unknown)[],
  /** How often a component asked to be rendered again. */
  redrawn: 0,
};
