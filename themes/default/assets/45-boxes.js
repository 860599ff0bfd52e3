// What opens in place: the note of a citation, and the names of a place at its first mention. Both are links without the
// script, and stay links where the browser knows no popovers. Escape, a click elsewhere and the button close a box, and the
// focus goes back. One listener on the document serves whatever text the page has.

if (typeof document !== 'undefined') (() => {
  if (!HTMLElement.prototype.showPopover) return;
  const { data, make } = annals;
  const WIDE = matchMedia('(min-width: 44rem)');
  let box, opener, pressed;

  document.addEventListener('pointerdown', () => { pressed = box && opener; }, true);

  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('main a[href]');
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const show = link.closest('.reference') ? note : first(link) ? card : null;
    if (!show) return;
    // A click on the link whose box it has just closed is meant to close it.
    if ((event.detail && pressed === link) || show(link)) event.preventDefault();
  });

  // What a link opens is said before it is followed.
  document.addEventListener('focusin', ({ target }) => {
    if (target.closest('main .reference') || first(target)) target.setAttribute('aria-haspopup', 'dialog');
  });

  // Whether this is the first mention of its place, outside of quotations, that is a link.
  function first(link) {
    const { place } = link.dataset;
    return place && data.names && Array.from(document.querySelectorAll('main a.place[data-place="' + place + '"]'))
      .find((some) => !some.closest('blockquote, q')) === link;
  }

  function note(link) {
    const found = document.getElementById(link.hash.slice(1));
    if (!found) return false;
    const copy = found.cloneNode(true);
    copy.querySelectorAll('.back').forEach((back) => back.remove());
    copy.querySelectorAll('[id]').forEach((element) => element.removeAttribute('id'));
    open(link, { 'aria-labelledby': 's-notes' }, make('b', {}, link.hash.slice(2) + '. '), ...copy.childNodes);
    return true;
  }

  function card(link) {
    annals.ask(data.names, link).then(() => annals.ask(annals.names.cards, link)).then(() => {
      const { words, places } = annals.cards;
      const { page, glossary, forms } = places[link.dataset.place];
      const to = (path, text) => make('a', { href: data.root + path }, text);
      const list = make('ul', {}, ...forms.map(([form, language, about]) =>
        make('li', {}, make('b', { lang: language, dir: 'auto' }, form), ' ', make('small', {}, about))));
      open(link, { 'aria-label': link.textContent }, page ? to(page, words.page) : '', ' ', to(glossary, words.glossary), list);
    }).catch(() => { location.href = link.href; });
    return true;
  }

  function open(link, label, ...contents) {
    const close = make('button', { type: 'button', 'aria-label': annals.words.close }, '×');
    const named = Object.assign({ popover: '', role: 'dialog', tabindex: '-1', class: 'box' }, label);
    const made = make('div', named, close, ...contents);
    close.onclick = () => made.hidePopover();
    made.addEventListener('beforetoggle', ({ newState }) => {
      if (newState === 'open') return;
      if (made.contains(document.activeElement)) link.focus({ preventScroll: true });
    });
    made.addEventListener('toggle', ({ newState }) => {
      if (newState === 'open') return;
      made.remove();
      if (box === made) box = null;
    });
    // After its link, so that the keyboard goes on from there.
    (link.closest('sup') || link).after(made);
    made.showPopover();
    [box, opener] = [made, link];
    place(made, link.getBoundingClientRect());
    made.focus({ preventScroll: true });
  }

  annals.box = open;

  // Below the link or above it where there is room; on a narrow screen the style sheet puts the box at the foot.
  function place(made, { left, top, bottom }) {
    if (!WIDE.matches) return;
    const { offsetWidth: width, offsetHeight: height } = made;
    const below = bottom + height + 8 < innerHeight || top < height;
    made.style.top = scrollY + (below ? bottom + 4 : top - height - 4) + 'px';
    made.style.left = scrollX + Math.max(8, Math.min(left, document.documentElement.clientWidth - width - 8)) + 'px';
  }
})();
