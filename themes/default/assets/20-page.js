// What the features below share: loading a file on first use, making elements, remembering on the device.

if (typeof document !== 'undefined') {
  const data = document.currentScript.dataset;
  const loads = {};

  annals.data = data;

  // Loads a file of the site once. A script, not a request, so that it works from disk, too.
  annals.load = (path) => {
    loads[path] = loads[path] || new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = data.root + path;
      script.onload = resolve;
      script.onerror = () => {
        delete loads[path];
        script.remove();
        reject(new Error(path));
      };
      document.head.append(script);
    });
    return loads[path];
  };

  // Loads a file because a reader asked for it with `by`. On a slow line a word beside it says that something is on its way.
  annals.ask = (path, by) => {
    const loaded = annals.load(path);
    const beside = by.nextElementSibling;
    if (beside && beside.classList.contains('coming')) return loaded;
    const coming = annals.make('span', { class: 'coming meta', role: 'status' });
    by.after(coming);
    const timer = setTimeout(() => { coming.textContent = ' ' + annals.words.loading; }, 200);
    const end = () => {
      clearTimeout(timer);
      coming.remove();
    };
    loaded.then(end, end);
    return loaded;
  };

  // An element with properties and contents.
  annals.make = (name, properties, ...contents) => {
    const element = document.createElement(name);
    for (const key of Object.keys(properties)) {
      if (properties[key] !== undefined) element.setAttribute(key, properties[key]);
    }
    element.append(...contents);
    return element;
  };

  // Whether dialogs open here. A browser without them keeps the links that lead to the same.
  annals.dialogs = typeof HTMLDialogElement !== 'undefined' && Boolean(Element.prototype.replaceChildren);

  let dialogs = 0;
  // A dialog with a title and a way to close it. Escape closes it, and the focus goes back, by the element's own rules.
  annals.dialog = (title, close) => {
    const button = annals.make('button', { type: 'button' }, close);
    dialogs++;
    const heading = annals.make('h2', { id: 's-dialog-' + dialogs }, title);
    const dialog = annals.make('dialog', { 'aria-labelledby': heading.id }, annals.make('header', {}, heading, button));
    button.onclick = () => dialog.close();
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog && event.detail) {
        const box = dialog.getBoundingClientRect();
        const inside = event.clientX >= box.left && event.clientX <= box.right
          && event.clientY >= box.top && event.clientY <= box.bottom;
        if (!inside) dialog.close();
      }
    });
    document.body.append(dialog);
    return dialog;
  };

  // What is remembered on this device; nothing where the browser forbids it.
  annals.recall = (key) => {
    try {
      return localStorage.getItem('annals-' + key);
    } catch (error) {
      return null;
    }
  };
  annals.remember = (key, value) => {
    try {
      if (value) localStorage.setItem('annals-' + key, value);
      else localStorage.removeItem('annals-' + key);
    } catch (error) {
      // The choice then holds for this page.
    }
  };
}
