// Leads from an address that an entry had when its list was whole to the division that has it now. Called with the anchors of each division.

(function (divisions) {
  function look() {
    var id;
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch (error) {
      return;
    }
    if (!id || id[0] === '?' || document.getElementById(id)) return;
    // What an entry has is called by its id with something behind it.
    for (var name = id.replace(/^s-events-/, ''); name; name = name.slice(0, Math.max(name.lastIndexOf('-'), 0))) {
      for (var path in divisions) {
        if ((' ' + divisions[path] + ' ').indexOf(' ' + name + ' ') >= 0) {
          location.replace(path + location.hash);
          return;
        }
      }
    }
  }

  window.addEventListener('hashchange', look);
  look();
})
