// Leads from an address that an entry had when its list was whole to the division that has it now.

(function () {
  var data = document.currentScript.dataset;
  var divisions;

  function look() {
    var id;
    try {
      id = decodeURIComponent(location.hash.slice(1));
    } catch (error) {
      return;
    }
    if (!id || id[0] === '?' || document.getElementById(id)) return;
    if (divisions) lead(id);
    else load(id);
  }

  // A script, not a request, so that it works from disk, too.
  function load(id) {
    var script = document.createElement('script');
    script.src = data.lookup;
    script.onload = function () {
      divisions = window.annalsDivisions;
      lead(id);
    };
    document.head.appendChild(script);
  }

  // What an entry has is called by its id with something behind it.
  function lead(id) {
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
})();
