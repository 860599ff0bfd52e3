// A permanent link for the paragraph that a reader points at, or in which the focus or the selection is. There is one
// link, which moves: one in each paragraph would be in the way of those who walk through the page by keyboard.

if (typeof document !== 'undefined') (() => {
  const link = annals.make('a', { class: 'permalink', 'aria-label': annals.words.permalink }, '¶');

  function show(node) {
    const element = node && (node.closest ? node : node.parentElement);
    const paragraph = element && element.closest('.prose > p[id]');
    if (!paragraph || paragraph === link.parentElement || link === document.activeElement) return;
    link.href = '#' + paragraph.id;
    paragraph.append(link);
  }

  document.addEventListener('pointerover', (event) => show(event.target));
  document.addEventListener('focusin', (event) => show(event.target));
  document.addEventListener('selectionchange', () => show(getSelection().anchorNode));
  window.addEventListener('hashchange', () => show(document.querySelector(':target')));
  show(document.querySelector(':target'));
})();
