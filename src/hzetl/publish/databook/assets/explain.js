// Lights up what a claim rests on while it is looked at, and keeps it lit for the claim that was chosen.
(function () {
  "use strict";
  var contexts = Array.prototype.slice.call(document.querySelectorAll(".context"));
  var chosen = [];

  function light(ids) {
    contexts.forEach(function (context) {
      var of = context.dataset.of.split(" ");
      context.classList.toggle("lit", ids.some(function (id) { return of.indexOf(id) >= 0; }));
    });
  }
  function idsOf(element) { return (element.dataset.claims || element.dataset.of).split(" "); }
  function fromAddress() {
    var found = /^#[cl]-(\d+)$/.exec(window.location.hash);
    if (found) { chosen = [found[1]]; light(chosen); }
  }

  Array.prototype.forEach.call(document.querySelectorAll(".text mark, .claims li"), function (element) {
    element.addEventListener("mouseenter", function () { light(idsOf(element)); });
    element.addEventListener("mouseleave", function () { light(chosen); });
    element.addEventListener("focusin", function () { light(idsOf(element)); });
    element.addEventListener("focusout", function () { light(chosen); });
    element.addEventListener("click", function () { chosen = idsOf(element); light(chosen); });
  });
  window.addEventListener("hashchange", fromAddress);
  fromAddress();
})();
