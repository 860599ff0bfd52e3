// Shows the page as it is after each save, where the reader was, and what is wrong if the site cannot be built.
// Only the preview serves this; it is no part of the site.
(() => {
  const { dataset } = document.currentScript;
  // Which build the page is of, and which files that are copied as they are it shows.
  let { build: own } = dataset;
  const { files: ownFiles } = dataset;
  const SCROLL = "annals:scroll";
  const RETRY = 500;
  let events = null;
  let last = Promise.resolve();
  let overlay = null;
  let dismissed = "";

  // The heading above the top of the window stays where it is, however much changed before it.
  function place() {
    let anchor = null;
    for (const element of scrollY > 0 ? document.querySelectorAll("[id]") : []) {
      const { top, height } = element.getBoundingClientRect();
      if (height > 0 && top <= 1) anchor = { id: element.id, top };
    }
    return { path: location.pathname, x: scrollX, y: scrollY, anchor };
  }

  function go({ x, y, anchor }) {
    scrollTo({ left: x, top: y, behavior: "instant" });
    const element = anchor && document.getElementById(anchor.id);
    if (!element || y === 0) return;
    scrollBy({ top: element.getBoundingClientRect().top - anchor.top, behavior: "instant" });
  }

  function reload() {
    disconnect();
    try { sessionStorage.setItem(SCROLL, JSON.stringify(place())); } catch { /* storage may be refused */ }
    location.reload();
  }

  function restore() {
    let before = null;
    try {
      before = JSON.parse(sessionStorage.getItem(SCROLL));
      sessionStorage.removeItem(SCROLL);
    } catch { /* storage may be refused */ }
    if (!before || before.path !== location.pathname) return;
    go(before);
    // Once more when everything has its size.
    addEventListener("load", () => go(before), { once: true });
  }

  // Shows the page of another build: in place if its parts can be told apart, else by loading it.
  async function renew(html) {
    const before = place();
    const { id } = document.activeElement ?? {};
    const { style } = document.documentElement;
    // The browser's own way of keeping the place would be added to ours.
    style.overflowAnchor = "none";
    const done = annalsPatch.update(html ?? (await (await fetch(location.pathname, { cache: "no-store" })).text()));
    if (!done) return reload();
    document.dispatchEvent(new Event("annals-change"));
    if (before.y > 0) go(before);
    if (id && !document.activeElement?.id) document.getElementById(id)?.focus({ preventScroll: true });
    style.overflowAnchor = "";
  }

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  }

  function hide() {
    overlay?.remove();
    overlay = null;
  }

  async function show() {
    const response = await fetch("/.annals/diagnostics", { cache: "no-store" });
    const text = await response.text();
    const { problem } = JSON.parse(text);
    // The page that stands in for a site shows what is wrong by itself.
    if (document.body.classList.contains("annals-page")) return void location.reload();
    hide();
    if (!problem || dismissed === text) return;
    overlay = element("div", "", { id: "annals-overlay" });
    // Its own tree, so that neither the site's styles nor the overlay's reach the other.
    const shadow = overlay.attachShadow({ mode: "open" });
    shadow.append(element("link", "", { rel: "stylesheet", href: "/.annals/overlay.css" }));
    const panel = element("section", "", { role: "alert", tabindex: "0", lang: "en", dir: "ltr", "aria-labelledby": "title" });
    const close = element("button", "Hide until the next save", { type: "button" });
    const dismiss = () => { dismissed = text; hide(); };
    close.addEventListener("click", dismiss);
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape") dismiss(); });
    const list = element("ol", "");
    for (const item of problem.items) {
      const entry = element("li", "");
      entry.append(element("p", item.headline), element("pre", item.excerpt, { tabindex: "0" }));
      list.append(entry);
    }
    panel.append(
      element("h2", "The last save cannot be shown", { id: "title" }),
      close,
      element("p", `${problem.summary}. Below is the last good version of this page.`),
      list,
    );
    document.body.append(overlay);
    // An alert is announced when its text comes into a tree that is already there.
    shadow.append(panel);
  }

  // Shows the way to the page beside its original, if it is a translation.
  function offer(address) {
    const standing = document.getElementById("annals-beside");
    if (!address || standing) return void (address || standing?.remove());
    const made = element("div", "", { id: "annals-beside" });
    const shadow = made.attachShadow({ mode: "open" });
    const way = element("nav", "", { "aria-label": "Preview", lang: "en", dir: "ltr" });
    way.append(element("a", "Beside the original", { href: address }));
    shadow.append(element("link", "", { rel: "stylesheet", href: "/.annals/overlay.css" }), way);
    document.body.append(made);
  }

  async function receive(message) {
    const { build, files, failed, beside, shown } = JSON.parse(message.data);
    offer(beside);
    if (build !== own) {
      if (files !== ownFiles || document.body.classList.contains("annals-page")) return reload();
      if (shown !== "same") await renew(shown.page);
      own = build;
    }
    if (failed) return show();
    dismissed = "";
    hide();
  }

  // A browser opens few connections to one host, so pages that nobody sees give theirs back. They catch up when shown.
  function connect() {
    if (events || document.visibilityState === "hidden") return;
    events = new EventSource(`/.annals/events${location.pathname}`);
    // One after the other, however long one takes; what cannot be received any more is the same after a load.
    events.onmessage = (message) => { last = last.then(() => receive(message)).catch(() => {}); };
    events.onerror = () => {
      disconnect();
      setTimeout(connect, RETRY);
    };
  }

  function disconnect() {
    events?.close();
    events = null;
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") disconnect();
    else connect();
  });
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  annalsPatch.begin();
  restore();
  connect();
})();
