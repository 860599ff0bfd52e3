// A citation of a single paragraph: its permanent link says the hash of its words as well, so that whoever follows it later can be told
// whether these are still the words. The address leads to the paragraph without the script, too.

if (typeof document !== 'undefined') (() => {
  const { make, words } = annals;

  // What a paragraph says, as `data/statements.json` has it: without the numbers of notes, without the second names of places and without what
  // the script made.
  function said(paragraph) {
    let text = '';
    const add = (element) => {
      for (const child of (annals.written && annals.written(element)) || element.childNodes) {
        // What is no element is text.
        if (!child.classList) text += child.data;
        else if (child.classList.contains('beside')) text = text.replace(/\s+$/, '');
        else if (!child.matches('sup, .permalink, .coming, .box')) add(child);
      }
    };
    add(paragraph);
    return text.replace(/\u2060/g, '').replace(/\s+/g, ' ').trim().normalize();
  }

  // The first half of a quarter of SHA-256 is enough to see a change. None where the browser reckons none: on hosts without encryption.
  annals.hash = (paragraph) => {
    const { subtle } = window.crypto || {};
    if (!subtle) return Promise.resolve('');
    return subtle.digest('SHA-256', new TextEncoder().encode(said(paragraph))).then((bytes) =>
      Array.from(new Uint8Array(bytes, 0, 8), (byte) => (256 + byte).toString(16).slice(1)).join(''));
  };

  // As the page itself is cited, with the day of the edition and the words in its address.
  function citation(id, hash) {
    const [{ href }, cited, date] = ['link[rel=canonical]', '.cite p', 'meta[name=date]'].map((one) => document.querySelector(one));
    return cited.textContent.split(href)[0] + (date ? date.content + '. ' : '') + href + '?words=' + hash + '#' + id;
  }

  document.addEventListener('click', ({ target }) => {
    const link = target.closest && target.closest('.permalink');
    const paragraph = link && link.parentElement;
    // A site that does not know its address is not cited.
    if (!paragraph || !annals.box || !document.querySelector('link[rel=canonical]')) return;
    annals.hash(paragraph).then((hash) => {
      if (!hash) return;
      const text = citation(paragraph.id, hash);
      const copy = make('button', { type: 'button' }, words.copy);
      copy.onclick = () => navigator.clipboard.writeText(text).then(() => { copy.append(' ✓'); }, () => copy.remove());
      annals.box(link, { 'aria-label': words.copy }, text, ' ', copy);
    });
  });
})();
