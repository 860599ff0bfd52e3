// An address may end in the id of a paragraph that is not on the page any more: its first words were changed since somebody
// cited it. The reader is told so, and where changes are told of.

if (typeof document !== 'undefined') (() => {
  const notice = annals.make('p', { class: 'corrected', role: 'status' });

  function look() {
    const id = location.hash.slice(1);
    notice.remove();
    if (!/^p_[0-9a-z]+(-[0-9]+)?$/.test(id) || document.getElementById(id)) return;
    const changes = annals.make('a', { href: annals.data.root + 'corrections.html' }, annals.words.changes);
    notice.textContent = annals.words.gone + ' ';
    notice.append(changes);
    document.querySelector('main').prepend(notice);
  }

  window.addEventListener('hashchange', look);
  look();
})();
