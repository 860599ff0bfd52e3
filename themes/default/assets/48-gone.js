// An address may end in the id of a paragraph that is not on the page any more, since its first words were changed since somebody cited it, or
// say the hash of words that the paragraph does not have any more. The reader is told so, and where changes are told of.

if (typeof document !== 'undefined') (() => {
  const notice = annals.make('p', { class: 'corrected', role: 'status' });
  // The hash is that of the paragraph to which the address leads at first, whichever the reader goes to from there.
  const cited = location.hash;
  const words = new URLSearchParams(location.search).get('words');

  function tell() {
    const changes = annals.make('a', { href: annals.data.root + 'corrections.html' }, annals.words.changes);
    notice.textContent = annals.words.gone + ' ';
    notice.append(changes);
    document.querySelector('main').prepend(notice);
  }

  function look() {
    const { hash } = location;
    const id = hash.slice(1);
    notice.remove();
    if (!/^p_[0-9a-z]+(-[0-9]+)?$/.test(id)) return;
    const paragraph = document.getElementById(id);
    if (!paragraph) tell();
    else if (words && hash === cited) {
      annals.hash(paragraph).then((now) => {
        if (now && now !== words && hash === location.hash) tell();
      });
    }
  }

  window.addEventListener('hashchange', look);
  look();
})();
