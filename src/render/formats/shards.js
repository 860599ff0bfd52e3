// Searches an index that is too long to be loaded as a whole. Of its terms only those files are loaded that a query asks for, then the
// entries that fit best; these are searched as a short index is.

(() => {
  // Where a preview brings another index, the search in one file is still the script's own.
  annals.searchWhole = annals.searchWhole || annals.search;
  const { index, fold, prepare, searchWhole } = annals;
  const { parts, words } = index;
  const { none } = words;
  const loaded = {};
  let last;
  // How many files may be loaded for a word that many terms begin with, and how many files of entries at once.
  const [MOST_TERMS, MOST_ENTRIES, SHOWN] = [2, 3, 30];

  function load(paths) {
    words.none = annals.words ? annals.words.loading : none;
    const all = paths.map((path) => {
      loaded[path] = loaded[path] || annals.load(path).then(() => {
        const own = annals.parts[path.split('.')[1]];
        if (Array.isArray(own)) prepare({ ...index, entries: own });
        loaded[path] = { part: own };
      }, () => {
        loaded[path] = { part: [], failed: true };
      });
      return loaded[path];
    });
    annals.coming = Promise.all(all).then(() => {
      const field = typeof document !== 'undefined' && document.getElementById('s-query');
      if (field) field.dispatchEvent(new Event('input'));
    });
    return [];
  }

  const part = (path) => loaded[path] && loaded[path].part;

  // The files that hold what begins with a text.
  function files(start) {
    const after = parts.terms.findIndex(([first]) => first > start);
    const from = (after < 0 ? parts.terms.length : after) - 1;
    const some = parts.terms.slice(Math.max(from, 0)).filter(([first], at) => !at || first.startsWith(start));
    return some.slice(0, MOST_TERMS).map(([, hash]) => 'terms.' + hash + '.js');
  }

  // The numbers of the entries in which something begins with a text, each with where it is found: 0 in a name, 1 in a title, 2 in a text.
  function found(start) {
    const places = new Map();
    for (const path of files(start)) {
      for (const [term, steps] of Object.entries(part(path))) {
        if (!term.startsWith(start)) continue;
        steps.forEach((text, place) => {
          let number = 0;
          // A word as it was asked for comes before what only begins with it.
          const rank = term === start ? place - 0.5 : place;
          for (const step of text ? text.split(' ') : []) {
            number += Number(step);
            if (!(places.get(number) <= rank)) places.set(number, rank);
          }
        });
      }
    }
    return places;
  }

  const block = (number) => {
    const after = parts.entries.findIndex(([first]) => first > number);
    const [first, hash] = parts.entries[(after < 0 ? parts.entries.length : after) - 1];
    return { first, path: 'entries.' + hash + '.js' };
  };

  // What is asked for by its sound: by all of it, and by most of it, which one letter may change.
  function sounds(text) {
    const [{ forms }] = prepare({ ...index, entries: [{ title: '', names: { '': [text] } }] }).entries;
    const [sound] = forms[0].sounds;
    if (sound.length < 2) return [];
    const cut = sound.length < 4 ? [] : [sound.slice(0, -1), sound.slice(0, Math.max(3, sound.length - 2))];
    return [sound, ...cut].map((some) => '~' + some);
  }

  annals.search = (asked, text) => {
    words.none = none;
    // What did not come is asked for again when something else is.
    if (text !== last) Object.keys(loaded).filter((path) => loaded[path].failed).forEach((path) => { delete loaded[path]; });
    last = text;
    const key = fold(text, index);
    if (!key) return [];
    const each = key.split(' ');
    const whole = [key.replace(/ /g, ''), ...sounds(text)];
    const wanted = Array.from(new Set([...each, ...whole].flatMap(files)));
    const missing = wanted.filter((path) => !part(path));
    if (missing.length) return load(missing);

    const [first, ...rest] = each.map(found);
    const ranks = new Map();
    first.forEach((place, number) => {
      const others = rest.map((places) => places.get(number));
      if (!others.includes(undefined)) ranks.set(number, Math.max(place, ...others));
    });
    whole.forEach((start, at) => found(start).forEach((place, number) => {
      if (place <= 0 && !(ranks.get(number) <= place + at)) ranks.set(number, place + at);
    }));
    const best = Array.from(ranks).sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    const numbers = best.slice(0, SHOWN).map(([number]) => number);
    const absent = Array.from(new Set(numbers.map((number) => block(number).path))).filter((path) => !part(path));
    // In their order, which decides between those that fit as well.
    const entries = numbers.sort((a, b) => a - b).map((number) => {
      const { first: start, path } = block(number);
      return part(path) && part(path)[number - start];
    });
    const results = searchWhole({ ...index, entries: entries.filter(Boolean) }, text);
    if (absent.length) load(absent.slice(0, MOST_ENTRIES));
    return results;
  };
})();
