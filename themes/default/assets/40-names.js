// The choice of names: every mention in the site's own form is shown in the form of the language chosen.
// A form that a source has is no such mention and stays.

if (typeof document !== 'undefined') (() => {
  const { data, make } = annals;
  const find = document.getElementById('s-find');
  if (!data.names || !find || typeof HTMLDialogElement === 'undefined') return;
  const mentions = Array.from(document.querySelectorAll('.place[data-place]'))
    .filter((element) => !element.closest('blockquote, q'))
    .map((element) => ({ element, contents: Array.from(element.childNodes), beside: beside(element) }));
  let dialog;

  const button = make('button', { type: 'button', id: 's-choose', 'aria-haspopup': 'dialog' }, data.choose);
  button.onclick = () => {
    annals.load(data.names).then(() => {
      dialog = dialog || build(annals.names);
      dialog.showModal();
    }, () => { location.href = data.root; });
  };
  find.after(' ', button);

  const stored = annals.recall('names');
  if (stored) annals.load(data.names).then(() => apply(stored), () => {});

  // The name set in brackets after a mention.
  function beside(element) {
    const next = element.nextElementSibling;
    return next && next.classList.contains('beside') ? next : null;
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
    for (const { element, contents, beside } of mentions) {
      const form = choice && choice.places[element.dataset.place];
      if (form) {
        element.textContent = form;
        element.lang = choice.language;
        element.dir = choice.direction;
      } else {
        element.replaceChildren(...contents);
        element.removeAttribute('lang');
        element.removeAttribute('dir');
      }
      // The brackets would say the same again.
      const inner = beside && (beside.querySelector('[lang]') || beside).textContent;
      if (beside) beside.hidden = inner === form || inner === '(' + form + ')';
    }
  }
})();
