// Language switch, search, expandable rows, tabs, and the card that says what a mark is.
(function () {
  "use strict";
  var root = document.documentElement;
  var base = root.dataset.root || "";

  function each(selector, action, within) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), action);
  }

  // --- language -----------------------------------------------------------------------------------------------
  function speak(language) {
    window.databookLanguage = language;
    root.lang = language === "en" ? "en" : "zh-CN";
    var title = document.querySelector("title");
    document.title = title.dataset[language] || document.title;
    ["placeholder", "label"].forEach(function (kind) {
      each("[data-" + language + "-" + kind + "]", function (element) {
        var text = element.getAttribute("data-" + language + "-" + kind);
        if (kind === "placeholder") { element.placeholder = text; return; }
        if (element.tagName === "TD") { element.dataset.label = text; } else { element.setAttribute("aria-label", text); }
      });
    });
    var button = document.getElementById("language");
    button.textContent = language === "en" ? "中文" : "EN";
    button.lang = language === "en" ? "zh-CN" : "en";
    button.setAttribute("aria-label", language === "en" ? "切换到中文" : "Switch to English");
    document.dispatchEvent(new CustomEvent("databook-language"));
  }
  document.getElementById("language").addEventListener("click", function () {
    var next = window.databookLanguage === "en" ? "zh" : "en";
    try { window.localStorage.setItem("databook-language", next); } catch (_) { /* not remembered then */ }
    speak(next);
  });
  speak(window.databookLanguage);

  // --- search -------------------------------------------------------------------------------------------------
  var input = document.getElementById("find");
  if (input) { searchable(); }  // a page that stands by itself has none

  function searchable() {
    var list = document.getElementById("found");
    var active = -1;
    var kinds = { i: ["指标", "Indicator"], r: ["地区", "Region"], d: ["文献", "Document"] };

    function close() { list.hidden = true; active = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); }

    function search() {
      var words = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      list.textContent = "";
      if (!words.length) { close(); return; }
      var hits = [];
      (window.DATABOOK_SEARCH || []).forEach(function (entry, order) {
        var text = (entry[1] + " " + entry[2] + " " + entry[4] + " " + (entry[5] || "")).toLowerCase();
        var score = 0;
        for (var i = 0; i < words.length; i += 1) {
          var at = text.indexOf(words[i]);
          if (at < 0) { return; }
          score += at === 0 ? 0 : 1;
        }
        hits.push([score, "ird".indexOf(entry[0]), entry[1].length, order, entry]);
      });
      hits.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]; });
      var english = window.databookLanguage === "en";
      hits.slice(0, 12).forEach(function (hit, number) {
        var entry = hit[4];
        var item = document.createElement("li");
        item.id = "found-" + number;
        item.setAttribute("role", "option");
        var link = document.createElement("a");
        link.href = base + entry[3];
        link.tabIndex = -1;
        link.textContent = english ? entry[2] || entry[1] : entry[1];
        var kind = document.createElement("span");
        kind.textContent = kinds[entry[0]][english ? 1 : 0];
        link.appendChild(kind);
        item.appendChild(link);
        list.appendChild(item);
      });
      if (!hits.length) {
        var none = document.createElement("li");
        none.className = "none";
        none.textContent = english ? "Nothing found" : "没有找到";
        list.appendChild(none);
      }
      active = -1;
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    }
    input.addEventListener("input", search);
    input.addEventListener("focus", function () { if (input.value) { search(); } });
    input.addEventListener("keydown", function (event) {
      var items = list.querySelectorAll("[role=option]");
      if (event.key === "Escape") { close(); return; }
      if (event.key === "Enter" && items.length) { items[Math.max(active, 0)].firstChild.click(); return; }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") { return; }
      event.preventDefault();
      if (!items.length) { return; }
      active = (active + (event.key === "ArrowDown" ? 1 : items.length - 1) + (active < 0 && event.key === "ArrowUp" ? 1 : 0)) % items.length;
      each("[role=option]", function (item, number) { item.setAttribute("aria-selected", String(number === active)); }, list);
      input.setAttribute("aria-activedescendant", items[active].id);
      items[active].scrollIntoView({ block: "nearest" });
    });
    document.addEventListener("click", function (event) { if (!event.target.closest(".find")) { close(); } });
  }

  // --- rows that open -----------------------------------------------------------------------------------------
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button.open");
    if (!button) { return; }
    var details = document.getElementById(button.getAttribute("aria-controls"));
    details.hidden = !details.hidden;
    button.setAttribute("aria-expanded", String(!details.hidden));
  });

  // --- tabs ---------------------------------------------------------------------------------------------------
  function choose(tab) {
    each("[role=tab]", function (other) {
      var mine = other === tab;
      other.setAttribute("aria-selected", String(mine));
      other.tabIndex = mine ? 0 : -1;
      document.getElementById(other.getAttribute("aria-controls")).hidden = !mine;
    }, tab.parentNode);
    document.dispatchEvent(new CustomEvent("databook-shown"));
  }
  each("[role=tab]", function (tab) {
    tab.addEventListener("click", function () { choose(tab); });
    tab.addEventListener("keydown", function (event) {
      if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") { return; }
      var tabs = Array.prototype.slice.call(tab.parentNode.children);
      var next = tabs[(tabs.indexOf(tab) + (event.key === "ArrowRight" ? 1 : tabs.length - 1)) % tabs.length];
      next.focus();
      choose(next);
    });
  });

  // --- marks --------------------------------------------------------------------------------------------------
  var card = document.getElementById("card");
  function clear() { each(".here", function (element) { element.classList.remove("here"); }); }

  function arrive() {
    var id = decodeURIComponent(window.location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) { return; }
    var closed = target.closest("details:not([open])");
    if (closed) { closed.open = true; }
    if (/^[col]-/.test(id)) { clear(); }
    if (id.indexOf("c-") === 0) {
      (target.closest("mark") || target).classList.add("here");
      var item = document.getElementById("l-" + id.slice(2));
      if (item) { item.classList.add("here"); bring(item); }
      target.scrollIntoView({ block: "center" });
    } else if (/^[ol]-/.test(id)) {
      target.classList.add("here");
      target.scrollIntoView({ block: "center" });
    }
  }
  function bring(item) {
    var pane = item.closest("aside");
    if (pane && pane.scrollHeight > pane.clientHeight) { pane.scrollTop += item.getBoundingClientRect().top - pane.getBoundingClientRect().top - 48; }
  }
  window.addEventListener("hashchange", arrive);
  arrive();
  window.addEventListener("load", arrive);

  if (!card) { return; }
  function idsOf(mark) {
    var ids = [];
    for (var at = mark; at; at = at.parentElement && at.parentElement.closest("mark")) { ids = ids.concat(at.dataset.claims.split(" ")); }
    return ids;
  }
  function show(mark) {
    card.textContent = "";
    idsOf(mark).forEach(function (id) {
      var item = document.getElementById("l-" + id);
      if (!item) { return; }
      var copy = document.createElement("div");
      copy.className = "claim " + item.className.replace("here", "");
      copy.innerHTML = item.innerHTML;
      card.appendChild(copy);
    });
    if (!card.firstChild) { return; }
    card.hidden = false;
    var place = mark.getClientRects()[0];
    var wide = document.documentElement.clientWidth;
    if (wide > 700) {
      card.style.left = Math.max(8, Math.min(place.left, wide - card.offsetWidth - 16)) + window.scrollX + "px";
      var below = place.bottom + 8 + card.offsetHeight < window.innerHeight || place.top < card.offsetHeight + 16;
      card.style.top = (below ? place.bottom + 8 : place.top - card.offsetHeight - 8) + window.scrollY + "px";
    } else {
      card.style.left = card.style.top = "";
    }
  }
  function hide() { card.hidden = true; }
  // Arriving at a mark gives it the focus; beside the list, which shows the same, the card would only hide the text.
  var touched = false;
  ["keydown", "pointerdown"].forEach(function (kind) { document.addEventListener(kind, function () { touched = true; }, true); });
  function wideEnough() { return document.documentElement.clientWidth > 1000; }
  var timer = 0;
  each(".text mark", function (mark) {
    mark.addEventListener("mouseenter", function () { window.clearTimeout(timer); show(mark); });
    mark.addEventListener("mouseleave", function () { timer = window.setTimeout(hide, 250); });
    mark.addEventListener("focus", function () { if (touched || !wideEnough()) { show(mark); } });
    mark.addEventListener("blur", function () { timer = window.setTimeout(hide, 250); });
    mark.addEventListener("click", function (event) {
      event.stopPropagation();
      show(mark);
      clear();
      mark.classList.add("here");
      var item = document.getElementById("l-" + mark.dataset.claims.split(" ")[0]);
      if (item) { item.classList.add("here"); bring(item); }
    });
  });
  card.addEventListener("mouseenter", function () { window.clearTimeout(timer); });
  card.addEventListener("mouseleave", hide);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { hide(); } });
  document.addEventListener("click", function (event) { if (!event.target.closest("#card, mark")) { hide(); } });
})();
