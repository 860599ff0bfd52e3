// Folding and search, without a page: what comes in is the index, what goes out are results.
// The tables of folding come with the index, so that names are read here as they were when the site was built.

(() => {
  // Made on first use: an engine that does not know these classes reads the rest of the script all the same.
  let mark, letter;

  // The steps of a text: for each letter or pair of letters its row and its readings.
  function steps(text, index, language) {
    mark = mark || new RegExp('\\p{M}', 'gu');
    letter = letter || new RegExp('[\\p{Alphabetic}\\p{N}]', 'u');
    const own = index.letters[language] || {};
    const all = index.letters[''];
    const row = (key) => (own[key] === undefined ? all[key] : own[key]);
    const heard = (some) => Array.from(some).filter((sign) => !index.silent.includes(sign)).join('');
    const lower = heard(heard(text).normalize('NFKC')).toLowerCase().normalize('NFC');
    const letters = [];
    for (const whole of lower) {
      const parts = whole < '\x7f' || row(whole) !== undefined ? whole : whole.normalize('NFKD').replace(mark, '');
      for (const part of parts) letters.push(letter.test(part) ? part : ' ');
    }
    const found = [];
    for (let at = 0; at < letters.length;) {
      const [one, two] = [letters[at], letters[at] + letters[at + 1]];
      const starts = !at || letters[at - 1] === ' ';
      const names = starts ? ['^' + two, two, '^' + one, one] : [two, one];
      const name = names.find((some) => row(some) !== undefined) || '';
      found.push({ name, readings: name ? row(name).split(' ') : [one] });
      at += name.endsWith(two) ? 2 : 1;
    }
    return found;
  }

  const spaced = (words) => words.join('').split(' ').filter(Boolean).join(' ');

  // The plainest key of a text. Words in plain letters, which most are, need no table.
  annals.fold = (text, index) => spaced(text.split(/(\s+)/).map((word) => (/^[!-~]*$/.test(word)
    ? word.toLowerCase().replace(/['`]/g, '').replace(/[^a-z0-9]/g, ' ')
    : steps(word, index, '').map((step) => step.readings[0]).join(''))));

  // Every key of a text, the plainest first. A letter is read in the same way wherever it stands in it.
  annals.keys = (text, index, language) => {
    const read = steps(text, index, language);
    const wheels = Object.create(null);
    let all = 1;
    for (const { name, readings } of read) {
      if (readings.length > 1 && !wheels[name]) {
        wheels[name] = all;
        all *= readings.length;
      }
    }
    const keys = new Set();
    for (let turn = 0; turn < Math.min(all, index.most); turn++) {
      keys.add(spaced(read.map(({ name, readings }) =>
        readings[wheels[name] ? Math.floor(turn / wheels[name]) % readings.length : 0])));
    }
    return Array.from(keys);
  };

  // How a key sounds, roughly: letters that writers and languages take for one another become one.
  function sound(key) {
    return key.replace(/ /g, '')
      .replace(/d(?:sch|sh|zh|j)|t(?:sch|ch|sh)|zh|ch|[cj]/g, 'c')
      .replace(/s(?:hch|ch|h)|t[sz]|dz|[sz]/g, 's')
      .replace(/[kg]h|[kgqxh]/g, 'k')
      .replace(/ph|[vfw]/g, 'v')
      .replace(/[yi](?=[aeou])/g, '')
      .replace(/[ae]+/g, 'a')
      .replace(/[iy]+/g, 'i')
      .replace(/[ou]+/g, 'u')
      .replace(/d/g, 't')
      .replace(/b/g, 'p')
      .replace(/(.)\1+/g, '$1');
  }

  // Whether two texts differ in at most one letter: put in, left out, or another one.
  function near(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let start = 0;
    while (start < a.length && a[start] === b[start]) start++;
    const rest = (text, skip) => text.slice(start + skip);
    return rest(a, 1) === rest(b, 1) || rest(a, 0) === rest(b, 1) || rest(a, 1) === rest(b, 0);
  }

  // Folds every entry once.
  annals.prepare = (index) => {
    const plain = (text) => annals.fold(text, index);
    index.entries.forEach((entry) => {
      entry.forms = [];
      for (const language of Object.keys(entry.names || {})) {
        for (const form of entry.names[language]) {
          const keys = annals.keys(form, index, language.split('-')[0]);
          entry.forms.push({ form, language, keys, sounds: Array.from(new Set(keys.map(sound))) });
        }
      }
      // Of forms that fit equally well the site's own is shown.
      entry.forms.sort((a, b) => (b.form === entry.title) - (a.form === entry.title));
      entry.words = ' ' + plain(entry.title);
      entry.more = ' ' + plain(entry.text || '');
    });
    return index;
  };

  // How well a form fits, from 0 (not at all) to 100 (as written).
  function fit({ form, keys, sounds }, query) {
    if (form.toLowerCase() === query.text) return 100;
    const close = (key) => key.replace(/ /g, '');
    const at = keys.findIndex((key) => close(key) === close(query.key));
    if (at >= 0) return at ? 90 : 95;
    if (keys.some((key) => key.startsWith(query.key))) return 70;
    if (keys.some((key) => (' ' + key).includes(' ' + query.key))) return 60;
    if (query.sound.length < 2) return 0;
    if (sounds.includes(query.sound)) return 55;
    if (query.sound.length < 4) return 0;
    if (sounds.some((some) => some.startsWith(query.sound))) return 40;
    if (keys.some((key) => close(key).includes(close(query.key)))) return 35;
    return sounds.some((some) => some.length > 3 && near(some, query.sound)) ? 20 : 0;
  }

  // How well the words of a title, or of title and text, fit: each word of the query must begin one of them.
  function fitWords(entry, query) {
    const all = (words) => query.key.split(' ').every((word) => words.includes(' ' + word));
    if (all(entry.words)) return entry.words.startsWith(' ' + query.key) ? 65 : 50;
    return all(entry.words + entry.more) ? 30 : 0;
  }

  // Every entry that fits, the best first. A name as asked for comes before all else, a place before a person.
  annals.search = (index, text) => {
    const key = annals.fold(text, index);
    if (!key) return [];
    const query = { text: text.trim().toLowerCase(), key, sound: sound(key) };
    const results = [];
    index.entries.forEach((entry, order) => {
      let best = { score: entry.forms.length ? 0 : fitWords(entry, query) };
      for (const form of entry.forms) {
        const score = fit(form, query);
        if (score > best.score) best = { score, form };
      }
      if (!best.score) return;
      const rank = entry.rank || 0;
      const score = best.score < 90 ? best.score + rank : 100 * (rank + 1) + best.score;
      results.push({ entry, form: best.form, score, order });
    });
    return results.sort((a, b) => b.score - a.score || a.order - b.order);
  };
})();
