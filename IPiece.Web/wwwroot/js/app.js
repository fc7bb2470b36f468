// What Blazor Server cannot do from the server: cookies, dialogs, focus, and what happens while the connection is gone.
(() => {
  "use strict";
  const oneYearSeconds = 31536000;
  const root = document.documentElement;

  const readCookie = name => document.cookie.split("; ").find(part => part.startsWith(name + "="))?.slice(name.length + 1);
  const writeCookie = (name, value) => {
    document.cookie = `${name}=${value}; path=/; max-age=${oneYearSeconds}; samesite=lax`;
  };

  const preferences = {
    theme: {
      current: () => root.dataset.theme || "system",
      apply: value => {
        writeCookie("ipiece.theme", value);
        if (value === "system") delete root.dataset.theme; else root.dataset.theme = value;
        document.dispatchEvent(new Event("ipiece:colours"));
      },
    },
    palette: {
      current: () => root.dataset.palette || "korean",
      apply: value => {
        writeCookie("ipiece.palette", value);
        if (value === "korean") delete root.dataset.palette; else root.dataset.palette = value;
        document.dispatchEvent(new Event("ipiece:colours"));
      },
    },
    culture: {
      current: () => (root.lang === "en" ? "en-US" : "ko-KR"),
      apply: value => {
        writeCookie(".AspNetCore.Culture", encodeURIComponent(`c=${value}|uic=${value}`));
        location.reload();
      },
    },
    confirm: {
      current: () => readCookie("ipiece.confirm") || "on",
      apply: value => writeCookie("ipiece.confirm", value),
    },
    keys: {
      current: () => readCookie("ipiece.keys") || "on",
      apply: value => writeCookie("ipiece.keys", value),
    },
  };

  const syncPreferences = () => {
    for (const button of document.querySelectorAll("[data-pref][role=radio]")) {
      const [name, value] = button.dataset.pref.split(":");
      button.setAttribute("aria-checked", String(preferences[name].current() === value));
    }
  };

  document.addEventListener("click", event => {
    const target = event.target instanceof Element ? event.target : null;
    const preference = target?.closest("[data-pref]");
    if (preference) {
      const [name, value] = preference.dataset.pref.split(":");
      preferences[name]?.apply(value);
      syncPreferences();
    } else if (target?.closest("[data-reconnect]")) {
      reconnect();
    } else if (target?.closest("[data-reload]")) {
      event.preventDefault();
      location.reload();
    } else if (target?.closest("[data-copy]")) {
      navigator.clipboard?.writeText(target.closest("[data-copy]").dataset.copy);
    }
  });

  // A market without a poster shows its initial, which lies beneath.
  document.addEventListener("error", event => {
    if (event.target instanceof HTMLImageElement && event.target.closest(".poster")) event.target.hidden = true;
  }, true);

  // Lists with one tab stop: arrows move within.
  document.addEventListener("keydown", event => {
    const list = event.target instanceof Element ? event.target.closest("[data-roving]") : null;
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!list || !step || event.target.matches("input, select, textarea")) return;
    const items = [...list.querySelectorAll("[data-roving-item]:not(:disabled)")];
    const next = items[items.indexOf(event.target.closest("[data-roving-item]")) + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });

  // A grid with one tab stop: arrows move by row and within the row, Home and End to the first and last row. Enter is the button's own.
  const cellsOf = part => [...part.querySelectorAll("[data-cell]")];
  const rowsOf = grid => [...grid.querySelectorAll("[role=row]")];
  const isFocusFree = () => !document.activeElement || document.activeElement === document.body;

  // Which cell is a grid's tab stop, in which row, and whether it has the focus. Levels come and go under whoever works the grid: when
  // the cell is gone, the nearest one takes its place and its focus.
  const stops = new WeakMap();
  const settle = (grid, cell) => {
    for (const other of cellsOf(grid)) {
      const tabIndex = other === cell ? 0 : -1;
      if (other.tabIndex !== tabIndex) other.tabIndex = tabIndex;
    }
  };
  const keepStop = grid => {
    const stop = stops.get(grid);
    const cells = cellsOf(grid);
    if (cells.length === 0) stop.hasFocus = false;
    if (cells.length > 0 && !cells.includes(stop.cell)) {
      const rows = rowsOf(grid);
      const distance = cell => Math.abs(rows.indexOf(cell.closest("[role=row]")) - stop.row);
      stop.cell = cells.reduce((nearest, cell) => (distance(cell) < distance(nearest) ? cell : nearest));
      if (stop.hasFocus && isFocusFree()) stop.cell.focus();
    }
    settle(grid, stop.cell);
  };
  document.addEventListener("focusin", event => {
    const cell = event.target instanceof Element ? event.target.closest("[data-cell]") : null;
    const grid = cell?.closest("[data-grid]");
    if (!grid) return;
    if (!stops.has(grid)) {
      new MutationObserver(() => keepStop(grid)).observe(grid, { childList: true, subtree: true, attributes: true, attributeFilter: ["tabindex"] });
    }
    stops.set(grid, { cell, row: rowsOf(grid).indexOf(cell.closest("[role=row]")), hasFocus: true });
    settle(grid, cell);
  });
  document.addEventListener("focusout", event => {
    const grid = event.target instanceof Element ? event.target.closest("[data-grid]") : null;
    const stop = grid ? stops.get(grid) : null;
    // A cell that is taken away also loses the focus, but nobody has moved it.
    if (stop) queueMicrotask(() => { if (stop.cell.isConnected) stop.hasFocus = document.activeElement === stop.cell; });
  });
  document.addEventListener("keydown", event => {
    const cell = event.target instanceof Element ? event.target.closest("[data-cell]") : null;
    const grid = cell?.closest("[data-grid]");
    if (!grid || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = rowsOf(grid).filter(row => cellsOf(row).length > 0);
    const at = rows.indexOf(cell.closest("[role=row]"));
    const column = cellsOf(rows[at]).indexOf(cell);
    const target = {
      ArrowDown: () => rows[at + 1], ArrowUp: () => rows[at - 1], Home: () => rows[0], End: () => rows.at(-1),
      ArrowLeft: () => rows[at], ArrowRight: () => rows[at],
    }[event.key]?.();
    if (!target) return;
    event.preventDefault();
    const cells = cellsOf(target);
    const turn = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    cells[Math.min(Math.max(column + turn, 0), cells.length - 1)].focus();
  });

  // Single keys: B and S go to the ticket, Escape closes it. Never while somebody types, and only while they are wanted.
  document.addEventListener("keydown", event => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") {
      const open = [...document.querySelectorAll("[data-escape]")].find(button => button.offsetParent !== null);
      if (open) open.click(); else if (target.closest("[data-cell], .ticket")) target.blur();
      return;
    }
    if (preferences.keys.current() !== "on" || target.matches("input, select, textarea")) return;
    const button = document.querySelector(`[data-key="${event.code}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
    document.getElementById(button.dataset.keyFocus)?.focus();
  });

  // Blazor tells by classes on this element how the connection stands.
  const banner = document.getElementById("components-reconnect-modal");
  const has = state => banner?.classList.contains("components-reconnect-" + state);
  const reconnect = async () => {
    try {
      if (has("rejected") || !(await window.Blazor.reconnect())) location.reload();
    } catch {
      banner?.classList.replace("components-reconnect-show", "components-reconnect-failed");
    }
  };
  if (banner) {
    // A rejected circuit is gone for good; what was typed is in protected storage, so a fresh page continues it.
    new MutationObserver(() => { if (has("rejected")) location.reload(); }).observe(banner, { attributes: true, attributeFilter: ["class"] });
  }
  const retryWhenBack = () => { if (has("failed")) reconnect(); };
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") retryWhenBack(); });
  window.addEventListener("online", retryWhenBack);

  // A sheet that closes gives the focus back to what opened it; when that is gone or switched off, to what it names instead, else to the
  // nearest part of the page that is still there.
  const focusable = "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";
  const takesFocus = element =>
    element?.isConnected && !element.matches(":disabled") &&
    (element.checkVisibility?.({ visibilityProperty: true, checkVisibilityCSS: true }) ?? element.getClientRects().length > 0);
  let pressed = null;
  // Safari gives no focus to a button that is clicked.
  document.addEventListener("click", event => { pressed = event.target instanceof Element ? event.target.closest(focusable) : null; }, true);
  const wayOf = element => {
    const way = [];
    for (let part = element; part && part !== document.body; part = part.parentElement) way.push(part);
    return way;
  };
  const giveFocusBack = (opener, way) => {
    const named = (opener.dataset.focusInstead ?? "").split(" ").filter(Boolean).map(id => document.getElementById(id));
    const near = () => way.filter(part => part.isConnected).flatMap(part => [...part.querySelectorAll(focusable)]);
    ([opener, ...named].find(takesFocus) ?? near().find(takesFocus))?.focus();
  };
  const returnFocusAfter = dialog => {
    const opener = isFocusFree() ? pressed : document.activeElement;
    if (!opener) return;
    const way = wayOf(opener);
    const closing = new MutationObserver(() => {
      if (dialog.isConnected) return;
      closing.disconnect();
      if (isFocusFree()) giveFocusBack(opener, way);
    });
    closing.observe(document.body, { childList: true, subtree: true });
  };

  const loaded = new Map();
  window.ipiece = {
    syncPreferences,
    isVisible: () => document.visibilityState === "visible",
    confirmOrders: () => preferences.confirm.current() === "on",
    openSheet: (dialog, owner) => {
      dialog.addEventListener("cancel", event => { event.preventDefault(); owner.invokeMethodAsync("RequestClose"); });
      dialog.addEventListener("click", event => { if (event.target === dialog) owner.invokeMethodAsync("RequestClose"); });
      if (dialog.open) return;
      returnFocusAfter(dialog);
      dialog.showModal();
    },
    renewSession: () => fetch("session/renew", { method: "POST", credentials: "same-origin" }).then(answer => answer.ok, () => false),
    loadScript: source => {
      if (!loaded.has(source)) {
        loaded.set(source, new Promise((resolve, reject) => {
          const script = Object.assign(document.createElement("script"), { src: source, onload: resolve, onerror: reject });
          document.head.append(script);
        }));
      }
      return loaded.get(source).then(() => true);
    },
    // Said late, it may concern a page that somebody has left; whatever else stands in the entry belongs to the router.
    replaceAddress: address => {
      const target = new URL(address, document.baseURI);
      if (target.pathname === location.pathname) history.replaceState(history.state, "", target);
    },
    scrollToCentre: element => { element.scrollTop = (element.scrollHeight - element.clientHeight) / 2; },
    showCurrent: list => { list?.querySelector("[aria-current=page]")?.scrollIntoView({ inline: "center", block: "nearest" }); },
  };

  document.addEventListener("DOMContentLoaded", () => {
    syncPreferences();
    window.Blazor?.addEventListener?.("enhancedload", syncPreferences);
  });
  if ("serviceWorker" in navigator && window.isSecureContext) navigator.serviceWorker.register("/service-worker.js").catch(() => {});
})();
