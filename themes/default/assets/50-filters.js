// The filters of the chronology, which do nothing without the script, so it makes them. The state stands in the address after `#?`, so that it can be shared.

if (typeof document !== 'undefined') (() => {
  const form = document.getElementById('s-filters');
  if (!form || typeof URLSearchParams === 'undefined') return;
  const { make } = annals;
  const said = form.dataset;
  // The links and headings that lead through the page without the script say what there is to choose from.
  const linked = (name) => Array.from(document.querySelectorAll('[data-filter^="' + name + '="]'))
    .map((link) => [link.dataset.filter.slice(name.length + 1), link.textContent]);
  const headed = () => Array.from(document.querySelectorAll('section.period h2')).map((heading) => [heading.id, heading.textContent]);
  const selects = [
    filter('place', () => linked('place')),
    filter('kind', () => linked('kind')),
    filter('period', headed),
  ].filter(Boolean);
  const status = make('span', { role: 'status' });
  const clear = make('button', { type: 'reset' }, said.clear);
  form.append(make('p', {}, clear, ' ', status));
  const fits = {
    place: (event, value) => event.dataset.places.split(' ').includes(value),
    kind: (event, value) => event.dataset.kind === value,
    period: (event, value) => event.closest('section').querySelector('h2').id === value,
  };

  form.hidden = false;
  form.onsubmit = (event) => event.preventDefault();
  form.onchange = () => write();
  form.onreset = () => setTimeout(write);
  window.addEventListener('hashchange', read);
  document.addEventListener('annals-change', show);
  read();

  // A filter, if the page has a word for it.
  function filter(name, choices) {
    if (!said[name]) return null;
    const options = [['', said.all]].concat(choices()).map(([value, text]) => make('option', { value }, text));
    const select = make('select', { id: 's-filter-' + name, name }, ...options);
    form.append(make('p', {}, make('label', { for: select.id }, said[name]), ' ', select));
    return select;
  }

  function show() {
    let shown = 0;
    // The links that lead to the events of a kind or place now filter.
    document.querySelectorAll('[data-filter]').forEach((link) => { link.href = '#?' + link.dataset.filter; });
    for (const section of document.querySelectorAll('section.period')) {
      let some = false;
      for (const event of section.querySelectorAll('li.event')) {
        event.hidden = !selects.every(({ name, value }) => !value || fits[name](event, value));
        if (!event.hidden) shown++;
        some = some || !event.hidden;
      }
      section.hidden = !some;
    }
    const filtered = selects.some((select) => select.value);
    status.textContent = filtered ? annals.count(shown, said) : '';
    clear.hidden = !filtered;
  }

  function write() {
    const state = new URLSearchParams();
    for (const { name, value } of selects) if (value) state.set(name, value);
    const text = state.toString();
    history.replaceState(null, '', text ? '#?' + text : location.pathname + location.search);
    show();
  }

  function read() {
    const hash = location.hash;
    const ours = hash.startsWith('#?');
    const target = ours ? null : document.querySelector(':target');
    // A link to an entry that a filter hides takes the filter away; any other anchor leaves it as it is.
    if (!ours && !(target && target.closest('[hidden]'))) return show();
    const state = new URLSearchParams(ours ? hash.slice(2) : '');
    for (const select of selects) {
      select.value = state.get(select.name) || '';
      // A value that is no option any more shows everything.
      if (select.selectedIndex < 0) select.value = '';
    }
    show();
    if (ours && state.toString()) form.scrollIntoView();
    else if (target) target.scrollIntoView();
  }
})();
