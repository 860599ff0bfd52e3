// The links to the page in other languages lead to the part of it that is being read, which has the same name in each: where
// the reader last clicked or selected words or, without that, what the address names.

if (typeof document !== 'undefined') (() => {
  let read;

  document.addEventListener('selectionchange', () => {
    const { anchorNode } = getSelection();
    const part = anchorNode && anchorNode.parentElement && anchorNode.parentElement.closest('main [id]');
    if (part) read = '#' + part.id;
  });
  window.addEventListener('hashchange', () => { read = ''; });
  for (const event of ['pointerdown', 'focusin']) {
    document.addEventListener(event, ({ target }) => {
      const link = target.closest && target.closest('.masthead a[hreflang]');
      if (link) link.hash = read || location.hash;
    });
  }
})();
