// Shows a page beside its original, part by part, and again after each save. Only the preview serves this; it is no part of the site.
(() => {
  const { language, page } = document.documentElement.dataset;
  const [original, translation] = [`/${page}`, `/${language}/${page}`];
  const PARTS = "h1,h2,h3,h4,h5,h6,p,li,dt,dd,tr,caption,figcaption,pre";
  // What stands in a column alone needs what it stands in to look the same.
  const AROUND = { LI: "ul", DT: "dl", DD: "dl", TR: "table", CAPTION: "table", FIGCAPTION: "figure" };
  const WORDS = { stale: "out of date: the original has changed since", missing: "not translated yet" };

  async function read(address) {
    const response = await fetch(encodeURI(address), { cache: "no-store" });
    return new DOMParser().parseFromString(await response.text(), "text/html");
  }

  // The parts that hold no other part, each with the id that it has in every language, and its number among those of that id.
  function parts(document) {
    const main = document.querySelector("main") ?? document.body;
    const counts = new Map();
    const leaves = [...main.querySelectorAll(PARTS)].filter((part) => !part.querySelector(PARTS));
    return leaves.map((element) => {
      const around = element.closest("[id]");
      const id = around && main.contains(around) ? around.id : "";
      const count = counts.get(id) ?? 0;
      counts.set(id, count + 1);
      return { key: `${id} ${count}`, id, element, language: element.closest("[lang]")?.lang ?? "" };
    });
  }

  // Addresses lead on from where the page stands. Pictures are shown in one width.
  function absolute(element, address) {
    const base = new URL(encodeURI(address), location);
    for (const one of [element, ...element.querySelectorAll("[href], [src], [srcset]")]) {
      one.removeAttribute("srcset");
      for (const name of ["href", "src"]) {
        if (one.hasAttribute(name)) one.setAttribute(name, new URL(one.getAttribute(name), base).href);
      }
    }
  }

  function column(part, address, page) {
    const cell = document.createElement("div");
    if (!part) return cell;
    const copy = document.importNode(part.element, true);
    for (const one of [copy, ...copy.querySelectorAll("[id]")]) one.removeAttribute("id");
    absolute(copy, address);
    const around = AROUND[copy.tagName] ? document.createElement(AROUND[copy.tagName]) : cell;
    around.append(copy);
    if (around !== cell) cell.append(around);
    cell.lang = part.language;
    cell.dir = page.documentElement.dir || "auto";
    return cell;
  }

  function row(one, other, state, pages) {
    const made = document.createElement("div");
    made.className = "annals-row";
    made.append(column(one, original, pages[0]), column(other, translation, pages[1]));
    if (state) {
      made.classList.add(`annals-${state}`);
      const note = document.createElement("small");
      note.className = "annals-state";
      note.lang = "en";
      note.textContent = WORDS[state];
      made.lastElementChild.prepend(note);
    }
    return made;
  }

  async function show() {
    const pages = await Promise.all([original, translation].map(read));
    const response = await fetch("/.annals/translations", { cache: "no-store" });
    const files = (await response.json())[language] ?? {};
    const stem = page.replace(/\.html$/, "");
    const states = files[`${stem}.md`] ?? files[`${stem}/index.md`] ?? {};
    const [ones, others] = pages.map(parts);
    const byKey = new Map(others.map((part) => [part.key, part]));
    const known = new Set(ones.map((part) => part.key));
    const own = pages[0].documentElement.lang;
    const rows = ones.map((one) => {
      const other = byKey.get(one.key);
      const missing = !other || (one.language === own && other.language === own) ? "missing" : "";
      return row(one, other, states[one.id] ?? missing, pages);
    });
    // What the translation has more, such as the remark that it is none yet, stands at the end.
    rows.push(...others.filter((part) => !known.has(part.key)).map((other) => row(null, other, "", pages)));
    for (const old of document.querySelectorAll("head .annals-style")) old.remove();
    for (const style of pages[0].querySelectorAll('head link[rel~="stylesheet"]')) {
      const link = document.importNode(style);
      link.className = "annals-style";
      absolute(link, original);
      document.head.prepend(link);
    }
    document.querySelector("main").replaceChildren(...rows);
  }

  const events = new EventSource("/.annals/events");
  // One comes at once, and one after each save.
  events.addEventListener("message", show);
})();
