// The choice of names: every mention in the site's own form is shown in the form of the language chosen.
// A form that a source has is no such mention and stays.

if (typeof document !== 'undefined') (() => {
  const { data, make } = annals;
  const find = document.getElementById('s-find');
  if (!find || !find.dataset.choose || !annals.dialogs) return;
  // What stood in a mention before it was changed.
  const before = new WeakMap();
  annals.written = (element) => before.get(element);
  let dialog;

  const button = make('button', { type: 'button', id: 's-choose', 'aria-haspopup': 'dialog' }, find.dataset.choose);
  button.onclick = () => {
    annals.ask(data.names, button).then(() => {
      dialog = dialog || build(annals.names);
      if (!dialog.open) dialog.showModal();
    }).catch(() => { location.href = data.root; });
  };
  find.after(' ', button);

  restore();
  document.addEventListener('annals-change', restore);

  function restore() {
    const stored = annals.recall('names');
    if (stored) annals.load(data.names).then(() => apply(stored), () => {});
  }

  function build({ words, choices }) {
    const box = annals.dialog(words.title, words.close);
    const legend = make('legend', {}, words.intro);
    const set = make('fieldset', {}, legend);
    const chosen = annals.recall('names') || '';
    const add = (language, ...contents) => {
      const radio = make('input', { type: 'radio', name: 'names', value: language });
      radio.checked = language === chosen;
      radio.onchange = () => {
        annals.remember('names', language);
        apply(language);
      };
      set.append(make('label', {}, radio, ' ', ...contents));
    };
    add('', words.site);
    for (const { language, own, label } of choices) {
      if (own) add(language, make('b', { lang: language, dir: 'auto' }, own), ' ', label);
      else add(language, label);
    }
    box.append(set);
    return box;
  }

  function apply(language) {
    const choice = annals.names.choices.find((some) => some.language === language);
    for (const element of document.querySelectorAll('.place[data-place]')) {
      if (element.closest('blockquote, q')) continue;
      if (!before.has(element)) before.set(element, Array.from(element.childNodes));
      const form = choice && choice.places[element.dataset.place];
      if (form) {
        element.textContent = form;
        element.lang = choice.language;
        element.dir = choice.direction;
      } else {
        element.replaceChildren(...before.get(element));
        element.removeAttribute('lang');
        element.removeAttribute('dir');
      }
      // The name set in brackets after a mention; where it is the one chosen, it would say the same again.
      const beside = element.nextElementSibling;
      if (!beside || !beside.classList.contains('beside')) continue;
      const inner = (beside.querySelector('[lang]') || beside).textContent;
      beside.hidden = inner === form || inner === '(' + form + ')';
    }
  }
})();
