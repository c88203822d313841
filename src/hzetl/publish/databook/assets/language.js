// The reader's language, set before the page is painted. Chinese unless English was chosen before.
(function () {
  "use strict";
  var chosen = null;
  try { chosen = window.localStorage.getItem("databook-language"); } catch (_) { /* storage may be shut */ }
  window.databookLanguage = chosen === "en" ? "en" : "zh";
  document.documentElement.lang = window.databookLanguage === "en" ? "en" : "zh-CN";
  document.documentElement.classList.add("js");
})();
