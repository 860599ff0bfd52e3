// The links to the page in other languages lead to the part of it that is being read, which has the same name in each: where
// the reader last clicked or selected words or, without that, what the address names.

if (typeof document !== 'undefined') (() => {
  // Where the selection stood when the address changed; what the address names is read now. The selection is looked at only
  // when a link is about to be followed, since the browser tells of a new one later than of that.
  let left = null;

  function chosenPart() {
    const { anchorNode: node } = getSelection();
    const element = node && (node.closest ? node : node.parentElement);
    const part = element && node !== left && element.closest('main [id]');
    return part ? '#' + part.id : location.hash;
  }

  window.addEventListener('hashchange', () => { left = getSelection().anchorNode; });
  for (const event of ['pointerdown', 'focusin']) {
    document.addEventListener(event, ({ target }) => {
      const link = target.closest && target.closest('.masthead a[hreflang]');
      if (link) link.hash = chosenPart();
      else if (event === 'pointerdown') left = null;
    });
  }
})();
