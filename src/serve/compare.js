// Shows a page beside its original, part by part, and again after each save. Only the preview serves this; it is no part of the site.
(() => {
  const { language, page } = document.documentElement.dataset;
  const addresses = [`/${page}`, `/${language}/${page}`].map((path) => new URL(path.split("/").map(encodeURIComponent).join("/"), location));
  const SIDES = ["the original", "the translation"];
  const PARTS = "h1,h2,h3,h4,h5,h6,p,li,dt,dd,tr,caption,figcaption,pre";
  // What stands in a column alone needs what it stands in to look, and to be read, the same.
  const AROUND = { LI: "ul", DIV: "dl", TR: "table", CAPTION: "table", FIGCAPTION: "figure" };
  // A term without what is said of it is no list, and the page has a heading of its own above those of the two.
  const OTHERWISE = { DT: "div", DD: "div", H1: "h2", H2: "h3", H3: "h4", H4: "h5", H5: "h6" };
  const WORDS = { stale: "out of date: the original has changed since", missing: "not translated yet" };
  const COUNTED = { stale: "out of date", missing: "not translated yet" };
  const REFERENCES = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "headers", "for", "list"];
  const main = document.querySelector("main");
  let events = null;
  let last = Promise.resolve();

  async function read(address) {
    const response = await fetch(address, { cache: "no-store" });
    return new DOMParser().parseFromString(await response.text(), "text/html");
  }

  // The parts that hold no other part, each with the id that it has in every language.
  function parts(document, address) {
    const main = document.querySelector("main") ?? document.body;
    const leaves = new Set([...main.querySelectorAll(PARTS)].filter((part) => !part.querySelector(PARTS)));
    return [...new Set([...leaves].map((leaf) => entry(leaf, leaves)))].map((element) => {
      const around = element.closest("[id]");
      const id = around && main.contains(around) ? around.id : "";
      const { lang = "" } = element.closest("[lang]") ?? {};
      const { dir = "ltr" } = element.closest("[dir]") ?? {};
      const look = `${id} ${element.tagName} ${element.className}`;
      return { id, element, lang, dir, look, links: targets(element, address) };
    });
  }

  // What a part leads to, whatever the language of the page.
  function targets(element, base) {
    const own = base.pathname.slice(0, -addresses[0].pathname.length + 1);
    const links = [...element.querySelectorAll("a[href]")].map((link) => new URL(link.getAttribute("href"), base));
    return links.map(({ pathname, hash }) => (pathname.startsWith(own) ? pathname.slice(own.length) : pathname) + hash).sort().join(" ");
  }

  // How alike two parts are: as much as two can be, in what they are, or not at all.
  const likeness = (one, other) => (one.look !== other.look ? 0 : one.links === other.links ? 3 : 2);

  // The parts in pairs, in the order of the original. A part of one page that the other has not, such as the remark that a page is not up to date,
  // stands after what it follows there.
  function pairs(ones, others) {
    const partners = new Map();
    const of = (parts, wanted) => parts.filter(({ id }) => id === wanted);
    for (const id of new Set(ones.map(({ id }) => id))) align(of(ones, id), of(others, id), partners);
    const paired = new Map([...partners].map(([one, other]) => [other, one]));
    const found = ones.map((one) => [one, partners.get(one) ?? null]);
    others.forEach((other, at) => {
      if (paired.has(other)) return;
      const former = others[at - 1];
      found.splice(found.findIndex(([, one]) => one && one === former) + 1, 0, [null, other]);
    });
    return found;
  }

  // Puts parts of one id together: what is most alike of those that follow on each other, then what each language has in a place of its own.
  function align(ones, others, partners) {
    const width = others.length + 1;
    // How alike the parts from these two on can be together.
    const most = new Uint32Array((ones.length + 1) * width);
    for (let row = ones.length - 1; row >= 0; row -= 1) {
      for (let column = others.length - 1; column >= 0; column -= 1) {
        const at = row * width + column;
        const both = likeness(ones[row], others[column]);
        most[at] = Math.max(both && both + most[at + width + 1], most[at + width], most[at + 1]);
      }
    }
    for (let row = 0, column = 0; row < ones.length && column < others.length;) {
      const at = row * width + column;
      const both = likeness(ones[row], others[column]);
      if (both && most[at] === both + most[at + width + 1]) partners.set(ones[row++], others[column++]);
      else if (most[at] === most[at + width]) row += 1;
      else column += 1;
    }
    const taken = new Set(partners.values());
    for (const one of ones.filter((one) => !partners.has(one))) {
      const other = others.find((other) => !taken.has(other) && likeness(one, other) === 3);
      if (!other) continue;
      partners.set(one, other);
      taken.add(other);
    }
  }

  // A term and what is said of it are one part, if they stand in an element of their own and hold no other part.
  function entry(leaf, leaves) {
    const { parentElement: group } = leaf;
    const isEntry = group.matches("dl > div") && [...group.children].every((child) => leaves.has(child));
    return isEntry ? group : leaf;
  }

  // Ids are kept apart by `prefix`: both pages have the same. What refers to something outside of the part refers to nothing here.
  function rename(copy, prefix) {
    const all = [copy, ...copy.querySelectorAll("*")];
    const ids = new Set(all.map(({ id }) => id).filter(Boolean));
    for (const one of all) {
      if (one.id) one.id = prefix + one.id;
      for (const name of REFERENCES.filter((name) => one.hasAttribute(name))) {
        const found = one.getAttribute(name).split(/\s+/).filter((id) => ids.has(id));
        if (found.length) one.setAttribute(name, found.map((id) => prefix + id).join(" "));
        else one.removeAttribute(name);
      }
      for (const { name, value } of [...one.attributes].filter(({ value }) => value.includes("url(#"))) {
        one.setAttribute(name, value.replace(/url\(#/g, `url(#${prefix}`));
      }
    }
  }

  // Addresses lead on from where the page stands. Pictures are shown in one width.
  function absolute(element, base) {
    for (const one of [element, ...element.querySelectorAll("[href], [src], [srcset]")]) {
      one.removeAttribute("srcset");
      for (const name of ["href", "src"]) {
        if (one.hasAttribute(name)) one.setAttribute(name, new URL(one.getAttribute(name), base).href);
      }
    }
  }

  function otherwise(element) {
    const name = OTHERWISE[element.tagName];
    if (!name) return element;
    const made = document.createElement(name);
    for (const { name, value } of element.attributes) made.setAttribute(name, value);
    if (element.tagName === "DT") made.classList.add("annals-term");
    made.append(...element.childNodes);
    return made;
  }

  function column(part, side) {
    const cell = document.createElement("div");
    if (!part) return cell;
    const copy = otherwise(document.importNode(part.element, true));
    rename(copy, ["o-", "t-"][side]);
    absolute(copy, addresses[side]);
    const name = AROUND[part.element.tagName];
    // What spans columns or rows spans none where there is one row.
    for (const one of copy.querySelectorAll("[colspan], [rowspan]")) ["colspan", "rowspan"].forEach((name) => one.removeAttribute(name));
    const around = name ? document.createElement(name) : cell;
    around.append(copy);
    if (name) cell.append(around);
    Object.assign(cell, { lang: part.lang, dir: part.dir });
    return cell;
  }

  function row(pair, state) {
    const made = document.createElement("div");
    made.className = "annals-row";
    made.append(...pair.map((part, side) => column(part, side)));
    if (state) {
      made.classList.add(`annals-${state}`);
      const note = Object.assign(document.createElement("small"), { className: "annals-state", lang: "en", dir: "ltr" });
      note.textContent = WORDS[state];
      made.lastElementChild.prepend(note);
    }
    return made;
  }

  // Which column is which.
  function heads(pages) {
    const made = document.createElement("div");
    made.className = "annals-row annals-heads";
    const names = new Intl.DisplayNames(["en"], { type: "language" });
    made.append(...pages.map(({ documentElement: { lang } }, side) => {
      const cell = document.createElement("div");
      cell.textContent = `${names.of(lang)}, ${SIDES[side]}`;
      return cell;
    }));
    return made;
  }

  // Puts `rows` in the place of those that stand. What is the same stays, so that a reader keeps the place and the focus.
  function replace(rows) {
    const { activeElement } = document;
    const standing = [...main.children];
    const focused = standing.find((one) => one.contains(activeElement));
    const links = (row) => [...row.querySelectorAll("a[href], summary")];
    const position = focused ? links(focused).indexOf(activeElement) : -1;
    const alike = new Map();
    for (const old of standing) alike.set(old.outerHTML, [...(alike.get(old.outerHTML) ?? []), old]);
    const wanted = rows.map((one) => alike.get(one.outerHTML)?.shift() ?? one);
    const kept = new Set(wanted);
    // The row that comes after those before the one with the focus has its place.
    const before = focused && standing.slice(0, standing.indexOf(focused)).findLast((one) => kept.has(one));
    for (const old of standing) if (!kept.has(old)) old.remove();
    let next = main.firstChild;
    for (const one of wanted) {
      if (one === next) next = next.nextSibling;
      else main.insertBefore(one, next);
    }
    if (focused && !focused.isConnected) links(wanted[wanted.indexOf(before) + 1] ?? main)[position]?.focus({ preventScroll: true });
  }

  // The looks of the site, under those of this page.
  function dress(page) {
    const links = [...page.querySelectorAll('head link[rel~="stylesheet"]')].map((link) => {
      const made = document.importNode(link);
      made.className = "annals-style";
      absolute(made, addresses[0]);
      return made;
    });
    const standing = [...document.querySelectorAll("head .annals-style")];
    if (links.length === standing.length && links.every((link, at) => link.isEqualNode(standing[at]))) return;
    for (const old of standing) old.remove();
    document.head.prepend(...links);
  }

  function count(rows, problem) {
    const counts = Object.entries(COUNTED).map(([state, words]) => [rows.filter((one) => one.classList.contains(`annals-${state}`)).length, words]);
    const said = counts.filter(([number]) => number).map((words) => words.join(" ")).join(", ") || "Everything is translated and up to date";
    const text = problem ? `The last save cannot be shown: ${problem.summary}. Below is the last good version.` : `${said}.`;
    const status = document.getElementById("annals-counts");
    if (status.textContent !== text) status.textContent = text;
  }

  async function json(address) {
    const response = await fetch(address, { cache: "no-store" });
    return response.json();
  }

  async function show() {
    const [states, { problem }, ...pages] = await Promise.all([
      json("/.annals/translations"), json("/.annals/diagnostics"), ...addresses.map(read),
    ]);
    const files = states[language] ?? {};
    const stem = page.replace(/\.html$/, "");
    const known = files[`${stem}.md`] ?? files[`${stem}/index.md`] ?? {};
    const own = pages[0].documentElement.lang;
    const rows = pairs(...pages.map((page, side) => parts(page, addresses[side]))).map(([one, other]) => {
      const missing = one?.lang === own && other?.lang === own ? "missing" : "";
      return row([one, other], (one && known[one.id]) || missing);
    });
    dress(pages[0]);
    replace([heads(pages), ...rows]);
    count(rows, problem);
  }

  // A browser opens few connections to one host, so a page that nobody sees gives its own back.
  function connect() {
    if (events || document.visibilityState === "hidden") return;
    events = new EventSource("/.annals/events");
    // One comes at once, and one after each save. What cannot be fetched while the preview ends is fetched when it is back.
    events.addEventListener("message", () => { last = last.then(show).catch(() => {}); });
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
  connect();
})();
