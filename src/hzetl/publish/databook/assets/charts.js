// Draws the figures that stand in the page as JSON, when they come into view; anew when the language changes.
(function () {
  "use strict";
  var fonts = '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif';
  var drawn = new Map();

  function spoken(value, language) {
    if (Array.isArray(value)) { return value.map(function (one) { return spoken(one, language); }); }
    if (value === null || typeof value !== "object") { return value; }
    if ("zh" in value && "en" in value) { return value[language]; }
    var out = {};
    Object.keys(value).forEach(function (key) { out[key] = spoken(value[key], language); });
    return out;
  }

  function layout(own) {
    var common = {
      autosize: true,
      margin: { l: 8, r: 8, t: 16, b: 8 },
      font: { family: fonts, size: 13, color: "#3b4656" },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      hoverlabel: { bgcolor: "#1d2733", bordercolor: "#1d2733", font: { family: fonts, size: 13, color: "#fff" }, align: "left" },
      legend: { orientation: "h", x: 0, y: -0.16, yanchor: "top", font: { size: 12 } },
      hovermode: "closest",
      dragmode: false,
      xaxis: { automargin: true, showgrid: false, zeroline: false, fixedrange: true, linecolor: "#9aa5b1", showline: true, ticks: "outside", tickcolor: "#9aa5b1", ticklen: 4 },
      yaxis: { automargin: true, gridcolor: "#e3e7ec", zerolinecolor: "#9aa5b1", fixedrange: true, tickformat: ",.6~f" }
    };
    Object.keys(own).forEach(function (key) {
      common[key] = key === "xaxis" || key === "yaxis" ? Object.assign(common[key], own[key]) : own[key];
    });
    return common;
  }

  function draw(place) {
    var source = document.querySelector('script[data-chart="' + place.id + '"]');
    var spec = spoken(JSON.parse(source.textContent), window.databookLanguage);
    spec.data.forEach(function (trace) {
      if (trace.type === "scatter") { trace.cliponaxis = false; trace.textfont = { size: 12 }; }
      if (trace.type === "bar") { trace.textposition = "outside"; trace.cliponaxis = false; trace.textfont = { size: 11 }; trace.textangle = 0; trace.constraintext = "none"; }
    });
    var figure = layout(spec.layout);
    var first = !drawn.has(place);
    drawn.set(place, true);
    window.Plotly.react(place, spec.data, figure, { displayModeBar: false, responsive: true, scrollZoom: false }).then(function () {
      place.dataset.drawn = window.databookLanguage;
    });
    if (first) {
      place.on("plotly_click", function (event) {
        var where = event.points[0] && event.points[0].customdata;
        if (where) { window.location.href = where; }
      });
    }
  }

  function visible(place) { return place.offsetParent !== null; }
  var places = Array.prototype.slice.call(document.querySelectorAll(".chart"));
  var watcher = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting && !drawn.has(entry.target)) { draw(entry.target); }
    });
  }, { rootMargin: "400px" });
  places.forEach(function (place, number) {
    if (number < 8 && visible(place)) { draw(place); } else { watcher.observe(place); }
  });

  document.addEventListener("databook-language", function () { places.forEach(function (place) { if (drawn.has(place) && visible(place)) { draw(place); } else if (drawn.has(place)) { drawn.delete(place); watcher.unobserve(place); watcher.observe(place); } }); });
  document.addEventListener("databook-shown", function () {
    places.forEach(function (place) { if (drawn.has(place) && visible(place)) { window.Plotly.Plots.resize(place); } });
  });
  window.addEventListener("beforeprint", function () { places.forEach(function (place) { if (visible(place) && !drawn.has(place)) { draw(place); } }); });
})();
