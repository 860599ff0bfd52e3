// Shows the page again after each save, where the reader was, and what is wrong if the site cannot be built.
// Only the preview serves this; it is no part of the site.
"use strict";
(() => {
  const own = document.currentScript.dataset.build;
  const SCROLL = "annals:scroll";
  const RETRY = 500;
  let events = null;
  let overlay = null;
  let dismissed = "";

  // The heading above the top of the window stays where it is, however much changed before it.
  function remember() {
    let anchor = null;
    for (const element of document.querySelectorAll("[id]")) {
      const { top, height } = element.getBoundingClientRect();
      if (height > 0 && top <= 1) anchor = { id: element.id, top };
    }
    const place = { path: location.pathname, x: scrollX, y: scrollY, anchor };
    try { sessionStorage.setItem(SCROLL, JSON.stringify(place)); } catch { /* storage may be refused */ }
  }

  function restore() {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(SCROLL));
      sessionStorage.removeItem(SCROLL);
    } catch { /* storage may be refused */ }
    if (!place || place.path !== location.pathname) return;
    const go = () => {
      scrollTo({ left: place.x, top: place.y, behavior: "instant" });
      const element = place.anchor && document.getElementById(place.anchor.id);
      if (!element || place.y === 0) return;
      const moved = element.getBoundingClientRect().top - place.anchor.top;
      scrollBy({ top: moved, behavior: "instant" });
    };
    go();
    // Once more when everything has its size.
    addEventListener("load", go, { once: true });
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

  function receive(message) {
    const { build, failed } = JSON.parse(message.data);
    if (build !== own) {
      disconnect();
      remember();
      location.reload();
    } else if (failed) {
      show().catch(() => {});
    } else {
      dismissed = "";
      hide();
    }
  }

  // A browser opens few connections to one host, so pages that nobody sees give theirs back. They catch up when shown.
  function connect() {
    if (events || document.visibilityState === "hidden") return;
    events = new EventSource("/.annals/events");
    events.onmessage = receive;
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
  restore();
  connect();
})();
