// How that looks which only this script makes; no page carries it.
if (typeof document !== 'undefined' && document.adoptedStyleSheets) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(annals.style);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
