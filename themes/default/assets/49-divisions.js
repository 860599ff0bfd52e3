// The page of a list that is divided has the address of entries that stand in its divisions now. What leads on is loaded if it is asked for.

if (typeof document !== 'undefined' && annals.data.lookup) (() => {
  const look = () => {
    if (location.hash) annals.load(annals.data.lookup).catch(() => {});
  };

  window.addEventListener('hashchange', look);
  look();
})();
