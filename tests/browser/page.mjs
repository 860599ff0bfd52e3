// What tests do to a page that is open.

/** Runs in the page: lays out also what is left out until a reader comes near, and no longer clips it. */
export function unskip() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important; }');
  document.adoptedStyleSheets.push(sheet);
}
