// The search: the link to the list from A to Z becomes a button that opens a dialog.

if (typeof document !== 'undefined') (() => {
  const link = document.getElementById('s-find');
  if (!link || !annals.dialogs) return;
  const { data, make } = annals;
  const LONGEST = 30;
  let dialog, field, list, status, index;

  const button = make('button', { type: 'button', id: 's-find', 'aria-haspopup': 'dialog' }, link.textContent);
  // What the button beside it is called, if there is one.
  if (link.dataset.choose) button.dataset.choose = link.dataset.choose;
  button.onclick = open;
  link.replaceWith(button);

  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest && event.target.closest('input, select, textarea, dialog, [contenteditable]');
    if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (annals.recall('no-shortcut')) return;
    event.preventDefault();
    open();
  });

  function open() {
    annals.ask(data.search, button).then(() => {
      // The preview may have brought another one meanwhile.
      if (index !== annals.index) index = annals.prepare(annals.index);
      if (!dialog) build(index);
      // It may have been asked for twice.
      if (!dialog.open) dialog.showModal();
      field.select();
      // Without the index there is still the list.
    }).catch(() => { location.href = link.href; });
  }

  function build({ words, finder }) {
    dialog = annals.dialog(words.title, words.close);
    field = make('input', { type: 'search', id: 's-query', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
      enterkeyhint: 'go', 'aria-describedby': 's-hint' });
    list = make('ol', { id: 's-results' });
    status = make('p', { role: 'status' });
    const shortcut = make('input', { type: 'checkbox' });
    shortcut.checked = !annals.recall('no-shortcut');
    shortcut.onchange = () => annals.remember('no-shortcut', shortcut.checked ? '' : 'yes');
    dialog.append(
      make('label', { for: 's-query' }, words.label), field, make('p', { id: 's-hint' }, words.hint), status, list,
      make('p', {}, make('a', { href: data.root + finder }, words.finder)),
      make('p', {}, make('label', {}, shortcut, ' ' + words.shortcut)));
    field.oninput = show;
    dialog.addEventListener('keydown', move);
  }

  // Focus walks through the results; Enter in the field follows the first.
  function move(event) {
    const links = Array.from(list.querySelectorAll('a'));
    const at = links.indexOf(document.activeElement);
    const first = document.activeElement === field;
    if (event.key === 'Enter' && first && links.length) {
      event.preventDefault();
      links[0].click();
    } else if (event.key === 'ArrowDown' && (first || at >= 0)) {
      event.preventDefault();
      if (links[at + 1]) links[at + 1].focus();
    } else if (event.key === 'ArrowUp' && at >= 0) {
      event.preventDefault();
      (links[at - 1] || field).focus();
    }
  }

  function show() {
    const { words } = annals.index;
    const results = annals.search(annals.index, field.value);
    list.replaceChildren(...results.slice(0, LONGEST).map(result));
    const count = results.length ? annals.count(results.length, words.count) : words.none;
    status.textContent = field.value.trim() ? count : '';
  }

  function result({ entry, form }) {
    const name = form ? make('b', { lang: form.language, dir: 'auto' }, form.form)
      : make('b', { lang: entry.language }, entry.title);
    const kind = annals.index.words.kinds[entry.kind] || entry.kind;
    const about = form && form.form !== entry.title ? entry.title + ', ' + kind : kind;
    const anchor = make('a', { href: data.root + entry.url }, name, ' ', make('span', {}, about));
    // An anchor of this very page would otherwise stay behind the dialog.
    anchor.onclick = () => dialog.close();
    return make('li', {}, anchor);
  }
})();
