// Candles by ApexCharts, loaded only by pages that draw one.
const source = new URL("../lib/apexcharts/apexcharts.min.js", import.meta.url).href;
const koreanLocale = new URL("../lib/apexcharts/locales/ko.json", import.meta.url).href;
const volumeShare = 4.5;

const colourOf = (element, variable) => {
  const probe = document.createElement("i");
  probe.style.color = `var(${variable})`;
  element.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
};

const average = (points, length) => points.map((_, index) => index + 1 < length ? null
  : Math.round(points.slice(index + 1 - length, index + 1).reduce((sum, point) => sum + point.close, 0) / length));

const escapeText = text => text.replace(/[&<>"]/g, character => `&#${character.charCodeAt(0)};`);

class CandleChart {
  constructor(element, options, locales) {
    this.element = element;
    this.options = options;
    this.locales = locales;
    this.points = [];
    this.recolour = () => this.rebuild();
    this.media = matchMedia("(prefers-color-scheme: dark)");
    document.addEventListener("ipiece:colours", this.recolour);
    this.media.addEventListener("change", this.recolour);
  }

  async draw(points, showsTime) {
    const sameShape = this.chart && this.showsTime === showsTime && Math.abs(points.length - this.points.length) <= 1
      && this.points[0]?.label === points[0]?.label;
    this.points = points;
    this.showsTime = showsTime;
    if (sameShape) {
      await this.chart.updateOptions({ series: this.series(), yaxis: this.axes(), xaxis: this.xaxis() }, false, false, false);
    } else {
      await this.rebuild();
    }
  }

  async rebuild() {
    this.chart?.destroy();
    this.chart = null;
    if (this.points.length === 0 || !this.element.isConnected) return;
    this.chart = new window.ApexCharts(this.element, this.configuration());
    await this.chart.render();
  }

  series() {
    const { points, options } = this;
    const up = colourOf(this.element, "--up-bar");
    const down = colourOf(this.element, "--down-bar");
    return [
      { name: "price", type: "candlestick", data: points.map(p => ({ x: p.label, y: [p.open, p.high, p.low, p.close] })) },
      ...options.averages.map(length => ({ name: "ma" + length, type: "line", data: average(points, length).map((y, i) => ({ x: points[i].label, y })) })),
      { name: "volume", type: "bar", data: points.map(p => ({ x: p.label, y: p.volume, fillColor: p.close >= p.open ? up : down })) },
    ];
  }

  axes() {
    const { points, options } = this;
    const low = Math.min(...points.map(p => p.low));
    const high = Math.max(...points.map(p => p.high));
    const room = Math.max((high - low) * 0.06, 1);
    const muted = colourOf(this.element, "--text-3");
    const price = {
      seriesName: "price", opposite: true, min: low - (high - low) * 0.3 - room, max: high + room, tickAmount: 6, forceNiceScale: false,
      labels: { style: { colors: muted, fontSize: "11px" }, formatter: v => v === null || v === undefined ? "" : Math.round(v).toLocaleString("en-US"), offsetX: -6 },
      tooltip: { enabled: true }, axisBorder: { show: false },
    };
    return [
      price,
      ...options.averages.map(() => ({ seriesName: "price", show: false, min: price.min, max: price.max })),
      { seriesName: "volume", show: false, min: 0, max: Math.max(...points.map(p => p.volume), 1) * volumeShare },
    ];
  }

  xaxis() {
    const muted = colourOf(this.element, "--text-3");
    return {
      type: "category", tickAmount: Math.min(6, this.points.length - 1), tickPlacement: "on",
      labels: { rotate: 0, hideOverlappingLabels: true, style: { colors: muted, fontSize: "11px" }, formatter: label => typeof label !== "string" ? "" : this.showsTime ? label.slice(-5) : label.slice(5, 10) },
      axisBorder: { show: false }, axisTicks: { show: false }, tooltip: { enabled: false }, crosshairs: { stroke: { color: muted, dashArray: 3 } },
    };
  }

  configuration() {
    const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const colour = name => colourOf(this.element, name);
    return {
      chart: {
        height: "100%", background: "transparent", fontFamily: "inherit", toolbar: { show: false }, zoom: { enabled: true, autoScaleYaxis: false },
        animations: { enabled: !reduced && false }, redrawOnParentResize: true, locales: this.locales, defaultLocale: this.options.korean ? "ko" : "en",
      },
      series: this.series(),
      plotOptions: { candlestick: { colors: { upward: colour("--up"), downward: colour("--down") }, wick: { useFillColor: true } }, bar: { columnWidth: "62%" } },
      stroke: { width: [1, ...this.options.averages.map(() => 1.6), 0], curve: "straight" },
      colors: [colour("--up"), colour("--amber"), colour("--brand"), colour("--line-strong")],
      dataLabels: { enabled: false }, legend: { show: false }, markers: { size: 0, hover: { sizeOffset: 0 } },
      grid: { borderColor: colour("--line"), strokeDashArray: 0, padding: { left: 6, right: 4, top: -14, bottom: 0 }, xaxis: { lines: { show: false } } },
      xaxis: this.xaxis(), yaxis: this.axes(), states: { hover: { filter: { type: "none" } }, active: { filter: { type: "none" } } },
      tooltip: { shared: true, intersect: false, custom: ({ dataPointIndex }) => this.tip(dataPointIndex) },
    };
  }

  tip(index) {
    const point = this.points[index];
    if (!point) return "";
    const { words } = this.options;
    const line = (word, value) => `<span>${escapeText(word)}</span><em>${value.toLocaleString("en-US")}</em>`;
    return `<div class="chart-tip"><b>${escapeText(point.label)}</b>${line(words.open, point.open)}${line(words.high, point.high)}${line(words.low, point.low)}${line(words.close, point.close)}${line(words.volume, point.volume)}</div>`;
  }

  dispose() {
    document.removeEventListener("ipiece:colours", this.recolour);
    this.media.removeEventListener("change", this.recolour);
    this.chart?.destroy();
  }
}

export async function createCandleChart(element, options) {
  await window.ipiece.loadScript(source);
  const locale = options.korean ? await fetch(koreanLocale).then(answer => answer.json()) : null;
  return new CandleChart(element, options, locale ? [locale] : undefined);
}
