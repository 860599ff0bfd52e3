// The filters of the chronology. The state stands in the address after `#?`, so that it can be shared.

if (typeof document !== 'undefined') (() => {
  const form = document.getElementById('s-filters');
  if (!form || typeof URLSearchParams === 'undefined') return;
  const status = form.querySelector('[role=status]');
  const selects = Array.from(form.querySelectorAll('select'));
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
    status.textContent = filtered ? annals.count(shown, form.dataset) : '';
    form.querySelector('button').hidden = !filtered;
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
